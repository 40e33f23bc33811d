package dev.nn.examples.report;

import java.awt.Color;
import java.io.IOException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Each sample's prediction against the truth; on the line both are equal.
 *
 * @param target what is predicted
 * @param predicted a number for each sample
 * @param actual as many
 */
record ScatterChart(String target, double[] predicted, double[] actual) {

  private static final int MOST = 3000;
  private static final int WIDTH = 1060;
  private static final int HEIGHT = 560;
  private static final int NARROW_HEIGHT = 440;

  String html() throws IOException {
    return Picture.html(this::draw, WIDTH, HEIGHT, NARROW_HEIGHT, target + ", predicted and true");
  }

  private XYChart draw(ChartTheme theme, int width, int height) {
    XYChart chart = new XYChartBuilder()
        .width(width)
        .height(height)
        .xAxisTitle("true " + target)
        .yAxisTitle("predicted " + target)
        .build();
    theme.dress(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisMaxLabelCount(width > 600 ? 11 : 5);
    chart.getStyler().setPlotContentSize(0.95);
    chart.getStyler().setMarkerSize(6);
    int[] rows = IntStream.range(0, actual.length)
        .filter(i -> Double.isFinite(predicted[i]))
        .limit(MOST)
        .toArray();
    if (rows.length == 0) {
      return chart;
    }
    double[] x = IntStream.of(rows).mapToDouble(i -> actual[i]).toArray();
    double[] y = IntStream.of(rows).mapToDouble(i -> predicted[i]).toArray();
    double low =
        DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).min().orElseThrow();
    double high =
        DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).max().orElseThrow();
    XYSeries equal = chart.addSeries("equal", new double[] {low, high}, new double[] {low, high});
    equal.setMarker(SeriesMarkers.NONE);
    equal.setLineColor(theme.train());
    equal.setLineWidth(1.5f);
    XYSeries points = chart.addSeries("samples", x, y);
    points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.CIRCLE);
    Color ink = theme.test();
    points.setMarkerColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 150));
    return chart;
  }
}
