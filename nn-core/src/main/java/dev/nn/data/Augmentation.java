package dev.nn.data;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;

/**
 * Varies the inputs of each batch, so that training hardly ever sees the same input twice. One
 * object serves one {@link MiniBatches} at a time.
 */
@FunctionalInterface
public interface Augmentation {

  /**
   * Varies inputs.
   *
   * @param inputs one sample in each row; modified
   * @param random the only source of randomness
   */
  void apply(Tensor inputs, SplitMix64 random);

  /**
   * An augmentation that leaves the inputs unchanged.
   *
   * @return the augmentation
   */
  static Augmentation none() {
    return (inputs, random) -> {};
  }
}
