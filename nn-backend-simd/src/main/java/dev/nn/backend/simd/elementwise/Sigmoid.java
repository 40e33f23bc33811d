package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * 1 / (1 + e^-z), as e / (1 + e) with e = e^-|z| below 0, so that small values keep their digits.
 */
final class Sigmoid {

  private Sigmoid() {}

  static void forward(Block block, int count) {
    sigmoid(block.in, block.out, count);
  }

  /** out = sigmoid(z), of whole vectors. */
  static void sigmoid(float[] z, float[] out, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector.fromArray(SPECIES, z, l).abs().neg().intoArray(out, l);
    }
    Exp.exp(out, count);
    for (int l = 0; l < count; l += LANES) {
      FloatVector power = FloatVector.fromArray(SPECIES, out, l);
      FloatVector one = FloatVector.broadcast(SPECIES, 1f);
      FloatVector ze = FloatVector.fromArray(SPECIES, z, l);
      one.blend(power, ze.compare(VectorOperators.LT, 0f)).div(one.add(power)).intoArray(out, l);
    }
  }

  /** Forward: {@code y = 1 / (1 + e^-z)}, so d y / d z = y (1 - y). */
  static void backward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector slope = y.mul(FloatVector.broadcast(SPECIES, 1f).sub(y));
      FloatVector.fromArray(SPECIES, block.gradient, l).mul(slope).intoArray(block.out, l);
    }
  }
}
