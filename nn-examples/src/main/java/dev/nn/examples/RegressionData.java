package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;

/** The notebook's function: y = (x1 + 4)^3 + 4 x2 + 0.1 noise, all three normal. */
final class RegressionData {

  private RegressionData() {}

  static Dataset draw(int samples, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = Tensor.zeros(samples, 2);
    Tensor y = Tensor.zeros(samples, 1);
    for (int i = 0; i < samples; i++) {
      double x1 = random.nextGaussian();
      double x2 = random.nextGaussian();
      double base = x1 + 4;
      x.set(i, 0, (float) x1);
      x.set(i, 1, (float) x2);
      y.set(i, 0, (float) (base * base * base + 4 * x2 + 0.1 * random.nextGaussian()));
    }
    return Dataset.regression(x, y);
  }
}
