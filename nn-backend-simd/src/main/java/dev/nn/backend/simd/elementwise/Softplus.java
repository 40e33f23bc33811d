package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.L10;
import static dev.nn.backend.Polynomials.L3;
import static dev.nn.backend.Polynomials.L4;
import static dev.nn.backend.Polynomials.L5;
import static dev.nn.backend.Polynomials.L6;
import static dev.nn.backend.Polynomials.L7;
import static dev.nn.backend.Polynomials.L8;
import static dev.nn.backend.Polynomials.L9;
import static dev.nn.backend.Polynomials.LN2_HIGH;
import static dev.nn.backend.Polynomials.LN2_LOW;
import static dev.nn.backend.Polynomials.SQRT2_LESS_1;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** log(1 + e^z) = max(z, 0) + log(1 + e^-|z|), and its backward. */
final class Softplus {

  private Softplus() {}

  /** The logarithm is that of (1 + f) * 2^n, with n 1 where e^-|z| is more than sqrt(2) - 1. */
  static void forward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector.fromArray(SPECIES, block.in, l).abs().neg().intoArray(block.work, l);
    }
    Exp.exp(block.work, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector e = FloatVector.fromArray(SPECIES, block.work, l);
      VectorMask<Float> halved = e.compare(VectorOperators.GT, SQRT2_LESS_1);
      FloatVector f = e.blend(e.sub(1f).mul(0.5f), halved);
      FloatVector n = FloatVector.zero(SPECIES).blend(1f, halved);
      FloatVector q = FloatVector.broadcast(SPECIES, L10);
      q = q.fma(f, FloatVector.broadcast(SPECIES, L9));
      q = q.fma(f, FloatVector.broadcast(SPECIES, L8));
      q = q.fma(f, FloatVector.broadcast(SPECIES, L7));
      q = q.fma(f, FloatVector.broadcast(SPECIES, L6));
      q = q.fma(f, FloatVector.broadcast(SPECIES, L5));
      q = q.fma(f, FloatVector.broadcast(SPECIES, L4));
      q = q.fma(f, FloatVector.broadcast(SPECIES, L3));
      q = q.fma(f, FloatVector.broadcast(SPECIES, -0.5f));
      FloatVector rest = f.mul(f).fma(q, f);
      FloatVector log = n.fma(FloatVector.broadcast(SPECIES, LN2_LOW), rest).add(n.mul(LN2_HIGH));
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      z.blend(0f, z.compare(VectorOperators.LT, 0f)).add(log).intoArray(block.out, l);
    }
  }

  /** Forward: {@code log(1 + e^z)}, so the slope is sigmoid(z). */
  static void backward(Block block, int count) {
    Sigmoid.sigmoid(block.in, block.work, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector slope = FloatVector.fromArray(SPECIES, block.work, l);
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }
}
