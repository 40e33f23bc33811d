package dev.nn.examples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The training and test curve of one measure as an image that stands in the page itself. */
record Charts(
    String title,
    List<History.Row> rows,
    ToDoubleFunction<History.Row> train,
    ToDoubleFunction<History.Row> test) {

  private static final int MOST_POINTS = 1000;
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 420;

  /** Pixels of the image for each pixel of the page, for screens of high density. */
  private static final int DENSITY = 2;

  /** The chart as a data address. */
  String png(ChartTheme theme) throws IOException {
    XYChart chart = new XYChartBuilder()
        .width(WIDTH)
        .height(HEIGHT)
        .xAxisTitle("step")
        .yAxisTitle(title.toLowerCase(Locale.ROOT))
        .build();
    theme.dress(chart.getStyler());
    if (test.applyAsDouble(rows.get(rows.size() - 1)) > test.applyAsDouble(rows.get(0))) {
      chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    }
    add(chart, "train: the step's batch", train, theme.train(), 1.2f);
    add(chart, "test: the whole test set", test, theme.test(), 2.5f);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(draw(chart));
  }

  private static byte[] draw(XYChart chart) throws IOException {
    BufferedImage image =
        new BufferedImage(DENSITY * WIDTH, DENSITY * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(DENSITY, DENSITY);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  /**
   * Each point is the mean of its stride, so that the noise of single batches stays legible. A
   * training that diverged leaves numbers that can't be drawn: the curve ends before them.
   */
  private void add(
      XYChart chart, String name, ToDoubleFunction<History.Row> measure, Color color, float width) {
    int stride = (rows.size() + MOST_POINTS - 1) / MOST_POINTS;
    int points = (rows.size() + stride - 1) / stride;
    double[] y = IntStream.range(0, points)
        .mapToDouble(
            point -> part(point, stride).stream().mapToDouble(measure).average().orElseThrow())
        .takeWhile(mean -> Math.abs(mean) < Float.MAX_VALUE)
        .toArray();
    if (y.length == 0) {
      return;
    }
    double[] x = IntStream.range(0, y.length)
        .mapToDouble(point -> last(part(point, stride)).step())
        .toArray();
    var series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineWidth(width);
  }

  private List<History.Row> part(int point, int stride) {
    return rows.subList(point * stride, Math.min(rows.size(), (point + 1) * stride));
  }

  private static History.Row last(List<History.Row> part) {
    return part.get(part.size() - 1);
  }
}
