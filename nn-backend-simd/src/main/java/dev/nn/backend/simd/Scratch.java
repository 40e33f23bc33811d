package dev.nn.backend.simd;

/**
 * The buffers of one thread. They are made on its first call and grow to the largest product it has
 * computed; after that a kernel allocates nothing.
 *
 * <p>What a buffer held before is never relied on: lanes beyond the edge of a matrix may carry old
 * numbers through the arithmetic, and are dropped on the way out.
 */
final class Scratch {

  private static final ThreadLocal<Scratch> LOCAL = ThreadLocal.withInitial(Scratch::new);

  /** Some rows of A: see {@link ATile}. */
  final float[] aTile = new float[NarrowTile.ROWS * NarrowTile.A_STRIDE];

  /** The same rows of C: see {@link CTile}. */
  final float[] cTile = new float[NarrowTile.ROWS * NarrowTile.MAX_COLUMNS];

  /** A vector's worth of partial results, sixteen at most. */
  final float[] lanes = new float[16];

  private float[] panels = new float[0];

  private Scratch() {}

  static Scratch local() {
    return LOCAL.get();
  }

  /** At least {@code size} floats: see {@link BPanels}. */
  float[] panels(int size) {
    if (panels.length < size) {
      panels = new float[size];
    }
    return panels;
  }
}
