package dev.nn.model.features;

import java.util.Locale;

/** The errors with which values are refused. */
final class Refusal {

  private Refusal() {}

  /** Refuses a missing value unless the feature fills missing values. */
  static void ofMissing(Feature feature) {
    if (feature.missing() == Missing.REFUSED) {
      String cure = feature.kind() == Kind.IMAGE
          ? "leave the row out"
          : "give it a value, leave the row out, or declare the feature with Missing.FILLED";
      throw new InputException("%s is missing: %s".formatted(feature.name(), cure));
    }
  }

  /** The error for a value that is not of the feature's kind. */
  static InputException ofKind(Feature feature, Object value) {
    String cure = feature.kind() == Kind.IMAGE
        ? "give width x height pixels as float[]"
        : "convert it, or declare the feature as a category";
    return new InputException("%s is '%s', which is not of the kind %s: %s"
        .formatted(feature.name(), value, feature.kind().name().toLowerCase(Locale.ROOT), cure));
  }
}
