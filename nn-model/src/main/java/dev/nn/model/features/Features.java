package dev.nn.model.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The features that a model uses: for each, its name, its kind, and how its value is read from a
 * row of the program's own type. Immutable; as thread-safe as the functions passed in. Training
 * calls them from several threads at once if there are thousands of rows, so they should only read
 * the row.
 *
 * <pre>{@code
 * Features<Passenger> features = Features.<Passenger>builder()
 *     .number("age", Passenger::age, Missing.FILLED)
 *     .category("port", Passenger::port)
 *     .flag("alone", Passenger::alone)
 *     .build();
 * }</pre>
 *
 * @param <T> the type of a row
 */
public final class Features<T> {

  private final List<Feature> list;
  private final List<Source<T>> sources;
  private final Set<String> ignored;

  Features(List<Feature> list, List<Source<T>> sources, Set<String> ignored) {
    this.list = List.copyOf(list);
    this.sources = List.copyOf(sources);
    this.ignored = ignored;
    Feature.requireDifferentNames(list, UnaryOperator.identity());
    if (list.isEmpty()) {
      throw new IllegalArgumentException("Features: there are none: add a number or a category");
    }
  }

  /**
   * Starts building the features of a row type.
   *
   * @param <T> the type of a row
   * @return a builder without features
   */
  public static <T> FeaturesBuilder<T> builder() {
    return new FeaturesBuilder<>();
  }

  /**
   * Features of arrays of numbers, in the order of their names; NaN is refused as missing.
   *
   * @param names the name of each element
   * @return features of rows that are arrays
   */
  public static Features<double[]> ofDoubles(String... names) {
    return Features.<double[]>builder()
        .numbers(List.of(Objects.requireNonNull(names, "names")), row -> row)
        .build();
  }

  /**
   * Features of arrays of numbers, named {@code x0}, {@code x1} and so on.
   *
   * @param count how many numbers a row has, at least 1
   * @return features of rows that are arrays
   * @throws IllegalArgumentException if it is less than 1
   */
  public static Features<double[]> ofDoubles(int count) {
    return ofDoubles(elementNames(count));
  }

  /**
   * Features of arrays of numbers, named {@code x0}, {@code x1} and so on.
   *
   * @param count how many numbers a row has, at least 1
   * @return features of rows that are arrays
   * @throws IllegalArgumentException if it is less than 1
   */
  public static Features<float[]> ofFloats(int count) {
    return Features.<float[]>builder()
        .numbers(List.of(elementNames(count)), ArrayReader.ofFloats(), Missing.REFUSED)
        .build();
  }

  private static String[] elementNames(int count) {
    return IntStream.range(0, Math.max(0, count)).mapToObj(i -> "x" + i).toArray(String[]::new);
  }

  /**
   * Features of maps by name, with the given kinds, for example for a schema from a file. A row
   * that lacks a feature is refused if it has a key that was probably meant for it, such as
   * {@code Age} for {@code age}, or no feature at all among its keys. Other keys are not read.
   *
   * <pre>{@code
   * Features.ofMaps(List.of(
   *     Feature.number("age", Missing.FILLED),
   *     Feature.category("port", Missing.REFUSED, Unknown.ACCEPTED)))
   * }</pre>
   *
   * @param schema the features; the keys of a row are their names, to the letter
   * @param ignored keys that are not meant for features, such as that of the target
   * @return features of rows that are maps; a key that a row lacks is a missing value
   * @throws IllegalArgumentException if a feature is ignored, two have the same name, or there are
   *     none
   */
  public static Features<Map<String, ?>> ofMaps(List<Feature> schema, String... ignored) {
    Set<String> others = set(ignored);
    for (Feature feature : Objects.requireNonNull(schema, "schema")) {
      if (others.contains(feature.name())) {
        throw new IllegalArgumentException(
            "Features: '%s' is a feature, but to be ignored, too: remove it from one of the two lists"
                .formatted(feature.name()));
      }
    }
    return ofMaps(schema, others);
  }

  private static Features<Map<String, ?>> ofMaps(List<Feature> schema, Set<String> ignored) {
    Keys keys = new Keys(schema, ignored);
    return new Features<>(
        schema, schema.stream().map(feature -> MapSources.of(feature, keys)).toList(), ignored);
  }

  private static Set<String> set(String... ignored) {
    return Set.copyOf(Arrays.asList(Objects.requireNonNull(ignored, "ignored")));
  }

  /**
   * Features of maps by name, whose kinds are inferred from the values: numbers where all values
   * are {@link Number}, flags where all are {@link Boolean}, categories otherwise. The policy for
   * missing values is {@link Missing#FILLED} where a row has none. A key without any value is a
   * category, which training leaves out like everything constant.
   *
   * <p>From 20 rows on, a key is refused if most of its values are numbers but some are text, or if
   * most are different numbers written as text, or different times: as categories, they would be
   * memorised. Lists, maps, arrays, and numbers mixed with Booleans are refused with any number of
   * rows. A few different numbers written as text are a category: print the features to see their
   * kinds.
   *
   * @param rows maps from name to value; at least one
   * @param ignored keys that are not features, such as that of the target
   * @return features of such maps, in the order of their names
   * @throws IllegalArgumentException if there is nothing to infer a kind from, a row or a key is
   *     null, a key is no string, numbers are mixed with text or written as text, times differ in
   *     most rows, or a key looks like another one misspelt
   */
  public static Features<Map<String, ?>> ofMaps(
      Iterable<? extends Map<String, ? extends @Nullable Object>> rows, String... ignored) {
    Set<String> others = set(ignored);
    List<Feature> schema = MapSources.schema(rows, others);
    Feature.requireDifferentNames(schema, Names::ofFeature);
    return ofMaps(schema, others);
  }

  /**
   * The features.
   *
   * @return all of them, in the order in which they were added
   */
  public List<Feature> list() {
    return list;
  }

  /**
   * The keys of maps that are not meant for features, such as that of the target.
   *
   * @return the keys, in no order; empty unless the rows are maps
   */
  public Set<String> ignored() {
    return ignored;
  }

  List<Source<T>> sources() {
    return sources;
  }

  /**
   * The sources of a model's features, by name and in the model's order. Names are compared as they
   * look, unless some look the same. The model decides how missing and unknown values are handled,
   * so the policies may differ.
   */
  List<Source<T>> sourcesOf(List<Feature> schema) {
    UnaryOperator<String> form =
        lookDifferent(list) && lookDifferent(schema) ? Names::ofFeature : UnaryOperator.identity();
    Map<String, Source<T>> byName = new HashMap<>();
    for (int f = 0; f < list.size(); f++) {
      byName.put(form.apply(list.get(f).name()), sources.get(f));
    }
    List<String> differences = differences(schema, form);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the model was trained with other features: " + String.join("; ", differences));
    }
    return schema.stream()
        .map(feature -> byName.get(form.apply(feature.name())))
        .toList();
  }

  /** False for some models of earlier versions. */
  private static boolean lookDifferent(List<Feature> features) {
    return features.stream()
            .map(feature -> Names.ofFeature(feature.name()))
            .distinct()
            .count()
        == features.size();
  }

  private List<String> differences(List<Feature> schema, UnaryOperator<String> form) {
    Map<String, Feature> own = byName(list, form);
    Map<String, Feature> theirs = byName(schema, form);
    List<String> lines = new ArrayList<>();
    for (Feature feature : schema) {
      Feature given = own.get(form.apply(feature.name()));
      if (given == null) {
        lines.add("it has " + feature + ", which is not given");
      } else if (!given.isRead(feature)) {
        lines.add("it has " + feature + ", but given is " + given);
      }
    }
    list.stream()
        .filter(feature -> !theirs.containsKey(form.apply(feature.name())))
        .forEach(feature -> lines.add("it does not have " + feature + ", which is given"));
    return lines;
  }

  private static Map<String, Feature> byName(List<Feature> schema, UnaryOperator<String> form) {
    return schema.stream()
        .collect(Collectors.toMap(feature -> form.apply(feature.name()), feature -> feature));
  }

  /** Returns the features' names and kinds. */
  @Override
  public String toString() {
    return "Features " + list;
  }
}
