package dev.nn.backend.simd;

import dev.nn.backend.simd.threads.Pool;

/**
 * What one running product needs besides its operands: a packed block of A, one of B and a tile of
 * C.
 */
final class Workspace {

  private static final Pool<Workspace> POOL = new Pool<>(Workspace::new);

  /**
   * A float array starts 16 bytes behind its address, and the virtual machine places large arrays
   * at round addresses: from the twelfth number on, vectors do not straddle cache lines.
   */
  private static final int ALIGN = 12;

  static final int TILE = ALIGN;
  static final int STRIPS = TILE + Tiling.ROWS * Tiling.WIDTH;
  static final int PANELS = STRIPS + Tiling.BLOCK;

  final float[] memory = new float[PANELS + Tiling.BLOCK];
  final Matrix a = new Matrix();
  final Matrix b = new Matrix();
  final Matrix c = new Matrix();

  final BlockedGemm gemm = new BlockedGemm(this);

  /** The product as a task of another thread. */
  final Share part = new Share();

  private Workspace() {}

  static Workspace take() {
    return POOL.take();
  }

  /** Offers the product of this workspace's operands; returns its place. */
  int offer(int m, int n, int k, float alpha, boolean fresh, int threads) {
    part.m = m;
    part.n = n;
    part.k = k;
    part.alpha = alpha;
    part.fresh = fresh;
    part.threads = threads;
    return Helpers.offer(part);
  }

  /** A part of a product. It is used again and again, so that forking allocates nothing. */
  final class Share extends Part {

    private int m;
    private int n;
    private int k;
    private float alpha;
    private boolean fresh;
    private int threads;

    @Override
    void compute() {
      gemm.multiply(m, n, k, alpha, fresh, threads);
    }
  }

  /** Gives the workspace back. The operands are forgotten, so that they can be collected. */
  void giveBack() {
    a.data = null;
    b.data = null;
    c.data = null;
    POOL.giveBack(this);
  }
}
