package dev.nn.model;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The scores of k training runs, each evaluated on its own held-out part of the rows, which the
 * others learnt from.
 *
 * @param scores one per part
 * @param <S> the type of a score
 */
public record CrossValidation<S>(List<S> scores) {

  /**
   * Copies the list.
   *
   * @param scores one per part, at least one; copied
   */
  public CrossValidation {
    scores = List.copyOf(Objects.requireNonNull(scores, "scores"));
  }

  static <T, S> CrossValidation<S> of(
      Samples<T> samples, int k, Folds folds, BiFunction<Samples<T>, Samples<T>, S> score) {
    if (k < 2 || k > samples.size()) {
      throw new IllegalArgumentException(
          "crossValidate: %s parts of %s rows: there must be at least 2, and at most one for each row"
              .formatted(k, samples.size()));
    }
    return new CrossValidation<>(IntStream.range(0, k)
        .mapToObj(fold -> folds.fold(fold, k))
        .map(parts -> score.apply(samples.rows(parts.first()), samples.rows(parts.second())))
        .toList());
  }

  /**
   * The mean of a number over the parts.
   *
   * @param number such as {@code ClassifierScore::accuracy}
   * @return the mean
   */
  public double mean(ToDoubleFunction<? super S> number) {
    Objects.requireNonNull(number, "number");
    return scores.stream().mapToDouble(number).sum() / scores.size();
  }

  /**
   * How much a number varies from part to part.
   *
   * @param number such as {@code ClassifierScore::accuracy}
   * @return the sample standard deviation; NaN for one part
   */
  public double deviation(ToDoubleFunction<? super S> number) {
    double mean = mean(number);
    double squares = scores.stream()
        .mapToDouble(number)
        .map(value -> (value - mean) * (value - mean))
        .sum();
    return Math.sqrt(squares / (scores.size() - 1));
  }
}
