package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Activation.LEAKY_SLOPE;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * z &lt;= 0 ? LEAKY_SLOPE * z : z: it is bound by the bandwidth of the cache or memory that holds
 * the numbers, so it reads and writes them where they are.
 */
final class LeakyRelu {

  private LeakyRelu() {}

  /** Also the backward of z itself. */
  static void forward(Tensor z, Tensor out) {
    backward(z, z, out);
  }

  static void backward(Tensor z, Tensor gradient, Tensor out) {
    float[] zs = z.array();
    float[] from = gradient.array();
    float[] to = out.array();
    int zPos = z.offset();
    int gPos = gradient.offset();
    int outPos = out.offset();
    int e = 0;
    for (; e <= z.size() - LANES; e += LANES) {
      FloatVector ge = FloatVector.fromArray(SPECIES, from, gPos + e);
      FloatVector ze = FloatVector.fromArray(SPECIES, zs, zPos + e);
      ge.blend(ge.mul(LEAKY_SLOPE), ze.compare(VectorOperators.LE, 0f)).intoArray(to, outPos + e);
    }
    for (; e < z.size(); e++) {
      float ge = from[gPos + e];
      to[outPos + e] = zs[zPos + e] <= 0 ? LEAKY_SLOPE * ge : ge;
    }
  }
}
