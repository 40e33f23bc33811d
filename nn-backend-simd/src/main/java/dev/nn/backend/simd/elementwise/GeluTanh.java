package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.GELU_1;
import static dev.nn.backend.Polynomials.GELU_3;
import static dev.nn.backend.Polynomials.GELU_3_TIMES_3;
import static dev.nn.backend.Polynomials.GELU_FAR;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;

/** x * sigmoid(v), v = GELU_1 x + GELU_3 x^3: the tanh form of GELU, and its backward. */
final class GeluTanh {

  private GeluTanh() {}

  static void forward(Block block, int count) {
    Limits.below(block.in, -GELU_FAR, count);
    curve(block.in, block.work, count);
    Sigmoid.sigmoid(block.work, block.out, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, block.out, l);
      FloatVector.fromArray(SPECIES, block.in, l).mul(s).intoArray(block.out, l);
    }
  }

  /** Forward: {@code x * sigmoid(v)}, so the slope is sigmoid(v) + x * sigmoid'(v) * v'. */
  static void backward(Block block, int count) {
    Limits.below(block.in, -GELU_FAR, count);
    Limits.above(block.in, GELU_FAR, count);
    curve(block.in, block.work, count);
    Sigmoid.sigmoid(block.work, block.out, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector s = FloatVector.fromArray(SPECIES, block.out, l);
      FloatVector bend = s.mul(broadcast(SPECIES, 1f).sub(s));
      FloatVector d = x.mul(x).fma(broadcast(SPECIES, GELU_3_TIMES_3), broadcast(SPECIES, GELU_1));
      FloatVector slope = x.mul(bend).fma(d, s);
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }

  private static void curve(float[] x, float[] v, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      FloatVector factor = xe.mul(xe).fma(broadcast(SPECIES, GELU_3), broadcast(SPECIES, GELU_1));
      xe.mul(factor).intoArray(v, l);
    }
  }
}
