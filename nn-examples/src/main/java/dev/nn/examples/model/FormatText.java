package dev.nn.examples.model;

import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Markers;
import dev.nn.examples.table.NameList;
import dev.nn.io.FormatException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model predicts and the format of its data, as texts in the model file. */
final class FormatText {

  private static final String TARGETS = "data.targets";
  private static final String DATES = "data.dates";
  private static final String DECIMAL = "data.decimal";
  private static final String MISSING = "data.missing";

  private FormatText() {}

  static Map<String, String> write(List<String> targets, List<String> dates, CsvFormat format) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(TARGETS, NameList.join(targets));
    texts.put(DATES, NameList.join(dates));
    texts.put(DECIMAL, Character.toString(format.decimal()));
    texts.put(MISSING, NameList.join(format.missing().options()));
    return texts;
  }

  static List<String> targets(Map<String, String> texts) {
    return NameList.split(texts.getOrDefault(TARGETS, "y"));
  }

  static List<String> dates(Map<String, String> texts) {
    return names(texts.getOrDefault(DATES, ""));
  }

  private static List<String> names(String text) {
    return text.isEmpty() ? List.of() : NameList.split(text);
  }

  static Markers missing(Map<String, String> texts) {
    return Markers.of(names(texts.getOrDefault(MISSING, "")));
  }

  /** Delimiter and header are detected afresh in each file. */
  static CsvFormat format(Path file, Map<String, String> texts) throws FormatException {
    String decimal = texts.getOrDefault(DECIMAL, ".");
    if (decimal.length() != 1) {
      throw new FormatException(
          file, "metadata: %s is '%s', which is not a single character", DECIMAL, decimal);
    }
    return new CsvFormat(null, decimal.charAt(0), null, missing(texts));
  }
}
