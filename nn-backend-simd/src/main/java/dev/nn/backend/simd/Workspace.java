package dev.nn.backend.simd;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What one running product needs besides its operands: the packed block of A, the packed panel of B
 * and one tile of C. Workspaces are kept and used again, so that a product allocates nothing.
 *
 * <p>They are shared by all threads, not kept by each: threads come and go, virtual ones by the
 * thousands, but only as many products run at a time as there are processors.
 */
final class Workspace {

  private static final AtomicReferenceArray<Workspace> IDLE = new AtomicReferenceArray<>(64);

  /**
   * A float array starts 16 bytes behind its address, and the virtual machine places large arrays
   * at round addresses: from the twelfth number on, vectors do not straddle cache lines.
   */
  private static final int ALIGN = 12;

  static final int PANEL = ALIGN;
  static final int TILE = PANEL + Tiling.BLOCK_DEPTH * Tiling.WIDTH;
  static final int BLOCK = TILE + (Tiling.ROWS + 2) * Tiling.WIDTH;

  final float[] memory = new float[BLOCK + Tiling.BLOCK_ROWS * Tiling.BLOCK_DEPTH];
  final Matrix a = new Matrix();
  final Matrix b = new Matrix();
  final Matrix c = new Matrix();

  final BlockedGemm gemm = new BlockedGemm(this);

  private Workspace() {}

  static Workspace take() {
    for (int slot = 0; slot < IDLE.length(); slot++) {
      Workspace idle = IDLE.get(slot);
      if (idle != null && IDLE.compareAndSet(slot, idle, null)) {
        return idle;
      }
    }
    return new Workspace();
  }

  /** Gives the workspace back. The operands are forgotten, so that they can be collected. */
  void giveBack() {
    a.data = null;
    b.data = null;
    c.data = null;
    for (int slot = 0; slot < IDLE.length(); slot++) {
      if (IDLE.get(slot) == null && IDLE.compareAndSet(slot, null, this)) {
        return;
      }
    }
  }
}
