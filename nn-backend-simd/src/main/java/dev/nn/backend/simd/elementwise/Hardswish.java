package dev.nn.backend.simd.elementwise;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.elementwise.Blocks.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** z &lt;= -3 ? +0 : z &gt;= 3 ? z : z * (z + 3) / 6, and its backward. */
final class Hardswish {

  private Hardswish() {}

  static void forward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      z.mul(z.add(3f))
          .div(6f)
          .blend(z, z.compare(VectorOperators.GE, 3f))
          .blend(0f, z.compare(VectorOperators.LE, -3f))
          .intoArray(block.out, l);
    }
  }

  /** Forward between the ends: {@code (z^2 + 3z) / 6}, so the slope is (2z + 3) / 6. */
  static void backward(Block block, int count) {
    for (int l = 0; l < count; l += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, block.in, l);
      FloatVector g = FloatVector.fromArray(SPECIES, block.gradient, l);
      g.mul(z.add(z).add(3f).div(6f))
          .blend(g, z.compare(VectorOperators.GE, 3f))
          .blend(0f, z.compare(VectorOperators.LE, -3f))
          .intoArray(block.out, l);
    }
  }
}
