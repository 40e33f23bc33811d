package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.Polynomials.SELU_LOW;
import static dev.nn.backend.Polynomials.SELU_SCALE;
import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** SELU_SCALE * z where z is at least 0, else SELU_LOW * (e^z - 1), and its backward. */
final class Selu {

  private Selu() {}

  static void forward(Block block, int count) {
    Elu.expm1(block, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector low = FloatVector.fromArray(SPECIES, block.work, l).mul(SELU_LOW);
      low.blend(z.mul(SELU_SCALE), z.compare(VectorOperators.GE, 0f)).intoArray(block.out, l);
    }
  }

  /** Forward below 0: {@code y = SELU_LOW * (e^z - 1)}, so d y / d z = y + SELU_LOW. */
  static void backward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector slope = y.add(SELU_LOW).blend(SELU_SCALE, y.compare(VectorOperators.GT, 0f));
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }
}
