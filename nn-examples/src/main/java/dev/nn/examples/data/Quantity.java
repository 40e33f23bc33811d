package dev.nn.examples.data;

import dev.nn.data.Standardization;
import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;

/**
 * A number, standardised in training.
 *
 * @param target the name of what is predicted
 * @param scaling its mean and deviation in the training part
 */
public record Quantity(String target, Standardization scaling) implements Outputs {

  static Quantity fit(String target, RawSamples train) throws FormatException {
    return new Quantity(target, Standardization.fit(numbers(target, train)));
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Tensor encode(RawSamples samples) throws FormatException {
    Tensor numbers = numbers(target, samples);
    scaling.apply(numbers);
    return numbers;
  }

  private static Tensor numbers(String target, RawSamples samples) throws FormatException {
    Tensor numbers = Tensor.zeros(samples.size(), 1);
    for (int i = 0; i < samples.size(); i++) {
      String text = samples.targets().get(i);
      if (!isFinite(text)) {
        throw new FormatException(
            samples.file(),
            "%s, column %s: '%s' is no number that a float holds: correct it, or use --task classify for names",
            samples.place().apply(i),
            target,
            text);
      }
      numbers.set(i, 0, Float.parseFloat(text));
    }
    return numbers;
  }

  private static boolean isFinite(String text) {
    try {
      return Float.isFinite(Float.parseFloat(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
