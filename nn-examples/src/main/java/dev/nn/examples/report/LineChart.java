package dev.nn.examples.report;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over the steps of a run. The last one is drawn the strongest.
 *
 * @param title what is drawn
 * @param curves at least one
 */
record LineChart(String title, List<Curve> curves) {

  private static final int WIDTH = 1060;
  private static final int HEIGHT = 340;
  private static final int NARROW_HEIGHT = 300;

  String html() throws IOException {
    return Picture.html(this::draw, WIDTH, HEIGHT, NARROW_HEIGHT, title + " by step");
  }

  private XYChart draw(ChartTheme theme, int width, int height) {
    XYChart chart =
        new XYChartBuilder().width(width).height(height).xAxisTitle("step").build();
    theme.dress(chart.getStyler());
    chart.getStyler().setXAxisMin(0.0).setXAxisMaxLabelCount(width > 600 ? 11 : 5);
    chart.getStyler().setLegendVisible(curves.size() > 1);
    Curve strongest = curves.get(curves.size() - 1);
    if (strongest.y()[strongest.y().length - 1] > strongest.y()[0]) {
      chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    }
    for (Curve curve : curves) {
      boolean strong = curve == strongest;
      add(chart, curve.legible(), strong ? theme.test() : theme.train(), strong ? 2.5f : 1.4f);
    }
    return chart;
  }

  private static void add(XYChart chart, Curve curve, Color color, float width) {
    if (curve.y().length == 0) {
      return;
    }
    XYSeries series = chart.addSeries(curve.name(), curve.x(), curve.y());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineWidth(width);
  }
}
