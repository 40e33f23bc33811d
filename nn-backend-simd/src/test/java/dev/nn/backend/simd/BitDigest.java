package dev.nn.backend.simd;

import dev.nn.tensor.Tensor;

/** A 64-bit digest of the bits of numbers, in order; all NaNs are one. */
final class BitDigest {

  private long state;

  void add(float number) {
    long mixed = (state ^ Float.floatToIntBits(number)) * 0x9E3779B97F4A7C15L;
    state = mixed ^ (mixed >>> 29);
  }

  void add(Tensor tensor) {
    for (int i = 0; i < tensor.rows(); i++) {
      for (int j = 0; j < tensor.cols(); j++) {
        add(tensor.get(i, j));
      }
    }
  }

  @Override
  public String toString() {
    return "%016x".formatted(state);
  }
}
