package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.EXP_OF_SHIFT;
import static dev.nn.backend.Polynomials.SILU_FAR;
import static dev.nn.backend.Polynomials.SILU_SHIFT;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** x * sigmoid(x), and its backward. */
final class Silu {

  private Silu() {}

  /**
   * Far below 0 the exponential is applied as two factors, as it has few significant digits itself.
   */
  static void forward(Block block, int count) {
    Limits.below(block.in, -SILU_FAR, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, block.in, l);
      VectorMask<Float> far = x.compare(VectorOperators.LT, -SILU_SHIFT);
      x.abs().neg().blend(x.add(SILU_SHIFT), far).intoArray(block.work, l);
    }
    Exp.exp(block.work, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector e = FloatVector.fromArray(SPECIES, block.work, l);
      FloatVector one = FloatVector.broadcast(SPECIES, 1f);
      FloatVector s = one.blend(e, x.compare(VectorOperators.LT, 0f)).div(one.add(e));
      x.mul(s)
          .blend(x.mul(e).mul(EXP_OF_SHIFT), x.compare(VectorOperators.LT, -SILU_SHIFT))
          .intoArray(block.out, l);
    }
  }

  /** Forward: {@code x * sigmoid(x)}, so the slope is s + x * s * (1 - s). */
  static void backward(Block block, int count) {
    Limits.below(block.in, -SILU_FAR, count);
    Limits.above(block.in, SILU_FAR, count);
    Sigmoid.sigmoid(block.in, block.work, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector s = FloatVector.fromArray(SPECIES, block.work, l);
      FloatVector bend = s.mul(FloatVector.broadcast(SPECIES, 1f).sub(s));
      FloatVector slope = x.fma(bend, s);
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }
}
