package dev.nn.backend.simd;

import static dev.nn.backend.Polynomials.GELU_1;
import static dev.nn.backend.Polynomials.GELU_3;
import static dev.nn.backend.Polynomials.GELU_3_TIMES_3;
import static dev.nn.backend.Polynomials.GELU_FAR;
import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** x * sigmoid(v), v = GELU_1 x + GELU_3 x^3: the tanh form of GELU, and its backward. */
final class Gelu {

  private Gelu() {}

  static void forward(float[] z, int zPos, float[] out, int outPos, int length) {
    Block block = Block.local();
    float[] x = block.z;
    float[] v = block.gradient;
    for (int e = 0; e < length; e += Block.SIZE) {
      int count = Math.min(Block.SIZE, length - e);
      System.arraycopy(z, zPos + e, x, 0, count);
      limitBelow(x, count);
      curve(x, v, count);
      Sigmoid.sigmoid(v, block.work, count);
      for (int l = 0; l < count; l += LANES) {
        FloatVector.fromArray(SPECIES, x, l)
            .mul(FloatVector.fromArray(SPECIES, block.work, l))
            .intoArray(x, l);
      }
      System.arraycopy(x, 0, out, outPos + e, count);
    }
  }

  /** Forward: {@code x * sigmoid(v)}, so the slope is sigmoid(v) + x * sigmoid'(v) * v'. */
  static void backward(
      float[] z, int zPos, float[] gradient, int gPos, float[] out, int outPos, int length) {
    Block block = Block.local();
    for (int e = 0; e < length; e += Block.SIZE) {
      int count = Math.min(Block.SIZE, length - e);
      System.arraycopy(z, zPos + e, block.z, 0, count);
      limitBelow(block.z, count);
      limitAbove(block.z, count);
      curve(block.z, block.gradient, count);
      Sigmoid.sigmoid(block.gradient, block.work, count);
      System.arraycopy(gradient, gPos + e, block.gradient, 0, count);
      timesSlope(block.z, block.work, block.gradient, count);
      System.arraycopy(block.gradient, 0, out, outPos + e, count);
    }
  }

  private static void limitBelow(float[] x, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      xe.blend(-GELU_FAR, xe.compare(VectorOperators.LT, -GELU_FAR)).intoArray(x, l);
    }
  }

  private static void limitAbove(float[] x, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      xe.blend(GELU_FAR, xe.compare(VectorOperators.GT, GELU_FAR)).intoArray(x, l);
    }
  }

  private static void curve(float[] x, float[] v, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      FloatVector factor = xe.mul(xe)
          .fma(FloatVector.broadcast(SPECIES, GELU_3), FloatVector.broadcast(SPECIES, GELU_1));
      xe.mul(factor).intoArray(v, l);
    }
  }

  /** gradient = gradient * (s + x * (s * (1 - s)) * v'). */
  private static void timesSlope(float[] x, float[] s, float[] gradient, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, l);
      FloatVector se = FloatVector.fromArray(SPECIES, s, l);
      FloatVector bend = se.mul(FloatVector.broadcast(SPECIES, 1f).sub(se));
      FloatVector d = xe.mul(xe)
          .fma(
              FloatVector.broadcast(SPECIES, GELU_3_TIMES_3),
              FloatVector.broadcast(SPECIES, GELU_1));
      FloatVector slope = xe.mul(bend).fma(d, se);
      FloatVector.fromArray(SPECIES, gradient, l).mul(slope).intoArray(gradient, l);
    }
  }
}
