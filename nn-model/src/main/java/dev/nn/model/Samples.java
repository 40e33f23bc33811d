package dev.nn.model;

import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Names;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows, the features that a model reads from them, and the target of each: the data that models are
 * trained and evaluated on. The rows are the caller's own objects; they are neither copied nor
 * modified. Immutable as long as the lists passed in are not changed; arrays of targets are copied.
 *
 * <p>The functions passed in should only read the row: with thousands of rows, training calls them
 * from several threads at once.
 *
 * <p>What a target may be depends on the model: see {@link Classifier}, {@link LabelClassifier} and
 * {@link Regressor}.
 *
 * @param <T> the type of a row
 */
public final class Samples<T> {

  private final List<T> rows;
  private final Features<T> features;
  private final IntFunction<? extends @Nullable Object> targets;
  private final @Nullable ToDoubleFunction<? super T> weights;
  private final IntUnaryOperator numbers;

  private Samples(
      List<T> rows,
      Features<T> features,
      IntFunction<? extends @Nullable Object> targets,
      @Nullable ToDoubleFunction<? super T> weights,
      IntUnaryOperator numbers) {
    this.rows = rows;
    this.features = features;
    this.targets = targets;
    this.weights = weights;
    this.numbers = numbers;
  }

  /**
   * Makes samples from rows of the program's own type.
   *
   * @param rows the rows
   * @param features the features that the model uses
   * @param target reads the target of a row
   * @param <T> the type of a row
   * @return the samples
   */
  public static <T> Samples<T> of(
      List<? extends T> rows,
      Features<T> features,
      Function<? super T, ? extends @Nullable Object> target) {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(target, "target");
    List<T> list = Rows.direct(rows);
    return new Samples<>(
        list, features, row -> target.apply(Rows.get(list, row)), null, row -> row);
  }

  /**
   * Makes samples from rows and a separate list of their targets.
   *
   * @param rows the rows
   * @param features the features that the model uses
   * @param targets one per row
   * @param <T> the type of a row
   * @return the samples
   * @throws IllegalArgumentException if there are not as many targets as rows
   */
  public static <T> Samples<T> of(
      List<? extends T> rows, Features<T> features, List<? extends @Nullable Object> targets) {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(targets, "targets");
    Objects.requireNonNull(features, "features");
    if (rows.size() != targets.size()) {
      throw new IllegalArgumentException("Samples: %s rows, but %s targets: each row needs one"
          .formatted(rows.size(), targets.size()));
    }
    return new Samples<>(Rows.direct(rows), features, Rows.direct(targets)::get, null, row -> row);
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the class of
   * each array.
   *
   * @param x one row per array, all of the same length
   * @param labels the class of each row
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of labels differs
   */
  public static Samples<double[]> of(double[][] x, String[] labels) {
    Objects.requireNonNull(labels, "labels");
    return ofArrays(x, row -> row.length, Features::ofDoubles, Arrays.asList(labels.clone()));
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the class of
   * each array.
   *
   * @param x one row per array, all of the same length
   * @param labels the class of each row
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of labels differs
   */
  public static Samples<double[]> of(double[][] x, int[] labels) {
    Objects.requireNonNull(labels, "labels");
    return ofArrays(
        x, row -> row.length, Features::ofDoubles, Arrays.stream(labels).boxed().toList());
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the class of
   * each array.
   *
   * @param x one row per array, all of the same length
   * @param labels the class of each row, {@code false} or {@code true}
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of labels differs
   */
  public static Samples<double[]> of(double[][] x, boolean[] labels) {
    Objects.requireNonNull(labels, "labels");
    return ofArrays(x, row -> row.length, Features::ofDoubles, boxed(labels));
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the quantity
   * of each array.
   *
   * @param x one row per array, all of the same length
   * @param quantities the quantity of each row
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of quantities differs
   */
  public static Samples<double[]> of(double[][] x, double[] quantities) {
    Objects.requireNonNull(quantities, "quantities");
    return ofArrays(
        x,
        row -> row.length,
        Features::ofDoubles,
        Arrays.stream(quantities).boxed().toList());
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the class of
   * each array.
   *
   * @param x one row per array, all of the same length
   * @param labels the class of each row
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of labels differs
   */
  public static Samples<float[]> of(float[][] x, String[] labels) {
    Objects.requireNonNull(labels, "labels");
    return ofArrays(x, row -> row.length, Features::ofFloats, Arrays.asList(labels.clone()));
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the class of
   * each array.
   *
   * @param x one row per array, all of the same length
   * @param labels the class of each row
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of labels differs
   */
  public static Samples<float[]> of(float[][] x, int[] labels) {
    Objects.requireNonNull(labels, "labels");
    return ofArrays(
        x, row -> row.length, Features::ofFloats, Arrays.stream(labels).boxed().toList());
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the class of
   * each array.
   *
   * @param x one row per array, all of the same length
   * @param labels the class of each row, {@code false} or {@code true}
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of labels differs
   */
  public static Samples<float[]> of(float[][] x, boolean[] labels) {
    Objects.requireNonNull(labels, "labels");
    return ofArrays(x, row -> row.length, Features::ofFloats, boxed(labels));
  }

  /**
   * Makes samples from arrays of numbers, named {@code x0}, {@code x1} and so on, and the quantity
   * of each array.
   *
   * @param x one row per array, all of the same length
   * @param quantities the quantity of each row
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, or the number of quantities differs
   */
  public static Samples<float[]> of(float[][] x, double[] quantities) {
    Objects.requireNonNull(quantities, "quantities");
    return ofArrays(
        x,
        row -> row.length,
        Features::ofFloats,
        Arrays.stream(quantities).boxed().toList());
  }

  private static List<Boolean> boxed(boolean[] labels) {
    return IntStream.range(0, labels.length).mapToObj(row -> labels[row]).toList();
  }

  private static <T> Samples<T> ofArrays(
      T[] x, ToIntFunction<T> length, IntFunction<Features<T>> features, List<?> targets) {
    if (Objects.requireNonNull(x, "x").length == 0) {
      throw new IllegalArgumentException("Samples: there are no rows");
    }
    int columns = length.applyAsInt(Objects.requireNonNull(x[0], "x[0]"));
    return of(Arrays.asList(x), features.apply(columns), targets);
  }

  /**
   * Makes samples from maps of name to value; {@link Features#ofMaps(Iterable, String...)} infers
   * the kinds.
   *
   * @param rows the rows
   * @param target the key of the target; all other keys are features
   * @return the samples
   * @throws IllegalArgumentException if there are no rows, no row has the target, or the kinds
   *     can't be inferred
   */
  public static Samples<Map<String, ?>> ofMaps(
      List<? extends Map<String, ? extends @Nullable Object>> rows, String target) {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(target, "target");
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Samples: there are no rows");
    }
    if (rows.stream().noneMatch(row -> hasTarget(row, target))) {
      throw new IllegalArgumentException("Samples: none of %s rows has the target '%s', only %s%s"
          .formatted(rows.size(), target, rows.get(0).keySet(), alike(target, rows)));
    }
    return of(rows, Features.ofMaps(rows, target), row -> row.get(target));
  }

  /**
   * Also true for a row that is null or has other keys than strings, which is no target's fault.
   */
  private static boolean hasTarget(@Nullable Map<?, ?> row, String target) {
    return row == null
        || row.keySet().stream().anyMatch(key -> !(key instanceof String) || key.equals(target));
  }

  private static String alike(String target, List<? extends Map<String, ?>> rows) {
    boolean some = rows.stream()
        .flatMap(row -> row.keySet().stream())
        .anyMatch(key -> Objects.equals(Names.of(key), Names.of(target)));
    return some ? ": one differs only in blanks or the form of Unicode: write it alike" : "";
  }

  /**
   * Makes samples from a table with a header; {@link Features#ofMaps(Iterable, String...)} infers
   * the kinds.
   *
   * @param header the name of each column, all different
   * @param rows the values of each row, one per name
   * @param target the name of the target's column; all others are features
   * @return the samples; a row is a map from name to value
   * @throws IllegalArgumentException if a row has the wrong length, a name occurs twice, or there
   *     is no such target
   */
  public static Samples<Map<String, ?>> ofTable(
      List<String> header, List<? extends List<? extends @Nullable Object>> rows, String target) {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(target, "target");
    requireNames(header);
    return ofMaps(
        IntStream.range(0, rows.size())
            .mapToObj(row -> map(header, rows.get(row), row))
            .toList(),
        target);
  }

  private static void requireNames(List<String> header) {
    for (int c = 0; c < header.size(); c++) {
      if (Names.of(header.get(c)) == null) {
        throw new IllegalArgumentException(
            "Samples: the column %s (from 0) of %s has no name in the header %s: give it one"
                .formatted(c, header.size(), header));
      }
    }
  }

  private static Map<String, @Nullable Object> map(
      List<String> header, @Nullable List<? extends @Nullable Object> values, int row) {
    if (values == null) {
      throw new InputException("it is null: leave it out").inRow(row);
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int c = 0; c < header.size() && values.size() == header.size(); c++) {
      map.put(header.get(c), values.get(c));
    }
    if (map.size() != header.size()) {
      throw new IllegalArgumentException(
          "Samples: row %s has %s values for the names %s: there must be one for each name, and the names must differ"
              .formatted(row, values.size(), header));
    }
    return map;
  }

  /** Requires rows for an operation. */
  void requireRows(String operation) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(operation + ": there are no rows");
    }
  }

  /**
   * Returns the same samples with a weight for each: how much it counts in the loss relative to the
   * others. Training leaves out rows of weight 0, along with their classes and categories. Scores
   * do not use weights: every row counts once.
   *
   * @param weight reads the weight of a row: finite, at least 0, not 0 for all rows
   * @return new samples on the same rows
   */
  public Samples<T> withWeights(ToDoubleFunction<? super T> weight) {
    return new Samples<>(
        rows, features, targets, Objects.requireNonNull(weight, "weight"), numbers);
  }

  /**
   * Splits the samples in two at random.
   *
   * @param fraction the share of the first part, more than 0 and less than 1
   * @param seed equal seeds give equal parts
   * @return both parts; each has at least one row
   * @throws IllegalArgumentException if the fraction is out of range or there are fewer than two
   *     rows
   */
  public Split<T> split(double fraction, long seed) {
    return split(Folds.ofRows(rows.size(), seed), fraction);
  }

  /**
   * Splits the samples in two at random, so that both parts have the same share of each class as
   * far as rounding to whole rows allows. The first part has at least one row of each class; none
   * may be left for the second.
   *
   * @param fraction the share of the first part, more than 0 and less than 1
   * @param seed equal seeds give equal parts
   * @return both parts
   * @throws IllegalArgumentException if the fraction is out of range, there are fewer than two
   *     rows, or the targets are quantities or several labels, which {@link #split} takes
   */
  public Split<T> stratifiedSplit(double fraction, long seed) {
    Object first = rows.isEmpty() ? null : target(0);
    if (first instanceof Collection || first != null && first.getClass().isArray()) {
      throw new IllegalArgumentException(
          "stratifiedSplit: a row has several labels or quantities instead of a class: use split");
    }
    Classes classes = Classes.of(this);
    if (classes.isQuantity(this)) {
      throw new IllegalArgumentException(
          "stratifiedSplit: most rows have a number of their own, a quantity rather than a class: use split");
    }
    return split(Folds.ofGroups(classes.ofRow(), seed), fraction);
  }

  private Split<T> split(Folds folds, double fraction) {
    Folds.Parts parts = folds.split(fraction);
    return new Split<>(rows(parts.first()), rows(parts.second()));
  }

  /** The rows with these numbers, in this order. */
  Samples<T> rows(int[] chosen) {
    return new Samples<>(
        new Chosen<>(rows, chosen),
        features,
        row -> targets.apply(chosen[row]),
        weights,
        row -> numbers.applyAsInt(chosen[row]));
  }

  /** The samples whose weight is not 0; without weights, these samples. */
  Samples<T> counting() {
    if (weights == null) {
      return this;
    }
    int[] chosen = IntStream.range(0, size()).filter(row -> weight(row) > 0).toArray();
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "weights: all rows have the weight 0: give some of them more");
    }
    return chosen.length == size() ? this : rows(chosen);
  }

  /** The weight of a row; 1 unless there are weights. */
  double weight(int row) {
    double weight = weights == null ? 1 : readWeight(weights, row);
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new InputException(
              "the weight is %s: it must be finite and at least 0".formatted(weight))
          .inRow(number(row));
    }
    return weight;
  }

  private double readWeight(ToDoubleFunction<? super T> reader, int row) {
    try {
      return reader.applyAsDouble(Rows.get(rows, row));
    } catch (RuntimeException e) {
      throw unreadable("weight", row, e);
    }
  }

  private RuntimeException unreadable(String what, int row, RuntimeException thrown) {
    RuntimeException error = InputException.translated(
        "the %s can't be read, as its function".formatted(what), thrown, "leave the row out");
    return error instanceof InputException input ? input.inRow(number(row)) : error;
  }

  /** The number of a row in the caller's original list, for error messages. */
  int number(int row) {
    return numbers.applyAsInt(row);
  }

  /**
   * How many rows there are.
   *
   * @return at least 0
   */
  public int size() {
    return rows.size();
  }

  /**
   * The rows.
   *
   * @return the caller's objects
   */
  public List<T> rows() {
    return rows;
  }

  /**
   * The features that a model uses.
   *
   * @return the features
   */
  public Features<T> features() {
    return features;
  }

  /**
   * The target of a row.
   *
   * @param row its number, from 0
   * @return the target as the caller gave it; the value of an {@link java.util.Optional} or the
   *     like, null if it is empty
   * @throws InputException if the row is null, or its target can't be read
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public @Nullable Object target(int row) {
    Objects.checkIndex(row, size());
    try {
      return Names.present(targets.apply(row));
    } catch (RuntimeException e) {
      throw unreadable("target", row, e);
    }
  }

  boolean isWeighted() {
    return weights != null;
  }

  /**
   * The two parts of a split.
   *
   * @param train the first part, to learn from
   * @param test the second part, to evaluate on
   * @param <T> the type of a row
   */
  public record Split<T>(Samples<T> train, Samples<T> test) {}
}
