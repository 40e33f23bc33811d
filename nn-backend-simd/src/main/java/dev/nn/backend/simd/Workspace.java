package dev.nn.backend.simd;

/**
 * What one running product needs besides its operands: the packed block of A, the packed panel of B
 * and one tile of C.
 */
final class Workspace {

  private static final Pool<Workspace> POOL = new Pool<>(Workspace::new);

  /**
   * A float array starts 16 bytes behind its address, and the virtual machine places large arrays
   * at round addresses: from the twelfth number on, vectors do not straddle cache lines.
   */
  private static final int ALIGN = 12;

  static final int PANEL = ALIGN;
  static final int TILE = PANEL + Tiling.BLOCK_DEPTH * Tiling.WIDTH;
  static final int BLOCK = TILE + Tiling.ROWS * Tiling.WIDTH;

  /** A block of A; its last strip may be higher than the rows that are left. */
  private static final int A_BLOCK = (Tiling.BLOCK_ROWS + Tiling.PACKED_ROWS) * Tiling.BLOCK_DEPTH;

  final float[] memory = new float[BLOCK + A_BLOCK + Lanes.LANES];
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
