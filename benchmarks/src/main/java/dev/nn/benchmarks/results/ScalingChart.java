package dev.nn.benchmarks.results;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How the cost of a training step grows, with one line per number of threads.
 *
 * @param measurements the measurements that contain the steps
 * @param works the steps to draw; the group is the number that grows
 * @param perSample whether the cost is per sample and the number a batch size that doubles
 * @param xTitle what grows
 * @param yTitle the cost
 */
record ScalingChart(
    Measurements measurements, Pattern works, boolean perSample, String xTitle, String yTitle) {

  private static final int MOST_THREADS = 2;

  /** Two points would show no more than a straight line. */
  private static final int FEWEST_POINTS = 3;

  /** By the samples in a batch. */
  static ScalingChart batch(Measurements measurements) {
    return new ScalingChart(
        measurements,
        Pattern.compile("784-128-10, batch (\\d+)"),
        true,
        "samples in a batch (net 784-128-10)",
        "µs for each sample of a training step");
  }

  /** By the neurons of the hidden layer. */
  static ScalingChart width(Measurements measurements) {
    return new ScalingChart(
        measurements,
        Pattern.compile("784-(\\d+)-10, batch 32"),
        false,
        "N, neurons in the hidden layer (net 784-N-10, batch 32)",
        "µs for a training step");
  }

  /** Draws the available measurements; returns whether there were enough. */
  boolean draw(Path file) throws IOException {
    XYChart chart = new XYChartBuilder()
        .width(ChartStyle.WIDTH / 2)
        .height(ChartStyle.HEIGHT)
        .xAxisTitle(xTitle)
        .yAxisTitle(yTitle)
        .build();
    ChartStyle.dress(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(perSample);
    boolean drawn = false;
    for (int threads = 1; threads <= MOST_THREADS; threads++) {
      List<double[]> points = points(threads);
      if (points.size() >= FEWEST_POINTS) {
        add(chart, threads, points);
        drawn = true;
      }
    }
    if (drawn) {
      ChartStyle.save(chart, file);
    }
    return drawn;
  }

  private List<double[]> points(int threads) {
    return measurements.works("TrainStep").stream()
        .map(works::matcher)
        .filter(Matcher::matches)
        .flatMap(work ->
            measurements.with(threads, "TrainStep", work.group(), Contender.NN).stream()
                .map(step -> point(Double.parseDouble(work.group(1)), step)))
        .sorted(Comparator.comparingDouble(point -> point[0]))
        .toList();
  }

  private double[] point(double x, Measurement step) {
    return new double[] {x, perSample ? step.median() / x : step.median()};
  }

  private static void add(XYChart chart, int threads, List<double[]> points) {
    var series = chart.addSeries(
        threads == 1 ? "1 thread" : threads + " threads", column(points, 0), column(points, 1));
    Color color = (threads == 1 ? Contender.NN : Contender.MKL).color();
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setMarker(SeriesMarkers.CIRCLE);
  }

  private static double[] column(List<double[]> points, int column) {
    return points.stream().mapToDouble(point -> point[column]).toArray();
  }
}
