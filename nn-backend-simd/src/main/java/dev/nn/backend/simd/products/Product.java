package dev.nn.backend.simd.products;

import dev.nn.backend.simd.threads.Pool;

/**
 * The operands of one product, C = A * B or C = C + A * B, with C m x n and k products in a sum,
 * and the memory that computing it takes. It is reused, so that a product allocates nothing.
 */
final class Product {

  private static final Pool<Product> POOL = new Pool<>(Product::new);

  final Matrix a = new Matrix();
  final Matrix b = new Matrix();
  final Matrix c = new Matrix();
  int m;
  int n;
  int k;

  /** Whether the chains start at +0 rather than at the contents of C. */
  boolean fresh;

  final Memory memory = new Memory();
  final FewColumns fewColumns = new FewColumns(this);
  final FewRows fewRows = new FewRows(this);
  final Blocks blocks = new Blocks(this);
  final Packed packed = new Packed(this);

  private Product() {}

  static Product take() {
    return POOL.take();
  }

  /**
   * Returns the product to the pool. It drops the operands, so that they can be garbage-collected.
   */
  void giveBack() {
    a.data = null;
    b.data = null;
    c.data = null;
    POOL.giveBack(this);
  }

  void setSize(int m, int n, int k, boolean fresh) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.fresh = fresh;
  }

  /** Becomes C' = B' * A', with the same chains, since multiplication of numbers is commutative. */
  void transpose() {
    Product copy = take();
    copy.a.setPart(a, 0, 0);
    a.setTransposed(b);
    b.setTransposed(copy.a);
    copy.a.setPart(c, 0, 0);
    c.setTransposed(copy.a);
    copy.giveBack();
    setSize(n, m, k, fresh);
  }

  /** The number of multiply-adds. */
  long multiplyAdds() {
    return (long) m * n * k;
  }
}
