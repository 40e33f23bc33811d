package dev.nn.examples.data;

import dev.nn.data.Standardization;
import dev.nn.tensor.Tensor;
import java.io.IOException;

/**
 * A number, standardised in training.
 *
 * @param target the name of what is predicted
 * @param scaling its mean and deviation in the training part
 */
public record Quantity(String target, Standardization scaling) implements Outputs {

  static Quantity fit(String target, RawSamples train) throws IOException {
    return new Quantity(target, Standardization.fit(numbers(target, train)));
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Tensor encode(RawSamples samples) throws IOException {
    Tensor numbers = numbers(target, samples);
    scaling.apply(numbers);
    return numbers;
  }

  private static Tensor numbers(String target, RawSamples samples) throws IOException {
    Tensor numbers = Tensor.zeros(samples.size(), 1);
    for (int i = 0; i < samples.size(); i++) {
      String text = samples.targets().get(i);
      numbers.set(
          i,
          0,
          Cells.number(
              text,
              samples.place().apply(i) + ", column " + target,
              "correct it, or use --task classify for names"));
    }
    return numbers;
  }
}
