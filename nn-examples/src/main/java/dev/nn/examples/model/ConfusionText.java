package dev.nn.examples.model;

import dev.nn.examples.table.Shown;
import dev.nn.train.ConfusionMatrix;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix for the terminal: rows are the true classes, columns the predicted ones, whose
 * names are cut short.
 */
final class ConfusionText {

  private static final int LONGEST_HEADING = 10;

  private ConfusionText() {}

  static String of(ConfusionMatrix matrix, List<String> names) {
    List<String> classes = names.stream().map(Shown::plain).toList();
    int width = classes.stream().mapToInt(String::length).max().orElse(1);
    int heading = Math.min(width, LONGEST_HEADING);
    int cell = Math.max(heading, Long.toString(matrix.total()).length()) + 1;
    StringBuilder text = new StringBuilder("true \\ predicted\n").append(" ".repeat(width));
    classes.forEach(name ->
        text.append(padded(name.substring(0, Math.min(name.length(), heading)), cell)));
    text.append(padded("recall", 9)).append('\n');
    for (int c = 0; c < classes.size(); c++) {
      text.append(padded(classes.get(c), width));
      for (int p = 0; p < classes.size(); p++) {
        long count = matrix.count(c, p);
        text.append(padded(count == 0 ? "." : Long.toString(count), cell));
      }
      text.append(
          matrix.actual(c) == 0
              ? padded("none", 9) + "\n"
              : String.format(Locale.ROOT, "%8.1f%%%n", 100 * matrix.recall(c)));
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
