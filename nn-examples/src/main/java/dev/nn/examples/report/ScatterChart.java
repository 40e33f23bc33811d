package dev.nn.examples.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Each sample's prediction against the true value; on the line they are equal.
 *
 * @param target what is predicted
 * @param predicted the prediction for each sample
 * @param actual the true value for each sample
 */
record ScatterChart(String target, double[] predicted, double[] actual) {

  private static final int MOST = 2000;

  String html() {
    int[] rows = IntStream.range(0, actual.length)
        .filter(i -> Double.isFinite(predicted[i]))
        .limit(MOST)
        .toArray();
    if (rows.length == 0) {
      return "<p class=\"note\">No finite predictions to draw.</p>";
    }
    double[] x = IntStream.of(rows).mapToDouble(i -> actual[i]).toArray();
    double[] y = IntStream.of(rows).mapToDouble(i -> predicted[i]).toArray();
    return svg(x, y, "wide-chart", 1060, 560) + svg(x, y, "narrow-chart", 400, 400);
  }

  private String svg(double[] x, double[] y, String kind, int width, int height) {
    var all = DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).summaryStatistics();
    double[] bounds = {all.getMin(), all.getMax()};
    Plot plot = Plot.square(bounds, width, height);
    return plot.svg(
        kind,
        target + ", predicted and true",
        "true " + target,
        plot.curve("weak", bounds, bounds) + plot.dots(x, y));
  }
}
