package dev.nn.model.features;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The errors with which values are refused. */
final class Refusal {

  private Refusal() {}

  /** Refuses a missing value unless the feature fills missing values. */
  static void ofMissing(Feature feature) {
    if (feature.missing() == Missing.REFUSED) {
      String cure = feature.kind() == Kind.IMAGE
          ? "leave the row out"
          : "give it a value, leave the row out, or train with the feature declared Missing.FILLED";
      throw new InputException("%s is missing: %s".formatted(feature.name(), cure));
    }
  }

  /** The name of a category's value; the error if it has none says which feature it is. */
  static @Nullable String name(String feature, @Nullable Object value) {
    try {
      return Names.of(value);
    } catch (InputException e) {
      throw new InputException("%s: %s".formatted(feature, e.getMessage()));
    }
  }

  /** The error for a reader that fails on a value; any other failure is the program's own. */
  static RuntimeException ofReader(Feature feature, RuntimeException thrown) {
    String cure = feature.kind() == Kind.NUMBER
        ? "declare the feature with optionalNumber, and let the reader return null if the value is missing"
        : "let the reader return null if the value is missing";
    return InputException.translated(
        feature.name() + " can't be read, as its reader", thrown, cure);
  }

  /** The error for an array that is null, or whose reader fails. */
  static RuntimeException ofArray(Feature feature, RuntimeException thrown) {
    return InputException.translated(
        thrown instanceof NullPointerException
            ? "the array that holds %s is null, or its reader".formatted(feature.name())
            : feature.name() + " can't be read, as its reader",
        thrown,
        "leave the row out, or return an array of NaN and train with Missing.FILLED");
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
