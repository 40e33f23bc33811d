package dev.nn.examples.learn;

import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Markers;
import dev.nn.examples.table.NameList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model predicts and the format of its data, as texts in the model file. */
final class FormatText {

  private static final String TARGETS = "data.targets";
  private static final String DECIMAL = "data.decimal";
  private static final String MISSING = "data.missing";

  private FormatText() {}

  static Map<String, String> write(List<String> targets, CsvFormat format) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(TARGETS, NameList.join(targets));
    texts.put(DECIMAL, Character.toString(format.decimal()));
    texts.put(MISSING, NameList.join(format.missing().options()));
    return texts;
  }

  static List<String> targets(Map<String, String> texts) {
    return NameList.split(texts.getOrDefault(TARGETS, "y"));
  }

  /** Delimiter and header are detected afresh in each file. */
  static CsvFormat format(Map<String, String> texts) {
    String missing = texts.getOrDefault(MISSING, "");
    return new CsvFormat(
        null,
        texts.getOrDefault(DECIMAL, ".").charAt(0),
        null,
        Markers.of(missing.isEmpty() ? List.of() : NameList.split(missing)));
  }
}
