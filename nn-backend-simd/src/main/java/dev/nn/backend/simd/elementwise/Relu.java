package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Activation.LEAKY_SLOPE;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * z &lt;= 0 ? +0 : z, or z &lt;= 0 ? LEAKY_SLOPE * z : z if leaky; both keep NaN. It is bound by
 * the bandwidth of the cache or memory that holds the numbers, so it reads and writes them where
 * they are.
 */
final class Relu {

  private Relu() {}

  /** Also the backward of z itself. */
  static void forward(boolean leaky, Tensor z, Tensor out) {
    backward(leaky, z, z, out);
  }

  static void backward(boolean leaky, Tensor z, Tensor gradient, Tensor out) {
    float[] zs = z.array();
    float[] from = gradient.array();
    float[] to = out.array();
    int zPos = z.offset();
    int gPos = gradient.offset();
    int outPos = out.offset();
    FloatVector zero = FloatVector.zero(SPECIES);
    int e = 0;
    for (; e <= z.size() - LANES; e += LANES) {
      FloatVector ge = FloatVector.fromArray(SPECIES, from, gPos + e);
      FloatVector ze = FloatVector.fromArray(SPECIES, zs, zPos + e);
      FloatVector low = leaky ? ge.mul(LEAKY_SLOPE) : zero;
      ge.blend(low, ze.compare(VectorOperators.LE, 0f)).intoArray(to, outPos + e);
    }
    for (; e < z.size(); e++) {
      float ge = from[gPos + e];
      float low = leaky ? LEAKY_SLOPE * ge : 0f;
      to[outPos + e] = zs[zPos + e] <= 0 ? low : ge;
    }
  }
}
