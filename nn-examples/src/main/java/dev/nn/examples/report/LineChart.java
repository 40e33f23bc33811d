package dev.nn.examples.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Curves over the steps of a run. The last one is drawn most prominently.
 *
 * @param title what is drawn
 * @param curves at least one
 */
record LineChart(String title, List<Curve> curves) {

  String html() {
    List<Curve> legible = curves.stream()
        .map(Curve::legible)
        .filter(curve -> curve.y().length > 0)
        .toList();
    if (legible.isEmpty()) {
      return "<p class=\"note\">No finite values to draw.</p>";
    }
    return legend(legible)
        + svg(legible, "wide-chart", 1060, 340)
        + svg(legible, "narrow-chart", 400, 300);
  }

  private static String legend(List<Curve> curves) {
    if (curves.size() < 2) {
      return "";
    }
    StringBuilder legend = new StringBuilder("<p class=\"legend\">");
    for (Curve curve : curves) {
      legend.append("<span class=\"%s\">%s</span> "
          .formatted(kind(curve, curves), Page.escaped(curve.name())));
    }
    return legend.append("</p>\n").toString();
  }

  private static String kind(Curve curve, List<Curve> curves) {
    return curve == curves.get(curves.size() - 1) ? "strong" : "weak";
  }

  private String svg(List<Curve> legible, String kind, int width, int height) {
    double last =
        legible.stream().mapToDouble(c -> c.x()[c.x().length - 1]).max().orElse(1);
    DoubleStream all = legible.stream().flatMapToDouble(curve -> DoubleStream.of(curve.y()));
    var bounds = all.summaryStatistics();
    Plot plot =
        Plot.overSteps(last, new double[] {bounds.getMin(), bounds.getMax()}, width, height);
    StringBuilder drawn = new StringBuilder();
    legible.forEach(curve -> drawn.append(plot.curve(kind(curve, legible), curve.x(), curve.y())));
    return plot.svg(kind, title + " by step", "step", drawn.toString());
  }
}
