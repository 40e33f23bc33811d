package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.ROWS;
import static dev.nn.backend.simd.products.Tiling.WIDTH;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.backend.simd.threads.Range;
import dev.nn.backend.simd.vectors.Processor;

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
  private int depth;

  FewRows(Product product) {
    this.product = product;
  }

  /** Intel's processors fetch rows of B that share cache sets slowly: they do it only once. */
  void multiply(Crew crew) {
    boolean whole = product.m <= ROWS || !Processor.INTEL.isThis();
    multiply(whole ? product.k : Tiling.depthInPlace(product.n, product.k), crew);
  }

  /** In blocks of B of at most this depth; less than k needs panels that do not overlap. */
  void multiply(int depth, Crew crew) {
    this.depth = depth;
    crew.share(product.multiplyAdds(), product.n, WIDTH, this);
  }

  /** Columns {@code from} to {@code to - 1} of C. */
  @Override
  public void run(int from, int to) {
    Memory memory = Memory.take();
    for (int j = from; j < to; j += WIDTH) {
      int column = Math.min(j, product.n - WIDTH);
      for (int p = 0; p < product.k; p += depth) {
        panel(column, p, memory);
      }
    }
    memory.giveBack();
  }

  /** A block of a panel of B: it stays in the cache while all strips of A are processed. */
  private void panel(int column, int p, Memory memory) {
    int steps = Math.min(depth, product.k - p);
    memory.panel.setPart(product.b, p, column);
    for (int i = 0; i < product.m; i += ROWS) {
      memory.strip.set(i, Math.min(ROWS, product.m - i), steps);
      memory.strip.a.setPart(product.a, i, p);
      memory.to.setPart(product.c, i, column);
      memory.multiply(p == 0);
    }
  }
}
