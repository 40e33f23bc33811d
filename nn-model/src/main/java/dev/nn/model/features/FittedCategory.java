package dev.nn.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several strings, one-hot encoded: a column for each value seen in training, 1 for the
 * value and 0 for the rest.
 */
public final class FittedCategory implements FittedFeature {

  private final Feature feature;
  private final List<String> values;
  private final String usual;
  private final boolean indicator;
  private final Map<Object, Integer> indices;

  /**
   * Makes an encoded category.
   *
   * @param feature a category
   * @param values the values seen in training, in the order of the columns; none if all were
   *     missing
   * @param usual the most frequent of them; the empty string if there are none, or it is not needed
   *     because missing values are refused
   * @param indicator whether a column indicates missing values
   * @throws IllegalArgumentException if a value occurs twice, or the usual one is not among them
   */
  public FittedCategory(Feature feature, List<String> values, String usual, boolean indicator) {
    this.feature = Objects.requireNonNull(feature, "feature");
    this.values = List.copyOf(Objects.requireNonNull(values, "values"));
    this.usual = Objects.requireNonNull(usual, "usual");
    this.indicator = indicator;
    this.indices = Indices.of(this.values);
    boolean needed = !values.isEmpty() && feature.missing() == Missing.FILLED;
    if ((needed || !usual.isEmpty()) && !indices.containsKey(usual)) {
      throw new IllegalArgumentException("FittedCategory %s: the usual value '%s' is not among %s"
          .formatted(feature.name(), usual, values));
    }
  }

  /**
   * Encodes a value.
   *
   * @param value anything that {@link Names#of} can name; null is missing
   * @param out the columns; modified from {@code at} onwards
   * @param at the index of its first column
   * @return the remark on it
   * @throws InputException if it is missing or unknown, and such values are refused
   */
  public Remark encode(@Nullable Object value, float[] out, int at) {
    Integer known = value == null ? null : indices.get(value);
    if (known != null) {
      write(known, 0, out, at);
      return Remark.NONE;
    }
    Objects.requireNonNull(out, "out");
    return encodeByName(Refusal.name(feature.name(), value), out, at);
  }

  FittedFeature acceptingUnknown() {
    Feature accepting = Feature.category(feature.name(), feature.missing(), Unknown.ACCEPTED);
    return new FittedCategory(accepting, values, usual, indicator);
  }

  private Remark encodeByName(@Nullable String name, float[] out, int at) {
    if (name == null) {
      Refusal.ofMissing(feature);
      write(indices.getOrDefault(usual, -1), 1, out, at);
      return Remark.FILLED;
    }
    int index = indices.getOrDefault(name, -1);
    write(index, 0, out, at);
    if (index >= 0) {
      return Remark.NONE;
    }
    if (constant()) {
      return Remark.IGNORED;
    }
    if (feature.unknown() == Unknown.REFUSED) {
      throw new InputException(
          "%s is '%s', which did not occur in training; the closest of the %s known values are %s: correct it, or train with the feature declared Unknown.ACCEPTED"
              .formatted(feature.name(), name, values.size(), Names.nearest(name, values)));
    }
    return Remark.UNKNOWN;
  }

  private void write(int index, float missing, float[] out, int at) {
    int hot = constant() ? 0 : values.size();
    for (int v = 0; v < hot; v++) {
      out[at + v] = v == index ? 1 : 0;
    }
    if (indicator) {
      out[at + hot] = missing;
    }
  }

  @Override
  public Feature feature() {
    return feature;
  }

  /**
   * The values seen in training.
   *
   * @return all of them, in the order of the columns
   */
  public List<String> values() {
    return values;
  }

  /**
   * The value that replaces a missing one.
   *
   * @return the most frequent value in training; the empty string if there was none, or if it is
   *     unknown because another library trained the model
   */
  public String usual() {
    return usual;
  }

  @Override
  public boolean constant() {
    return values.size() < 2;
  }

  @Override
  public boolean indicator() {
    return indicator;
  }

  @Override
  public int columns() {
    return (constant() ? 0 : values.size()) + (indicator ? 1 : 0);
  }

  @Override
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    if (!constant()) {
      values.forEach(value -> names.add(feature.name() + " = " + value));
    }
    if (indicator) {
      names.add(feature.name() + " missing");
    }
    return names;
  }
}
