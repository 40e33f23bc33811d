package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the features of a schema become the inputs of a net: each with what was learnt about it in
 * training, their columns side by side. Immutable, and independent of the type of a row.
 */
public final class Encoding {

  private final List<FittedFeature> features;
  private final int columns;

  /**
   * Makes an encoding.
   *
   * @param features the features in the order of the schema
   * @throws IllegalArgumentException if none of them has a column, or two have the same name
   */
  public Encoding(List<FittedFeature> features) {
    this.features = List.copyOf(Objects.requireNonNull(features, "features"));
    this.columns = this.features.stream().mapToInt(FittedFeature::columns).reduce(0, Encoding::sum);
    Feature.requireDifferentNames(schema(), UnaryOperator.identity());
    if (columns == 0) {
      throw new IllegalArgumentException(
          "Encoding: no feature varies in training, so there is nothing to learn from: add one to %s that differs between rows, or rows that differ"
              .formatted(schema()));
    }
  }

  private static int sum(int a, int b) {
    if ((long) a + b > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Encoding: the features have more than the %s columns that a net can have: leave some out"
              .formatted(Integer.MAX_VALUE));
    }
    return a + b;
  }

  /**
   * Fits an encoding to the rows that a model is trained on.
   *
   * @param features the features to measure
   * @param rows the training part; iterated over once
   * @param <T> the type of a row
   * @return the encoding; it does not depend on the order of the rows
   * @throws InputException if a row has a value that is refused; the message names the row
   * @throws IllegalArgumentException if there are no rows, or no feature varies
   */
  public static <T> Encoding fit(Features<T> features, Iterable<? extends T> rows) {
    EncodingFit<T> fit = new EncodingFit<>(features);
    long number = 0;
    for (T row : rows) {
      try {
        fit.add(row);
      } catch (InputException e) {
        throw e.inRow(number);
      }
      number++;
    }
    return fit.finish();
  }

  /**
   * Binds the encoding to the program's rows.
   *
   * @param features how the values are read: the same names and kinds, in any order
   * @param <T> the type of a row
   * @return an encoder for such rows
   * @throws IllegalArgumentException if names or kinds differ; the message says which
   */
  public <T> Encoder<T> encoder(Features<T> features) {
    return encoder(features, new KeptValues[this.features.size()]);
  }

  /** Kept: for each category, the values of all rows, or null. */
  <T> Encoder<T> encoder(Features<T> features, @Nullable KeptValues[] kept) {
    return new Encoder<>(this, features.sourcesOf(schema()), kept);
  }

  /**
   * Returns the same encoding with {@link Unknown#ACCEPTED} for every category: for rows held out
   * of a training run that is not yet the final one.
   *
   * @return a new encoding
   */
  public Encoding acceptingUnknown() {
    return new Encoding(features.stream()
        .map(f -> f instanceof FittedCategory category ? category.acceptingUnknown() : f)
        .toList());
  }

  /**
   * The features, with what was learnt about them in training.
   *
   * @return all of them, in the order of the schema
   */
  public List<FittedFeature> features() {
    return features;
  }

  /**
   * The feature as declared.
   *
   * @return the features in their order
   */
  public List<Feature> schema() {
    return features.stream().map(FittedFeature::feature).toList();
  }

  /**
   * How many inputs the net has.
   *
   * @return at least 1
   */
  public int columns() {
    return columns;
  }

  /**
   * The names of the columns.
   *
   * @return {@link #columns()} names
   */
  public List<String> columnNames() {
    return features.stream().flatMap(f -> f.columnNames().stream()).toList();
  }

  /**
   * The features that have no column, since their value never varied in training. One that was
   * missing in some rows keeps its missing-value indicator.
   *
   * @return their names
   */
  public List<String> leftOut() {
    List<String> names = new ArrayList<>();
    features.stream()
        .filter(feature -> feature.columns() == 0)
        .forEach(f -> names.add(f.feature().name()));
    return names;
  }

  /** Returns the features and the number of columns. */
  @Override
  public String toString() {
    String constant = leftOut().isEmpty() ? "" : "; constant and left out: " + leftOut();
    return "%s in %s columns%s".formatted(schema(), columns, constant);
  }
}
