package dev.nn.examples.report;

import java.util.List;

/**
 * Whether probabilities mean what they say: of the answers given with a probability of about 80 %,
 * are about 80 % right?
 */
final class Calibration {

  private static final int BINS = 10;

  private Calibration() {}

  static String html(List<Picked> picked) {
    StringBuilder html = new StringBuilder(
        "<div class=\"wide\"><table class=\"scores\"><tr><th>probability</th><th>mean</th><th>right</th><th>samples</th></tr>\n");
    for (int bin = 0; bin < BINS; bin++) {
      int own = bin;
      List<Picked> inBin = picked.stream().filter(each -> bin(each) == own).toList();
      if (!inBin.isEmpty()) {
        html.append(row(bin, inBin));
      }
    }
    return html.append("</table></div>\n").toString();
  }

  private static int bin(Picked picked) {
    return Math.min(BINS - 1, (int) (BINS * picked.probability()));
  }

  private static String row(int bin, List<Picked> picked) {
    double mean = picked.stream().mapToDouble(Picked::probability).average().orElseThrow();
    double right = (double) picked.stream().filter(Picked::isRight).count() / picked.size();
    return Page.text(
        "<tr><th>%d to %d %%</th>%s%s<td>%,d</td></tr>\n",
        100 * bin / BINS,
        100 * (bin + 1) / BINS,
        ClassScores.bar(mean),
        ClassScores.bar(right),
        picked.size());
  }
}
