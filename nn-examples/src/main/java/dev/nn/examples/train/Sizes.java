package dev.nn.examples.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The neurons of the hidden layers.
 *
 * @param hidden from input to output; empty for none
 */
public record Sizes(List<Integer> hidden) {

  private static final long MOST_WEIGHTS = Integer.MAX_VALUE - 8L;

  private void requireRoom() {
    for (int l = 1; l < hidden.size(); l++) {
      if (Math.multiplyFull(hidden.get(l - 1), hidden.get(l)) > MOST_WEIGHTS) {
        throw new TypeConversionException(
            "%s: layers of %s and %s neurons have more weights between them than an array can hold: choose smaller ones"
                .formatted(this, hidden.get(l - 1), hidden.get(l)));
      }
    }
  }

  @Override
  public String toString() {
    return hidden.isEmpty()
        ? "none"
        : hidden.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads {@code 128,64} or {@code none}. */
  static final class Converter implements ITypeConverter<Sizes> {

    @Override
    public Sizes convert(String text) {
      if (text.equals("none")) {
        return new Sizes(List.of());
      }
      if (!text.matches("[1-9]\\d{0,6}(,[1-9]\\d{0,6})*")) {
        throw new TypeConversionException(
            "'%s' is not a list of layers: give the neurons in each hidden layer, such as 128,64, or none"
                .formatted(text));
      }
      Sizes sizes =
          new Sizes(Arrays.stream(text.split(",")).map(Integer::valueOf).toList());
      sizes.requireRoom();
      return sizes;
    }
  }
}
