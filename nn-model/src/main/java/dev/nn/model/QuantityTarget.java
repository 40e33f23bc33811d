package dev.nn.model;

import dev.nn.model.features.InputException;
import dev.nn.model.features.Moments;
import dev.nn.model.features.Names;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One or more quantities. An output is (quantity - mean) / deviation, computed in double precision
 * and then rounded to float; a prediction is the output times the deviation plus the mean, in
 * double precision.
 */
public final class QuantityTarget implements Target {

  private final List<Quantity> quantities;

  /**
   * One quantity.
   *
   * @param name its name
   * @param unit its unit; empty if it has none
   * @param mean the mean in training, or 0 if the outputs are the quantity itself
   * @param deviation the population standard deviation in training, more than 0; 1 if the outputs
   *     are the quantity itself
   * @param flattened whether an outlier in training makes the deviation so large that the other
   *     values hardly differ once they are scaled: {@link Moments#areFlattened}
   */
  public record Quantity(
      String name, String unit, double mean, double deviation, boolean flattened) {

    /**
     * Makes a quantity.
     *
     * @param name its name, not blank
     * @param unit its unit; empty if it has none
     * @param mean finite
     * @param deviation finite and more than 0
     * @param flattened whether an outlier flattens the other values
     * @throws IllegalArgumentException if the name is blank, or a number is out of range
     */
    public Quantity {
      if (Objects.requireNonNull(name, "name").isBlank()) {
        throw new IllegalArgumentException("Quantity: the name must not be blank");
      }
      Objects.requireNonNull(unit, "unit");
      if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "the quantity '%s' has mean %s and deviation %s in training: it must vary: train on rows in which it differs, or leave it out"
                .formatted(name, mean, deviation));
      }
    }

    /**
     * Makes a quantity without an outlier.
     *
     * @param name its name, not blank
     * @param unit its unit; empty if it has none
     * @param mean finite
     * @param deviation finite and more than 0
     * @throws IllegalArgumentException if the name is blank, or a number is out of range
     */
    public Quantity(String name, String unit, double mean, double deviation) {
      this(name, unit, mean, deviation, false);
    }
  }

  QuantityTarget(List<Quantity> quantities) {
    this.quantities = List.copyOf(quantities);
    if (names().isEmpty() || Set.copyOf(names()).size() < names().size()) {
      throw new IllegalArgumentException(
          "the quantities are %s: at least one is needed, each with its own name"
              .formatted(names()));
    }
  }

  /**
   * Computes means and standard deviations; without names, the quantities are called y0, y1 and so
   * on.
   */
  static QuantityTarget fit(Samples<?> samples, List<String> names, List<String> units) {
    int count = numbers(samples.target(0), samples.number(0)).length;
    List<String> named = names.isEmpty() ? unnamed(count) : names;
    if (named.size() != count || !units.isEmpty() && units.size() != count) {
      throw new IllegalArgumentException(
          "settings: the names %s and the units %s are given, but a target holds %s: give one for each number, or none"
              .formatted(names, units, count == 1 ? "1 number" : count + " numbers"));
    }
    List<Quantity> quantities = new ArrayList<>();
    for (int q = 0; q < count; q++) {
      String unit = units.isEmpty() ? "" : units.get(q);
      quantities.add(measured(samples, named.get(q), unit, q, count));
    }
    return new QuantityTarget(quantities);
  }

  private static List<String> unnamed(int count) {
    return count == 1
        ? List.of("y")
        : IntStream.range(0, count).mapToObj(q -> "y" + q).toList();
  }

  private static Quantity measured(Samples<?> samples, String name, String unit, int q, int count) {
    Moments moments = new Moments();
    for (int row = 0; row < samples.size(); row++) {
      double[] numbers = numbers(samples.target(row), samples.number(row));
      requireCount(numbers.length, count, samples, row);
      moments.add(numbers[q]);
    }
    return new Quantity(name, unit, moments.mean(), moments.deviation(), moments.areFlattened());
  }

  private static void requireCount(int found, int count, Samples<?> samples, int row) {
    if (found != count) {
      throw new InputException(
              "the length of the target is %s, but that of row %s is %s: give every row the same quantities"
                  .formatted(found, samples.number(0), count))
          .inRow(samples.number(row));
    }
  }

  private static double[] numbers(@Nullable Object target, int row) {
    try {
      return numbers(target);
    } catch (InputException e) {
      throw e.inRow(row);
    }
  }

  /** The numbers of a target: a number, an array or a list of numbers, all finite. */
  static double[] numbers(@Nullable Object target) {
    double[] numbers = widened(target);
    for (double number : numbers) {
      if (!(Math.abs(number) <= Moments.GREATEST)) {
        throw new InputException("the quantity is %s%s"
            .formatted(
                number,
                Double.isFinite(number)
                    ? ", too large to scale: change its unit, or take its logarithm"
                    : ": leave the row out"));
      }
    }
    return numbers;
  }

  private static double[] widened(@Nullable Object target) {
    if (target instanceof double[] numbers) {
      return numbers;
    }
    if (target instanceof float[] numbers) {
      return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }
    if (target instanceof int[] numbers) {
      return Arrays.stream(numbers).asDoubleStream().toArray();
    }
    if (target instanceof long[] numbers) {
      return Arrays.stream(numbers).asDoubleStream().toArray();
    }
    if (target instanceof Object[] numbers) {
      return widened(Arrays.asList(numbers));
    }
    if (target instanceof List<?> list) {
      return list.stream().mapToDouble(QuantityTarget::number).toArray();
    }
    return new double[] {number(target)};
  }

  private static double number(@Nullable Object given) {
    Object value = Names.present(given);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value == null) {
      throw new InputException("the quantity is missing: leave the row out");
    }
    Class<?> type = value.getClass();
    throw new InputException("the quantity is %s, which is not a number: convert it"
        .formatted(type.isArray() ? "a " + type.getSimpleName() : "'" + value + "'"));
  }

  @Override
  public void encode(@Nullable Object target, float[] out, int at) {
    double[] numbers = numbers(target);
    if (numbers.length != quantities.size()) {
      throw new InputException(
          "the length of the target is %s, but the model predicts %s: give it %s numbers"
              .formatted(numbers.length, names(), quantities.size()));
    }
    for (int q = 0; q < numbers.length; q++) {
      Quantity quantity = quantities.get(q);
      out[at + q] = (float) ((numbers[q] - quantity.mean) / quantity.deviation);
    }
  }

  /** The quantity, in its unit, that an output represents. */
  double decode(int quantity, float output) {
    Quantity q = quantities.get(quantity);
    return output * q.deviation + q.mean;
  }

  /** The quantities, in their units, that a row of outputs represents. */
  void decode(Tensor outputs, double[] out) {
    for (int q = 0; q < out.length; q++) {
      out[q] = decode(q, outputs.get(0, q));
    }
  }

  /**
   * The quantities.
   *
   * @return all of them, in the order of the outputs
   */
  public List<Quantity> quantities() {
    return quantities;
  }

  /** The names of the quantities whose scale an outlier in training stretches. */
  List<String> flattened() {
    return quantities.stream().filter(Quantity::flattened).map(Quantity::name).toList();
  }

  @Override
  public Task task() {
    return Task.QUANTITIES;
  }

  @Override
  public int outputs() {
    return quantities.size();
  }

  @Override
  public List<String> names() {
    return quantities.stream().map(Quantity::name).toList();
  }
}
