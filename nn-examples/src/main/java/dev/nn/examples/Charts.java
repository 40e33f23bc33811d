package dev.nn.examples;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves of a run as images that stand in the page itself. */
final class Charts {

  private static final int MOST_POINTS = 1000;
  private static final Color TRAIN = new Color(0x9BBCE0);
  private static final Color TEST = new Color(0xC2410C);

  private Charts() {}

  /** The training and test curve of one measure, as a data address. */
  static String curves(
      String title,
      List<History.Row> rows,
      ToDoubleFunction<History.Row> train,
      ToDoubleFunction<History.Row> test)
      throws IOException {
    XYChart chart = new XYChartBuilder()
        .width(1100)
        .height(480)
        .title(title)
        .xAxisTitle("step")
        .yAxisTitle(title.toLowerCase(Locale.ROOT))
        .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    int stride = (rows.size() + MOST_POINTS - 1) / MOST_POINTS;
    add(chart, "train (the step's batch)", rows, stride, train, TRAIN, 1f);
    add(chart, "test (the whole test set)", rows, stride, test, TEST, 2.5f);
    return Png.dataAddress(BitmapEncoder.getBufferedImage(chart));
  }

  /** Each point is the mean of its stride, so that the noise of single batches stays legible. */
  private static void add(
      XYChart chart,
      String name,
      List<History.Row> rows,
      int stride,
      ToDoubleFunction<History.Row> measure,
      Color color,
      float width) {
    int points = (rows.size() + stride - 1) / stride;
    double[] x = new double[points];
    double[] y = new double[points];
    for (int point = 0; point < points; point++) {
      List<History.Row> some =
          rows.subList(point * stride, Math.min(rows.size(), (point + 1) * stride));
      x[point] = some.get(some.size() - 1).step();
      y[point] = some.stream().mapToDouble(measure).average().orElseThrow();
    }
    var series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineWidth(width);
  }
}
