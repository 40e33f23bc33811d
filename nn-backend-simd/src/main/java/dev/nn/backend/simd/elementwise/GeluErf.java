package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.GELU_ERF_FAR;
import static dev.nn.backend.Polynomials.GELU_ERF_NEAR;
import static dev.nn.backend.Polynomials.NORMAL_DENSITY;
import static dev.nn.backend.Polynomials.P1;
import static dev.nn.backend.Polynomials.P11;
import static dev.nn.backend.Polynomials.P3;
import static dev.nn.backend.Polynomials.P5;
import static dev.nn.backend.Polynomials.P7;
import static dev.nn.backend.Polynomials.P9;
import static dev.nn.backend.Polynomials.R1;
import static dev.nn.backend.Polynomials.R10;
import static dev.nn.backend.Polynomials.R2;
import static dev.nn.backend.Polynomials.R3;
import static dev.nn.backend.Polynomials.R4;
import static dev.nn.backend.Polynomials.R5;
import static dev.nn.backend.Polynomials.R6;
import static dev.nn.backend.Polynomials.R7;
import static dev.nn.backend.Polynomials.R8;
import static dev.nn.backend.Polynomials.R9;
import static dev.nn.backend.Polynomials.TAIL_T;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** x * Phi(x), Phi the standard normal distribution: the erf form of GELU, and its backward. */
final class GeluErf {

  private GeluErf() {}

  static void forward(Block block, int count) {
    Limits.below(block.in, -GELU_ERF_FAR, count);
    bell(block.in, block.work, count);
    distribution(block, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector phi = FloatVector.fromArray(SPECIES, block.out, l);
      FloatVector.fromArray(SPECIES, block.in, l).mul(phi).intoArray(block.out, l);
    }
  }

  /** Forward: {@code x * Phi(x)}, so the slope is Phi(x) + x * Phi'(x). */
  static void backward(Block block, int count) {
    Limits.below(block.in, -GELU_ERF_FAR, count);
    Limits.above(block.in, GELU_ERF_FAR, count);
    bell(block.in, block.work, count);
    distribution(block, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector e = FloatVector.fromArray(SPECIES, block.work, l);
      FloatVector phi = FloatVector.fromArray(SPECIES, block.out, l);
      FloatVector slope = x.mul(NORMAL_DENSITY).fma(e, phi);
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }

  /** e = e^(-a^2 / 2), a = |x|, with a factor for what the square loses in rounding. */
  private static void bell(float[] x, float[] e, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector a = magnitude(x, l);
      a.mul(a).mul(-0.5f).intoArray(e, l);
    }
    Exp.exp(e, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector a = magnitude(x, l);
      FloatVector lost = a.fma(a, a.mul(a).neg());
      FloatVector power = FloatVector.fromArray(SPECIES, e, l);
      power.fma(lost.mul(-0.5f), power).intoArray(e, l);
    }
  }

  private static FloatVector magnitude(float[] x, int l) {
    FloatVector a = FloatVector.fromArray(SPECIES, x, l).abs();
    return a.blend(GELU_ERF_FAR, a.compare(VectorOperators.GT, GELU_ERF_FAR));
  }

  /** out = Phi(in), with the bell in work. */
  private static void distribution(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector a = magnitude(block.in, l);
      FloatVector one = FloatVector.broadcast(SPECIES, 1f);
      FloatVector t = one.div(a.fma(FloatVector.broadcast(SPECIES, TAIL_T), one));
      FloatVector r = FloatVector.broadcast(SPECIES, R10);
      r = r.fma(t, FloatVector.broadcast(SPECIES, R9));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R8));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R7));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R6));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R5));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R4));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R3));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R2));
      r = r.fma(t, FloatVector.broadcast(SPECIES, R1));
      FloatVector tail = FloatVector.fromArray(SPECIES, block.work, l).mul(r.mul(t));
      FloatVector far = one.sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f));

      FloatVector s = a.mul(a);
      FloatVector q = FloatVector.broadcast(SPECIES, P11);
      q = q.fma(s, FloatVector.broadcast(SPECIES, P9));
      q = q.fma(s, FloatVector.broadcast(SPECIES, P7));
      q = q.fma(s, FloatVector.broadcast(SPECIES, P5));
      q = q.fma(s, FloatVector.broadcast(SPECIES, P3));
      q = q.fma(s, FloatVector.broadcast(SPECIES, P1));
      FloatVector near = x.fma(q, FloatVector.broadcast(SPECIES, 0.5f));
      far.blend(near, a.compare(VectorOperators.LT, GELU_ERF_NEAR)).intoArray(block.out, l);
    }
  }
}
