package dev.nn.backend.simd.elementwise;

/** x = alpha * x, in a plain loop: C2 makes vectors of it by itself, and unrolls them. */
public final class Scaling {

  private Scaling() {}

  /** Scales so many numbers from a position on. */
  public static void scale(float alpha, float[] x, int xPos, int length) {
    for (int e = 0; e < length; e++) {
      x[xPos + e] = alpha * x[xPos + e];
    }
  }
}
