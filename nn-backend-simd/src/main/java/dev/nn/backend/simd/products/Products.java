package dev.nn.backend.simd.products;

import dev.nn.backend.Op;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.simd.elementwise.Scaling;
import dev.nn.backend.simd.threads.Crew;
import dev.nn.tensor.Tensor;
import java.util.Arrays;

/**
 * C = alpha * op(A) * op(B) + beta * C. alpha and beta are applied up front, with the same bits, so
 * that a {@link Plan} need know neither.
 */
public final class Products {

  private final Crew crew;

  /** Computes products on the threads of a crew. */
  public Products(Crew crew) {
    this.crew = crew;
  }

  /** The contract is that of {@code TensorBackend.gemm}. */
  public void gemm(Op opA, Op opB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
    int k = opA == Op.IDENTITY ? a.cols() : a.rows();
    if (alpha == 0 || k == 0 || c.size() == 0) {
      scale(beta, c);
      return;
    }
    if (beta != 0) {
      scale(beta, c);
    }
    Product product = Product.take();
    product.setSize(c.rows(), c.cols(), k, beta == 0);
    product.a.set(opA, a);
    product.b.set(opB, b);
    product.c.set(Op.IDENTITY, c);
    if (alpha != 1) {
      scaleA(alpha, a, product);
    }
    multiply(product, opA == Op.TRANSPOSE, opB == Op.TRANSPOSE);
    product.giveBack();
  }

  /** The contract is that of {@code TensorBackend.pack}. */
  public PackedMatrix pack(Tensor b) {
    if (b.rows() == 0 || b.cols() <= FewColumns.MOST) {
      return new Unpacked(this, b.copy()); // packed in no time
    }
    return new PackedPanels(Slice.all(b), crew);
  }

  private record Unpacked(Products products, Tensor b) implements PackedMatrix {

    @Override
    public void multiply(Tensor a, Tensor c) {
      products.gemm(Op.IDENTITY, Op.IDENTITY, 1f, a, b, 0f, c);
    }

    @Override
    public PackedMatrix withThreads(int threads) {
      return new Unpacked(new Products(new Crew(threads)), b);
    }
  }

  private record PackedPanels(Slice[] slices, Crew crew) implements PackedMatrix {

    @Override
    public void multiply(Tensor a, Tensor c) {
      Product product = Product.take();
      product.setSize(c.rows(), c.cols(), a.cols(), true);
      product.a.set(Op.IDENTITY, a);
      product.c.set(Op.IDENTITY, c);
      product.packed.multiply(slices, crew);
      product.giveBack();
    }

    @Override
    public PackedMatrix withThreads(int threads) {
      return new PackedPanels(slices, new Crew(threads));
    }
  }

  private void multiply(Product product, boolean transA, boolean transB) {
    int threads = crew.threadsFor(product.multiplyAdds());
    switch (Plan.of(product.m, product.n, product.k, transA, transB, product.fresh, threads)) {
      case ONE_ROW -> OneRow.multiply(product);
      case ONE_ROW_TRANSPOSED -> {
        product.transpose();
        multiply(product, false, false);
      }
      case FEW_COLUMNS -> product.fewColumns.multiply(crew);
      case FEW_ROWS -> product.fewRows.multiply(crew);
      case BLOCKS_BY_ROWS -> product.blocks.byRows(crew);
      case BLOCKS_BY_COLUMNS -> product.blocks.byColumns(crew);
      case BLOCKS_TRANSPOSED -> {
        product.transpose();
        product.blocks.byRows(crew);
      }
    }
  }

  /** alpha * A, rounded once, replaces A. */
  private static void scaleA(float alpha, Tensor from, Product product) {
    Matrix a = product.a;
    float[] scaled = product.memory.strips = Memory.room(product.memory.strips, from.size());
    System.arraycopy(from.array(), from.offset(), scaled, Memory.START, from.size());
    Scaling.scale(alpha, scaled, Memory.START, from.size());
    a.set(scaled, Memory.START, a.rowStride, a.columnStride);
  }

  private static void scale(float beta, Tensor c) {
    if (beta == 0) {
      Arrays.fill(c.array(), c.offset(), c.offset() + c.size(), 0f);
    } else if (beta != 1) {
      Scaling.scale(beta, c.array(), c.offset(), c.size());
    }
  }
}
