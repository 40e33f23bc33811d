package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Kernels that visit every element once. They do next to no arithmetic: their limit is the
 * bandwidth of the cache or memory that holds the numbers.
 *
 * <p>Most are a vectorized body and a scalar tail with the same operations, so an element's bits do
 * not depend on which of the two it meets.
 */
final class Elementwise {

  private Elementwise() {}

  /** out = max(0, z) as {@link Math#max(float, float)}: written z &lt;= 0 ? +0 : z, NaN stays. */
  static void relu(float[] z, int zPos, float[] out, int outPos, int length) {
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector ze = FloatVector.fromArray(SPECIES, z, zPos + e);
      ze.blend(0f, ze.compare(VectorOperators.LE, 0f)).intoArray(out, outPos + e);
    }
    for (; e < length; e++) {
      float ze = z[zPos + e];
      out[outPos + e] = ze <= 0 ? 0f : ze;
    }
  }

  /**
   * out = z &lt;= 0 ? +0 : gradient.
   *
   * <p>Forward: {@code out = z <= 0 ? +0 : z}, so d out / d z is 0 or 1.
   */
  static void reluBackward(
      float[] z, int zPos, float[] gradient, int gPos, float[] out, int outPos, int length) {
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector ze = FloatVector.fromArray(SPECIES, z, zPos + e);
      FloatVector ge = FloatVector.fromArray(SPECIES, gradient, gPos + e);
      ge.blend(0f, ze.compare(VectorOperators.LE, 0f)).intoArray(out, outPos + e);
    }
    for (; e < length; e++) {
      out[outPos + e] = z[zPos + e] <= 0 ? 0f : gradient[gPos + e];
    }
  }

  /** y = fma(alpha, x, y). */
  static void axpy(float alpha, float[] x, int xPos, float[] y, int yPos, int length) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector.fromArray(SPECIES, x, xPos + e)
          .fma(factor, FloatVector.fromArray(SPECIES, y, yPos + e))
          .intoArray(y, yPos + e);
    }
    for (; e < length; e++) {
      y[yPos + e] = Math.fma(alpha, x[xPos + e], y[yPos + e]);
    }
  }

  /** x = alpha * x, in a plain loop: C2 makes vectors of it by itself, and unrolls them. */
  static void scale(float alpha, float[] x, int xPos, int length) {
    for (int e = 0; e < length; e++) {
      x[xPos + e] = alpha * x[xPos + e];
    }
  }
}
