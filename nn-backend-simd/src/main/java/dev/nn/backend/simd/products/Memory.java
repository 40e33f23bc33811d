package dev.nn.backend.simd.products;

import dev.nn.backend.simd.threads.Pool;

/**
 * Scratch memory of a running product or part of one. Its previous contents are not relied on, save
 * for a {@link Slice} that knows what it holds: lanes beyond the edge of a matrix may carry stale
 * numbers through the arithmetic, and are dropped at the end.
 */
final class Memory {

  private static final Pool<Memory> POOL = new Pool<>(Memory::new);

  /** Where chains start that do not continue from C: a row for all rows. */
  private static final Matrix ZEROS = new Matrix();

  static {
    ZEROS.set(new float[Tiling.WIDTH], 0, 0, 1);
  }

  /**
   * The index at which packed numbers begin. A float array's data starts 16 bytes after its
   * address, and the virtual machine aligns large arrays: from the twelfth number on, vectors do
   * not straddle cache lines.
   */
  static final int START = 12;

  /** A tile of C at an edge; none is larger. */
  final float[] tile = new float[512];

  /** The operands of a tile: rows of A, columns of B, and where the chains end. */
  final Strip strip = new Strip();

  final Matrix panel = new Matrix();
  final Matrix to = new Matrix();

  final Slice slice = new Slice();

  /** The packed part of B in use: {@link #slice} or one that all threads share. */
  Slice b = slice;

  /** Numbers of A, packed or scaled, from {@link #START} on. */
  float[] strips = new float[0];

  /** The tile {@code to}, whose chains start at zero or at what it contains. */
  void multiply(boolean fresh) {
    strip.multiply(panel, fresh ? ZEROS : to, to);
  }

  static Memory take() {
    return POOL.take();
  }

  /** Returns it to the pool, without operands. */
  void giveBack() {
    strip.a.data = null;
    panel.data = null;
    to.data = null;
    b = slice;
    POOL.giveBack(this);
  }

  /** An array with room for some numbers from {@link #START} on: the given one if it has. */
  static float[] room(float[] array, int numbers) {
    return array.length < START + numbers ? new float[START + numbers] : array;
  }
}
