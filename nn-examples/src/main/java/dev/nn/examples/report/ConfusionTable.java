package dev.nn.examples.report;

import dev.nn.train.ConfusionMatrix;
import java.util.List;

/** The confusion matrix as a heat map. */
final class ConfusionTable {

  /** From this length on, the names above the columns are turned upright. */
  private static final int LONG_NAME = 5;

  /** From this number of classes on, narrow screens show the colours alone. */
  private static final int MANY = 11;

  /** From this number on, all screens do. */
  private static final int CROWD = 33;

  /** From this strength of the colour on, the text on it is light. */
  private static final double STRONG = 0.75;

  private ConfusionTable() {}

  static String html(ConfusionMatrix matrix, List<String> classes) {
    StringBuilder html = new StringBuilder(
        "<div class=\"wide\"><table class=\"heat%s\"><tr><th></th>".formatted(kind(classes)));
    classes.forEach(name ->
        html.append("<th><span title=\"%1$s\">%1$s</span></th>".formatted(Page.escaped(name))));
    html.append("</tr>\n");
    for (int c = 0; c < matrix.classes(); c++) {
      html.append("<tr><th>").append(Page.escaped(classes.get(c))).append("</th>");
      for (int p = 0; p < matrix.classes(); p++) {
        html.append(cell(matrix, c, p));
      }
      html.append("</tr>\n");
    }
    return html.append("</table></div>\n").toString();
  }

  private static String kind(List<String> classes) {
    boolean tall = classes.stream().anyMatch(name -> name.length() >= LONG_NAME);
    return (tall ? " tall" : "")
        + (hasMany(classes) ? " many" : "")
        + (classes.size() >= CROWD ? " crowd" : "");
  }

  /** Whether there are too many classes for narrow screens to show counts. */
  static boolean hasMany(List<String> classes) {
    return classes.size() >= MANY;
  }

  /** The share of the class sets the strength of the colour; small errors remain visible. */
  private static String cell(ConfusionMatrix matrix, int actual, int predicted) {
    long count = matrix.count(actual, predicted);
    if (count == 0) {
      return "<td class=\"none\">&middot;</td>";
    }
    double share = 0.12 + 0.88 * Math.sqrt((double) count / matrix.actual(actual));
    String kind = actual == predicted ? "hit" : "miss";
    return Page.text(
        "<td class=\"%s%s\" style=\"--share:%.3f\">%,d</td>",
        kind, share > STRONG ? " strong" : "", share, count);
  }
}
