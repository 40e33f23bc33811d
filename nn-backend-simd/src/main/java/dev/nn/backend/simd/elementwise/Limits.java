package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Clamps values to a limit, in place, in whole vectors; NaN stays. */
final class Limits {

  private Limits() {}

  static void below(float[] x, float limit, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      xe.blend(limit, xe.compare(VectorOperators.LT, limit)).intoArray(x, l);
    }
  }

  static void above(float[] x, float limit, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      xe.blend(limit, xe.compare(VectorOperators.GT, limit)).intoArray(x, l);
    }
  }
}
