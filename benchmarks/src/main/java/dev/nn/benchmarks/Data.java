package dev.nn.benchmarks;

import dev.nn.data.Dataset;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Arrays;

/** Seeded numbers for all contenders: a kernel's speed does not depend on the values. */
public final class Data {

  private Data() {}

  /** A matrix of numbers from -1 to 1. */
  public static Tensor matrix(int rows, int cols, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor matrix = Tensor.zeros(rows, cols);
    for (int e = 0; e < matrix.size(); e++) {
      matrix.array()[e] = (float) (2 * random.nextDouble() - 1);
    }
    return matrix;
  }

  /** Mock images: pixels from 0 to 1, and a class for each image. */
  public static Dataset images(int samples, int pixels, int classes) {
    SplitMix64 random = new SplitMix64(3);
    Tensor inputs = Tensor.zeros(samples, pixels);
    for (int e = 0; e < inputs.size(); e++) {
      inputs.array()[e] = (float) random.nextDouble();
    }
    int[] labels = new int[samples];
    Arrays.setAll(labels, i -> random.nextInt(classes));
    return Dataset.classification(inputs, labels, classes);
  }
}
