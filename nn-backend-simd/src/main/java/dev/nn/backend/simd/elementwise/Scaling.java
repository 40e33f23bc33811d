package dev.nn.backend.simd.elementwise;

/** x = alpha * x, in a plain loop, which C2 vectorises and unrolls by itself. */
public final class Scaling {

  private Scaling() {}

  /** Scales the given count of numbers from a position on. */
  public static void scale(float alpha, float[] x, int xPos, int length) {
    for (int e = 0; e < length; e++) {
      x[xPos + e] = alpha * x[xPos + e];
    }
  }
}
