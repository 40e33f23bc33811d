package dev.nn.conformance;

import dev.nn.tensor.Tensor;
import java.util.function.Consumer;

/** Samples of all 2<sup>32</sup> floats. */
final class Floats {

  private static final int BLOCK = 1 << 16;

  private Floats() {}

  /**
   * Every stride-th float, and the first and last four of each exponent and sign, in tensors of a
   * fixed size; the consumer must not keep them. A stride of 1 gives all.
   */
  static void forEachBlock(int stride, Consumer<Tensor> consumer) {
    Tensor block = Tensor.zeros(1, BLOCK);
    int filled = 0;
    for (long bits = 0; bits < 1L << 32; bits += stride) {
      block.array()[filled++] = Float.intBitsToFloat((int) bits);
      if (filled == BLOCK) {
        consumer.accept(block);
        filled = 0;
      }
    }
    for (int exponent = 0; exponent < 512; exponent++) {
      for (int near = -4; near < 4; near++) {
        block.array()[filled++ % BLOCK] = Float.intBitsToFloat((exponent << 23) + near);
      }
    }
    consumer.accept(block);
  }
}
