package dev.nn.model.features;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One feature of a schema: its name, its kind, and how missing or unknown values are handled.
 *
 * @param name unique among the features of a model; blanks around it make no difference, nor
 *     whether an accent and its letter are one character or two (Unicode's form NFC)
 * @param kind its kind
 * @param width the number of pixels in a row of an image; 1 for every other kind
 * @param height the number of rows of an image; 1 for every other kind
 * @param missing how a missing value is handled; images refuse it
 * @param unknown how an unknown category is handled; {@link Unknown#REFUSED} for other kinds
 */
public record Feature(
    String name, Kind kind, int width, int height, Missing missing, Unknown unknown) {

  private static final int MOST_PIXELS = 1 << 24;

  /**
   * Makes a feature.
   *
   * @param name not blank
   * @param kind its kind
   * @param width the number of pixels in a row of an image, otherwise 1
   * @param height the number of rows of an image, otherwise 1
   * @param missing how a missing value is handled
   * @param unknown how an unknown category is handled
   * @throws IllegalArgumentException if the name is blank, a size is less than 1, there are more
   *     than 2^24 pixels, or more than one pixel for any other kind, or a policy does not fit the
   *     kind
   */
  public Feature {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(unknown, "unknown");
    if (Objects.requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("Feature: the name must not be blank: name the " + kind);
    }
    boolean image = kind == Kind.IMAGE;
    boolean possible = width >= 1 && height >= 1 && (long) width * height <= MOST_PIXELS;
    if (!possible || !image && (width > 1 || height > 1)) {
      throw new IllegalArgumentException("Feature %s: %s x %s is not a valid size for the kind %s"
          .formatted(name, width, height, kind));
    }
    if (image && missing == Missing.FILLED
        || kind != Kind.CATEGORY && unknown == Unknown.ACCEPTED) {
      throw new IllegalArgumentException("Feature %s: the kind %s does not allow %s and %s"
          .formatted(name, kind, "missing values " + missing, "unknown values " + unknown));
    }
  }

  /**
   * A number, for example in a schema of maps: {@link Features#ofMaps(java.util.List, String...)}.
   *
   * @param name not blank
   * @param missing how a missing value is handled
   * @return the feature
   * @throws IllegalArgumentException if the name is blank
   */
  public static Feature number(String name, Missing missing) {
    return new Feature(name, Kind.NUMBER, 1, 1, missing, Unknown.REFUSED);
  }

  /**
   * A category.
   *
   * @param name not blank
   * @param missing how a missing value is handled
   * @param unknown how a value that did not occur in training is handled
   * @return the feature
   * @throws IllegalArgumentException if the name is blank
   */
  public static Feature category(String name, Missing missing, Unknown unknown) {
    return new Feature(name, Kind.CATEGORY, 1, 1, missing, unknown);
  }

  /**
   * A flag.
   *
   * @param name not blank
   * @param missing how a missing value is handled
   * @return the feature
   * @throws IllegalArgumentException if the name is blank
   */
  public static Feature flag(String name, Missing missing) {
    return new Feature(name, Kind.FLAG, 1, 1, missing, Unknown.REFUSED);
  }

  /**
   * An image, which is never missing.
   *
   * @param name not blank
   * @param width the number of pixels in a row, at least 1
   * @param height the number of rows, at least 1
   * @return the feature
   * @throws IllegalArgumentException if the name is blank, a size is less than 1, or there are more
   *     than 2^24 pixels
   */
  public static Feature image(String name, int width, int height) {
    return new Feature(name, Kind.IMAGE, width, height, Missing.REFUSED, Unknown.REFUSED);
  }

  /** Requires that names differ in a form of them. */
  static void requireDifferentNames(List<Feature> features, UnaryOperator<String> form) {
    Map<String, String> names = new HashMap<>();
    for (Feature feature : features) {
      String other = names.put(form.apply(feature.name), feature.name);
      if (other != null) {
        throw new IllegalArgumentException(
            other.equals(feature.name)
                ? "Features: two features are called '%s': give each its own name".formatted(other)
                : "Features: the names '%s' and '%s' differ only in blanks or the form of Unicode: make them differ visibly"
                    .formatted(other, feature.name));
      }
    }
  }

  /** Whether another feature's values are of the same kind and size. */
  boolean isRead(Feature other) {
    return kind == other.kind && width == other.width && height == other.height;
  }

  /** Returns the name and kind, and the size of an image. */
  @Override
  public String toString() {
    String size = kind == Kind.IMAGE ? " " + width + " x " + height : "";
    return name + " (" + kind.name().toLowerCase(Locale.ROOT) + size + ")";
  }
}
