package dev.nn.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A kind and its named settings: numbers, strings and flags. Immutable; equal if the kind and all
 * values are. Settings that were saved and loaded are equal to the original.
 */
public final class Settings {

  private static final String KIND = "kind";

  private final String kind;
  private final Map<String, Object> values;

  private Settings(String kind, Map<String, Object> values) {
    this.kind = kind;
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Starts with only a kind.
   *
   * @param kind its name in files: {@code dense}
   * @return settings without values
   */
  public static Settings of(String kind) {
    return new Settings(Objects.requireNonNull(kind, "kind"), new LinkedHashMap<>());
  }

  /**
   * Recreates saved settings.
   *
   * @param kind its name in files
   * @param values as returned by {@link #values}; not modified
   * @return settings with these values
   * @throws IllegalArgumentException if a value has any other class, a number is not finite, or a
   *     name is {@code kind}
   */
  public static Settings of(String kind, Map<String, ?> values) {
    Objects.requireNonNull(kind, "kind");
    Map<String, Object> all = new LinkedHashMap<>(Objects.requireNonNull(values, "values"));
    all.forEach(Settings::require);
    return new Settings(kind, all);
  }

  private static void require(String name, Object value) {
    boolean known = value instanceof Long
        || value instanceof Boolean
        || value instanceof String
        || value instanceof Double number && Double.isFinite(number);
    if (!known || name.equals(KIND)) {
      throw new IllegalArgumentException(
          "the setting %s is %s: it must be a finite number, a string or a flag, and not be called %s"
              .formatted(name, value, KIND));
    }
  }

  /**
   * Adds a whole number.
   *
   * @param name its name
   * @param value the number
   * @return new settings; these are not modified
   * @throws IllegalArgumentException if the name exists already, or is {@code kind}
   */
  public Settings with(String name, long value) {
    return with(name, (Object) value);
  }

  /**
   * Adds a number. It is kept as the shortest decimal that rounds to this float, so that files show
   * 0.2.
   *
   * @param name its name
   * @param value the number, finite
   * @return new settings; these are not modified
   * @throws IllegalArgumentException if the name exists already or is {@code kind}, or the number
   *     is not finite
   */
  public Settings with(String name, float value) {
    double shortest = Double.parseDouble(Float.toString(value));
    return with(name, (float) shortest == value ? shortest : (double) value);
  }

  /**
   * Adds a number.
   *
   * @param name its name
   * @param value the number, finite
   * @return new settings; these are not modified
   * @throws IllegalArgumentException if the name exists already or is {@code kind}, or the number
   *     is not finite
   */
  public Settings with(String name, double value) {
    return with(name, (Object) value);
  }

  /**
   * Adds a flag.
   *
   * @param name its name
   * @param value the flag
   * @return new settings; these are not modified
   * @throws IllegalArgumentException if the name exists already, or is {@code kind}
   */
  public Settings with(String name, boolean value) {
    return with(name, (Object) value);
  }

  /**
   * Adds a string.
   *
   * @param name its name
   * @param value the string
   * @return new settings; these are not modified
   * @throws IllegalArgumentException if the name exists already, or is {@code kind}
   */
  public Settings with(String name, String value) {
    return with(name, (Object) Objects.requireNonNull(value, "value"));
  }

  private Settings with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    require(Objects.requireNonNull(name, "name"), value);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException("Settings: the name %s is already taken".formatted(name));
    }
    return new Settings(kind, more);
  }

  /**
   * The kind.
   *
   * @return its name in files
   */
  public String kind() {
    return kind;
  }

  /**
   * All values.
   *
   * @return {@code Long}, {@code Double}, {@code Boolean} or {@code String} by name, in the order
   *     in which they were added; unmodifiable
   */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * A size, such as a number of columns or neurons.
   *
   * @param name its name
   * @return at least 1
   * @throws IllegalArgumentException if there is no such value, or it is not an integer from 1 to
   *     2,147,483,647
   */
  public int size(String name) {
    if (value(name) instanceof Long size && size > 0 && size <= Integer.MAX_VALUE) {
      return size.intValue();
    }
    throw wrong(name, "an integer from 1 to " + Integer.MAX_VALUE);
  }

  /**
   * A whole number.
   *
   * @param name its name
   * @return the number
   * @throws IllegalArgumentException if there is no such value, or it is not an integer
   */
  public long integer(String name) {
    if (value(name) instanceof Long integer) {
      return integer;
    }
    throw wrong(name, "an integer");
  }

  /**
   * A number.
   *
   * @param name its name
   * @return the number; if it was a float, {@code (float)} restores it to the bit
   * @throws IllegalArgumentException if there is no such value, or it is not a number
   */
  public double number(String name) {
    if (value(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(name, "a number");
  }

  /**
   * A flag.
   *
   * @param name its name
   * @return the flag
   * @throws IllegalArgumentException if there is no such value, or it is not a flag
   */
  public boolean flag(String name) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  /**
   * A string.
   *
   * @param name its name
   * @return the string
   * @throws IllegalArgumentException if there is no such value, or it is not a string
   */
  public String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a string");
  }

  private Object value(String name) {
    Object value = values.get(Objects.requireNonNull(name, "name"));
    if (value == null) {
      throw new IllegalArgumentException(
          "%s needs the setting %s, but has %s".formatted(kind, name, values.keySet()));
    }
    return value;
  }

  private IllegalArgumentException wrong(String name, String wanted) {
    return new IllegalArgumentException(
        "%s must be %s, but is %s".formatted(name, wanted, values.get(name)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings
        && kind.equals(settings.kind)
        && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, values);
  }

  /** Returns the kind and the values: {@code dense {inputs=784, outputs=15}}. */
  @Override
  public String toString() {
    return kind + " " + values;
  }
}
