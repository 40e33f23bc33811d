package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Range;

/**
 * C = A * B where C has few rows and nothing is transposed: the forward pass of a small batch.
 *
 * <p>Packing B takes about as long as multiplying eight rows by it, and pays off when many strips
 * of A use it. A few rows are faster with B in place, as long as one panel stays in the L2 cache.
 * Nothing is copied at the edges either: the last panel starts early and computes some columns of C
 * twice, with the same bits, as each chain starts at +0 and C is not read.
 */
final class FewRows implements Range {

  private final Product product;

  FewRows(Product product) {
    this.product = product;
  }

  void multiply(Crew crew) {
    crew.share(product.multiplyAdds(), product.n, WIDTH, this);
  }

  /**
   * Columns {@code from} to {@code to - 1} of C. A panel of B stays in the cache while all strips
   * of A are processed.
   */
  @Override
  public void run(int from, int to) {
    Memory memory = Memory.take();
    for (int j = from; j < to; j += WIDTH) {
      int column = Math.min(j, product.n - WIDTH);
      memory.panel.setPart(product.b, 0, column);
      for (int i = 0; i < product.m; i += ROWS) {
        memory.strip.set(i, Math.min(ROWS, product.m - i), product.k);
        memory.strip.a.setPart(product.a, i, 0);
        memory.to.setPart(product.c, i, column);
        memory.multiply(true);
      }
    }
    memory.giveBack();
  }
}
