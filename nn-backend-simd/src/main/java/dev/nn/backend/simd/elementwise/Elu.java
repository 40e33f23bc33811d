package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.C2;
import static dev.nn.backend.Polynomials.C3;
import static dev.nn.backend.Polynomials.C4;
import static dev.nn.backend.Polynomials.C5;
import static dev.nn.backend.Polynomials.C6;
import static dev.nn.backend.Polynomials.C7;
import static dev.nn.backend.Polynomials.EXPM1_SMALL;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** z where it is at least 0, else e^z - 1, and its backward. */
final class Elu {

  private Elu() {}

  static void forward(Block block, int count) {
    expm1(block, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector low = FloatVector.fromArray(SPECIES, block.work, l);
      low.blend(z, z.compare(VectorOperators.GE, 0f)).intoArray(block.out, l);
    }
  }

  /** work = e^in - 1: the polynomial of exp near 0, a difference below. */
  static void expm1(Block block, int count) {
    System.arraycopy(block.in, 0, block.work, 0, block.in.length);
    Exp.exp(block.work, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector q = FloatVector.broadcast(SPECIES, C7);
      q = q.fma(z, FloatVector.broadcast(SPECIES, C6));
      q = q.fma(z, FloatVector.broadcast(SPECIES, C5));
      q = q.fma(z, FloatVector.broadcast(SPECIES, C4));
      q = q.fma(z, FloatVector.broadcast(SPECIES, C3));
      q = q.fma(z, FloatVector.broadcast(SPECIES, C2));
      FloatVector near = z.mul(z).fma(q, z);
      FloatVector far = FloatVector.fromArray(SPECIES, block.work, l).sub(1f);
      far.blend(near, z.compare(VectorOperators.GT, -EXPM1_SMALL)).intoArray(block.work, l);
    }
  }

  /** Forward below 0: {@code y = e^z - 1}, so d y / d z = e^z = y + 1. */
  static void backward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector g = FloatVector.fromArray(SPECIES, block.gradient, l);
      g.mul(y.add(1f)).blend(g, y.compare(VectorOperators.GT, 0f)).intoArray(block.out, l);
    }
  }
}
