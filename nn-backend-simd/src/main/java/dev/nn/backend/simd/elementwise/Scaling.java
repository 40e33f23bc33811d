package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/**
 * What optimisers do to whole tensors: next to no arithmetic, bound by the bandwidth of the cache
 * or memory that holds the numbers.
 */
public final class Scaling {

  private Scaling() {}

  /** y = fma(alpha, x, y), elementwise. */
  public static void axpy(float alpha, Tensor x, Tensor y) {
    float[] xs = x.array();
    float[] ys = y.array();
    int xPos = x.offset();
    int yPos = y.offset();
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int e = 0;
    int body = x.size() - x.size() % LANES;
    for (; e < body; e += LANES) {
      FloatVector.fromArray(SPECIES, xs, xPos + e)
          .fma(factor, FloatVector.fromArray(SPECIES, ys, yPos + e))
          .intoArray(ys, yPos + e);
    }
    for (; e < x.size(); e++) {
      ys[yPos + e] = Math.fma(alpha, xs[xPos + e], ys[yPos + e]);
    }
  }

  /** x = alpha * x, in a plain loop: C2 makes vectors of it by itself, and unrolls them. */
  public static void scale(float alpha, float[] x, int xPos, int length) {
    for (int e = 0; e < length; e++) {
      x[xPos + e] = alpha * x[xPos + e];
    }
  }
}
