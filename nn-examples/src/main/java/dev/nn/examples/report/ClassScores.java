package dev.nn.examples.report;

import dev.nn.train.ConfusionMatrix;
import java.util.List;

/** Precision, recall and F1 of each class. */
final class ClassScores {

  private ClassScores() {}

  static String html(ConfusionMatrix matrix, List<String> classes) {
    StringBuilder html = new StringBuilder(
        "<div class=\"wide\"><table class=\"scores\"><tr><th>class</th><th>precision</th><th>recall</th><th>F1</th><th>samples</th></tr>\n");
    for (int c = 0; c < matrix.classes(); c++) {
      html.append(row(
          Page.escaped(classes.get(c)),
          matrix.predicted(c) == 0 ? Double.NaN : matrix.precision(c),
          matrix.actual(c) == 0 ? Double.NaN : matrix.recall(c),
          matrix.predicted(c) + matrix.actual(c) == 0 ? Double.NaN : matrix.f1(c),
          matrix.actual(c)));
    }
    return html.append(row(
            "<b>mean</b>",
            matrix.macroPrecision(),
            matrix.macroRecall(),
            matrix.macroF1(),
            matrix.total()))
        .append("</table></div>\n")
        .toString();
  }

  private static String row(String name, double precision, double recall, double f1, long samples) {
    return Page.text(
        "<tr><th>%s</th>%s%s%s<td>%,d</td></tr>\n",
        name, bar(precision), bar(recall), bar(f1), samples);
  }

  /** A share as a bar; NaN if there is none. */
  static String bar(double share) {
    return Double.isNaN(share)
        ? "<td>none</td>"
        : Page.text(
            "<td><span class=\"bar\" style=\"--share:%.3f\"></span>%.1f %%</td>",
            share, 100 * share);
  }
}
