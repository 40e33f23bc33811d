package dev.nn.examples.learn;

import dev.nn.train.ConfusionMatrix;
import java.util.List;

/** A confusion matrix for the terminal: rows are the true classes, columns the predicted ones. */
final class ConfusionText {

  private ConfusionText() {}

  static String of(ConfusionMatrix matrix, List<String> classes) {
    int width = classes.stream().mapToInt(String::length).max().orElse(1);
    int cell = Math.max(width, Long.toString(matrix.total()).length()) + 1;
    StringBuilder text = new StringBuilder("true \\ predicted\n").append(" ".repeat(width));
    classes.forEach(name -> text.append(padded(name, cell)));
    text.append(padded("recall", 9)).append('\n');
    for (int c = 0; c < classes.size(); c++) {
      text.append(padded(classes.get(c), width));
      for (int p = 0; p < classes.size(); p++) {
        long count = matrix.count(c, p);
        text.append(padded(count == 0 ? "." : Long.toString(count), cell));
      }
      text.append("%8.1f%%%n".formatted(100 * matrix.recall(c)));
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
