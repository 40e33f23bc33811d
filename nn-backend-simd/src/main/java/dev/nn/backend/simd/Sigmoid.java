package dev.nn.backend.simd;

import static dev.nn.backend.simd.Lanes.LANES;
import static dev.nn.backend.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** 1 / (1 + e^-z), as e / (1 + e) with e = e^-|z| below 0, so that the small values keep digits. */
final class Sigmoid {

  private Sigmoid() {}

  static void forward(float[] z, int zPos, float[] out, int outPos, int length) {
    Block block = Block.local();
    for (int e = 0; e < length; e += Block.SIZE) {
      int count = Math.min(Block.SIZE, length - e);
      System.arraycopy(z, zPos + e, block.z, 0, count);
      sigmoid(block.z, block.work, count);
      System.arraycopy(block.work, 0, out, outPos + e, count);
    }
  }

  /** out = sigmoid(z), for the first numbers and what completes their last vector. */
  static void sigmoid(float[] z, float[] out, int count) {
    for (int e = 0; e < count; e += LANES) {
      FloatVector.fromArray(SPECIES, z, e).abs().neg().intoArray(out, e);
    }
    Exp.exp(out, count);
    for (int e = 0; e < count; e += LANES) {
      FloatVector power = FloatVector.fromArray(SPECIES, out, e);
      FloatVector one = FloatVector.broadcast(SPECIES, 1f);
      FloatVector ze = FloatVector.fromArray(SPECIES, z, e);
      one.blend(power, ze.compare(VectorOperators.LT, 0f)).div(one.add(power)).intoArray(out, e);
    }
  }

  /** Forward: {@code y = 1 / (1 + e^-z)}, so d y / d z = y (1 - y). */
  static void backward(
      float[] y, int yPos, float[] gradient, int gPos, float[] out, int outPos, int length) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int e = 0;
    int body = length - length % LANES;
    for (; e < body; e += LANES) {
      FloatVector ye = FloatVector.fromArray(SPECIES, y, yPos + e);
      FloatVector.fromArray(SPECIES, gradient, gPos + e)
          .mul(ye.mul(one.sub(ye)))
          .intoArray(out, outPos + e);
    }
    for (; e < length; e++) {
      float ye = y[yPos + e];
      out[outPos + e] = gradient[gPos + e] * (ye * (1 - ye));
    }
  }
}
