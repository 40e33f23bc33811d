package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.C2;
import static dev.nn.backend.Polynomials.C3;
import static dev.nn.backend.Polynomials.C4;
import static dev.nn.backend.Polynomials.C5;
import static dev.nn.backend.Polynomials.C6;
import static dev.nn.backend.Polynomials.C7;
import static dev.nn.backend.Polynomials.EXP_HIGHEST;
import static dev.nn.backend.Polynomials.EXP_LOWEST;
import static dev.nn.backend.Polynomials.LN2_HIGH;
import static dev.nn.backend.Polynomials.LN2_LOW;
import static dev.nn.backend.Polynomials.LOG2_E;
import static dev.nn.backend.Polynomials.ROUND;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import dev.nn.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** e^z: with n the whole number nearest to z / ln(2) and r = z - n ln(2), e^r * 2^n. */
public final class Exp {

  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
  private static final int EXPONENT_BIAS = 127;
  private static final int FRACTION_BITS = 23;

  private Exp() {}

  /** out = e^z, elementwise. */
  public static void of(Tensor z, Tensor out) {
    Blocks.map(z, out, Exp::forward);
  }

  static void forward(Block block, int count) {
    System.arraycopy(block.in, 0, block.out, 0, count);
    exp(block.out, count);
  }

  /**
   * x = e^x in place, for the first numbers and those that complete their last vector.
   *
   * <p>The bits of t = ROUND + n are those of ROUND, plus n: the whole number needs no conversion.
   * 2^n may not be a float, so it is split into two factors; the first product is exact, the second
   * rounds once.
   */
  static void exp(float[] x, int count) {
    for (int e = 0; e < count; e += LANES) {
      FloatVector xe = FloatVector.fromArray(SPECIES, x, e);
      xe = xe.blend(EXP_LOWEST, xe.compare(VectorOperators.LT, EXP_LOWEST));
      xe = xe.blend(EXP_HIGHEST, xe.compare(VectorOperators.GT, EXP_HIGHEST));
      FloatVector t =
          xe.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUND));
      FloatVector n = t.sub(ROUND);
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), xe);
      r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);

      FloatVector q = FloatVector.broadcast(SPECIES, C7);
      q = q.fma(r, FloatVector.broadcast(SPECIES, C6));
      q = q.fma(r, FloatVector.broadcast(SPECIES, C5));
      q = q.fma(r, FloatVector.broadcast(SPECIES, C4));
      q = q.fma(r, FloatVector.broadcast(SPECIES, C3));
      q = q.fma(r, FloatVector.broadcast(SPECIES, C2));
      FloatVector power = r.mul(r).fma(q, r).add(1f);

      IntVector whole = t.reinterpretAsInts().sub(ROUND_BITS);
      IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
      IntVector first = half.add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, FRACTION_BITS);
      IntVector second =
          whole.sub(half).add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, FRACTION_BITS);
      power.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats()).intoArray(x, e);
    }
  }
}
