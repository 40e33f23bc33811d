package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.T11;
import static dev.nn.backend.Polynomials.T3;
import static dev.nn.backend.Polynomials.T5;
import static dev.nn.backend.Polynomials.T7;
import static dev.nn.backend.Polynomials.T9;
import static dev.nn.backend.Polynomials.TANH_SMALL;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** tanh(z): a polynomial near 0, and 1 - 2 / (e^2|z| + 1) elsewhere, with the sign of z. */
final class Tanh {

  private Tanh() {}

  static void forward(Block block, int count) {
    float[] out = block.out;
    for (int l = 0; l < count; l += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, block.in, l).abs();
      a.add(a).intoArray(out, l);
    }
    Exp.exp(out, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector a = z.abs();
      FloatVector s = a.mul(a);
      FloatVector q = FloatVector.broadcast(SPECIES, T11);
      q = q.fma(s, FloatVector.broadcast(SPECIES, T9));
      q = q.fma(s, FloatVector.broadcast(SPECIES, T7));
      q = q.fma(s, FloatVector.broadcast(SPECIES, T5));
      q = q.fma(s, FloatVector.broadcast(SPECIES, T3));
      FloatVector near = a.mul(s).fma(q, a);
      FloatVector power = FloatVector.fromArray(SPECIES, out, l);
      FloatVector far = FloatVector.broadcast(SPECIES, 1f)
          .sub(FloatVector.broadcast(SPECIES, 2f).div(power.add(1f)));
      IntVector sign = z.reinterpretAsInts().and(Integer.MIN_VALUE);
      far.blend(near, a.compare(VectorOperators.LT, TANH_SMALL))
          .reinterpretAsInts()
          .or(sign)
          .reinterpretAsFloats()
          .intoArray(out, l);
    }
  }

  /** Forward: {@code y = tanh(z)}, so d y / d z = 1 - y^2. */
  static void backward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector slope = y.neg().fma(y, FloatVector.broadcast(SPECIES, 1f));
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }
}
