package dev.nn.backend.simd;

import static dev.nn.backend.Polynomials.T11;
import static dev.nn.backend.Polynomials.T3;
import static dev.nn.backend.Polynomials.T5;
import static dev.nn.backend.Polynomials.T7;
import static dev.nn.backend.Polynomials.T9;
import static dev.nn.backend.Polynomials.TANH_SMALL;
import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** tanh(z): a polynomial near 0, and 1 - 2 / (e^2|z| + 1) elsewhere, with the sign of z. */
final class Tanh {

  private Tanh() {}

  static void forward(float[] z, int zPos, float[] out, int outPos, int length) {
    Block block = Block.local();
    for (int e = 0; e < length; e += Block.SIZE) {
      int count = Math.min(Block.SIZE, length - e);
      System.arraycopy(z, zPos + e, block.z, 0, count);
      tanh(block.z, block.work, count);
      System.arraycopy(block.work, 0, out, outPos + e, count);
    }
  }

  private static void tanh(float[] z, float[] out, int count) {
    for (int e = 0; e < count; e += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, z, e).abs();
      a.add(a).intoArray(out, e);
    }
    Exp.exp(out, count);
    for (int e = 0; e < count; e += LANES) {
      FloatVector ze = FloatVector.fromArray(SPECIES, z, e);
      FloatVector a = ze.abs();
      FloatVector s = a.mul(a);
      FloatVector q = FloatVector.broadcast(SPECIES, T11);
      q = q.fma(s, FloatVector.broadcast(SPECIES, T9));
      q = q.fma(s, FloatVector.broadcast(SPECIES, T7));
      q = q.fma(s, FloatVector.broadcast(SPECIES, T5));
      q = q.fma(s, FloatVector.broadcast(SPECIES, T3));
      FloatVector near = a.mul(s).fma(q, a);
      FloatVector power = FloatVector.fromArray(SPECIES, out, e);
      FloatVector far = FloatVector.broadcast(SPECIES, 1f)
          .sub(FloatVector.broadcast(SPECIES, 2f).div(power.add(1f)));
      IntVector sign = ze.reinterpretAsInts().and(Integer.MIN_VALUE);
      far.blend(near, a.compare(VectorOperators.LT, TANH_SMALL))
          .reinterpretAsInts()
          .or(sign)
          .reinterpretAsFloats()
          .intoArray(out, e);
    }
  }

  /** Forward: {@code y = tanh(z)}, so d y / d z = 1 - y^2. */
  static void backward(
      float[] y, int yPos, float[] gradient, int gPos, float[] out, int outPos, int length) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector ye = FloatVector.fromArray(SPECIES, y, yPos + e);
      FloatVector.fromArray(SPECIES, gradient, gPos + e)
          .mul(ye.neg().fma(ye, one))
          .intoArray(out, outPos + e);
    }
    for (; e < length; e++) {
      float ye = y[yPos + e];
      out[outPos + e] = gradient[gPos + e] * Math.fma(-ye, ye, 1f);
    }
  }
}
