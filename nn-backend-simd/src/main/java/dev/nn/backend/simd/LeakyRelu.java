package dev.nn.backend.simd;

import static dev.nn.backend.Activation.LEAKY_SLOPE;
import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** z &lt;= 0 ? slope * z : z, and its backward: a vectorized body and a scalar tail each. */
final class LeakyRelu {

  private LeakyRelu() {}

  static void forward(float[] z, int zPos, float[] out, int outPos, int length) {
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector ze = FloatVector.fromArray(SPECIES, z, zPos + e);
      ze.blend(ze.mul(LEAKY_SLOPE), ze.compare(VectorOperators.LE, 0f)).intoArray(out, outPos + e);
    }
    for (; e < length; e++) {
      float ze = z[zPos + e];
      out[outPos + e] = ze <= 0 ? LEAKY_SLOPE * ze : ze;
    }
  }

  /** Forward: {@code z <= 0 ? slope * z : z}, so d out / d z is slope or 1. */
  static void backward(
      float[] z, int zPos, float[] gradient, int gPos, float[] out, int outPos, int length) {
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector ze = FloatVector.fromArray(SPECIES, z, zPos + e);
      FloatVector ge = FloatVector.fromArray(SPECIES, gradient, gPos + e);
      ge.blend(ge.mul(LEAKY_SLOPE), ze.compare(VectorOperators.LE, 0f)).intoArray(out, outPos + e);
    }
    for (; e < length; e++) {
      float ge = gradient[gPos + e];
      out[outPos + e] = z[zPos + e] <= 0 ? LEAKY_SLOPE * ge : ge;
    }
  }
}
