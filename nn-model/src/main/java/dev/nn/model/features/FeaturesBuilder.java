package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds the features of a row type one by one. Where no policy is given, missing and unknown
 * values are refused.
 *
 * @param <T> the type of a row
 */
public final class FeaturesBuilder<T> {

  private final List<Feature> features = new ArrayList<>();
  private final List<Source<T>> sources = new ArrayList<>();

  FeaturesBuilder() {}

  /**
   * Adds a number that must not be missing.
   *
   * @param name the feature's name
   * @param reader reads its value; NaN is missing
   * @return this builder
   */
  public FeaturesBuilder<T> number(String name, ToDoubleFunction<? super T> reader) {
    return number(name, reader, Missing.REFUSED);
  }

  /**
   * Adds a number.
   *
   * @param name the feature's name
   * @param reader reads its value; NaN is missing
   * @param missing how a missing value is handled
   * @return this builder
   */
  public FeaturesBuilder<T> number(
      String name, ToDoubleFunction<? super T> reader, Missing missing) {
    Objects.requireNonNull(reader, "reader");
    return add(Feature.number(name, missing), new Source.OfNumber<>(reader));
  }

  /**
   * Adds a number that may be null.
   *
   * @param name the feature's name
   * @param reader reads its value; null or NaN is missing
   * @param missing how a missing value is handled
   * @return this builder
   */
  public FeaturesBuilder<T> optionalNumber(
      String name, Function<? super T, ? extends @Nullable Number> reader, Missing missing) {
    Objects.requireNonNull(reader, "reader");
    return number(
        name,
        row -> {
          Number value = reader.apply(row);
          return value == null ? Double.NaN : value.doubleValue();
        },
        missing);
  }

  /**
   * Adds the numbers of an array, none of which may be missing.
   *
   * @param names the name of each element
   * @param reader reads the array, which has one element per name
   * @return this builder
   */
  public FeaturesBuilder<T> numbers(List<String> names, Function<? super T, double[]> reader) {
    return numbers(names, reader, Missing.REFUSED);
  }

  /**
   * Adds the numbers of an array.
   *
   * @param names the name of each element
   * @param reader reads the array, which has one element per name; NaN is missing
   * @param missing how a missing value is handled
   * @return this builder
   */
  public FeaturesBuilder<T> numbers(
      List<String> names, Function<? super T, double[]> reader, Missing missing) {
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(missing, "missing");
    return numbers(names, ArrayReader.ofDoubles(reader), missing);
  }

  FeaturesBuilder<T> numbers(List<String> names, ArrayReader<T> reader, Missing missing) {
    for (int i = 0; i < names.size(); i++) {
      add(Feature.number(names.get(i), missing), new Source.OfElement<>(reader, i, names.size()));
    }
    return this;
  }

  /**
   * Adds a category that must not be missing; values that did not occur in training are refused.
   *
   * @param name the feature's name
   * @param reader reads its value: a string, an enum constant, anything that {@link Names#of} can
   *     name
   * @return this builder
   */
  public FeaturesBuilder<T> category(
      String name, Function<? super T, ? extends @Nullable Object> reader) {
    return category(name, reader, Missing.REFUSED, Unknown.REFUSED);
  }

  /**
   * Adds a category.
   *
   * @param name the feature's name
   * @param reader reads its value: a string, an enum constant, anything that {@link Names#of} can
   *     name; null, NaN and blank strings are missing
   * @param missing how a missing value is handled
   * @param unknown how a value that did not occur in training is handled
   * @return this builder
   */
  public FeaturesBuilder<T> category(
      String name,
      Function<? super T, ? extends @Nullable Object> reader,
      Missing missing,
      Unknown unknown) {
    Objects.requireNonNull(reader, "reader");
    return add(Feature.category(name, missing, unknown), new Source.OfText<>(reader));
  }

  /**
   * Adds a flag that must not be missing.
   *
   * @param name the feature's name
   * @param reader reads its value; null is missing
   * @return this builder
   */
  public FeaturesBuilder<T> flag(
      String name, Function<? super T, ? extends @Nullable Boolean> reader) {
    return flag(name, reader, Missing.REFUSED);
  }

  /**
   * Adds a flag.
   *
   * @param name the feature's name
   * @param reader reads its value; null is missing
   * @param missing how a missing value is handled
   * @return this builder
   */
  public FeaturesBuilder<T> flag(
      String name, Function<? super T, ? extends @Nullable Boolean> reader, Missing missing) {
    Objects.requireNonNull(reader, "reader");
    return add(Feature.flag(name, missing), new Source.OfNumber<T>(row -> {
      Boolean value = reader.apply(row);
      return value == null ? Double.NaN : value ? 1 : 0;
    }));
  }

  /**
   * Adds an image.
   *
   * @param name the feature's name
   * @param width the number of pixels in a row, at least 1
   * @param height the number of rows, at least 1
   * @param reader reads width x height pixels, row by row, finite; never missing
   * @return this builder
   */
  public FeaturesBuilder<T> image(
      String name, int width, int height, Function<? super T, float[]> reader) {
    Objects.requireNonNull(reader, "reader");
    return add(Feature.image(name, width, height), new Source.OfPixels<>(reader));
  }

  private FeaturesBuilder<T> add(Feature feature, Source<T> source) {
    features.add(feature);
    sources.add(source);
    return this;
  }

  /**
   * Builds the features.
   *
   * @return all that were added
   * @throws IllegalArgumentException if there are none, or two have the same name
   */
  public Features<T> build() {
    Feature.requireDifferentNames(features, Names::ofFeature);
    return new Features<>(features, sources, Set.of());
  }
}
