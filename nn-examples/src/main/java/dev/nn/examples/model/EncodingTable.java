package dev.nn.examples.model;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedImage;
import dev.nn.model.features.FittedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes how each feature becomes numbers. */
public final class EncodingTable {

  private static final int MOST_VALUES = 12;

  private EncodingTable() {}

  /** One line per feature: its name, its kind and how it is encoded. */
  public static List<List<String>> of(Encoding encoding) {
    List<List<String>> lines = new ArrayList<>();
    for (FittedFeature fitted : encoding.features()) {
      lines.add(List.of(
          fitted.feature().name(),
          fitted.feature().kind().name().toLowerCase(Locale.ROOT),
          words(fitted)));
    }
    return lines;
  }

  private static String words(FittedFeature fitted) {
    if (fitted.constant()) {
      return "constant in the training part: "
          + (fitted.indicator() ? "only a column that marks missing values" : "left out");
    }
    String missing = fitted.indicator() ? ", and a column that marks missing values" : "";
    return encoding(fitted) + missing;
  }

  private static String encoding(FittedFeature fitted) {
    if (fitted instanceof FittedNumber number) {
      return String.format(
          Locale.ROOT, "minus the mean %.6g, divided by %.6g", number.mean(), number.deviation());
    }
    if (fitted instanceof FittedCategory category) {
      List<String> values = category.values();
      String first = String.join(", ", values.stream().limit(MOST_VALUES).toList());
      return "one column for each of " + values.size() + " values: " + first
          + (values.size() > MOST_VALUES ? ", ..." : "");
    }
    if (fitted instanceof FittedImage image) {
      return String.format(
          Locale.ROOT,
          "%d x %d pixels, each divided by %.6g",
          image.feature().width(),
          image.feature().height(),
          image.greatest());
    }
    return "1 or 0";
  }
}
