package dev.nn.benchmarks.results;

import dev.nn.benchmarks.GemmShape;
import java.awt.BasicStroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of a run. */
record Charts(Measurements measurements) {

  static final String TASKS = "tasks.png";
  static final String GEMM = "gemm.png";
  static final String BATCH = "batch.png";
  static final String NET_WIDTH = "width.png";
  static final List<String> ALL = List.of(TASKS, GEMM, BATCH, NET_WIDTH);

  private static final List<Contender> NETS = List.of(
      Contender.NN, Contender.NUMPY32, Contender.NUMPY64, Contender.DJL, Contender.DEEPNETTS);
  private static final List<Contender> BLAS =
      List.of(Contender.NN, Contender.MKL, Contender.OPENBLAS, Contender.NETLIB, Contender.EJML);

  /** Draws every chart that has data; returns the file names. */
  Set<String> draw(Path folder) throws IOException {
    Set<String> drawn = new HashSet<>();
    if (tasks(folder.resolve(TASKS))) {
      drawn.add(TASKS);
    }
    if (gemm(folder.resolve(GEMM))) {
      drawn.add(GEMM);
    }
    if (ScalingChart.batch(measurements).draw(folder.resolve(BATCH))) {
      drawn.add(BATCH);
    }
    if (ScalingChart.width(measurements).draw(folder.resolve(NET_WIDTH))) {
      drawn.add(NET_WIDTH);
    }
    return drawn;
  }

  /** Each contender's speed at each task; nn is 100. */
  private boolean tasks(Path file) throws IOException {
    List<Task> tasks =
        Task.HEART.stream().filter(task -> ours(task).isPresent()).toList();
    if (tasks.isEmpty()) {
      return false;
    }
    CategoryChart chart = bars("Speed, nn = 100 (taller is faster)", "");
    List<String> labels = tasks.stream().map(Task::label).toList();
    for (Contender contender : NETS) {
      List<Double> speeds = tasks.stream()
          .map(task -> measurements
              .best(task.benchmark(), task.work(), contender)
              .map(theirs -> 100 * ours(task).orElseThrow().median() / theirs.median())
              .orElse(0.0))
          .toList();
      add(chart, contender, labels, speeds);
    }
    ChartStyle.save(chart, file);
    return true;
  }

  private Optional<Measurement> ours(Task task) {
    return measurements.best(task.benchmark(), task.work(), Contender.NN);
  }

  /** GFLOPS on one thread, against the core's peak. */
  private boolean gemm(Path file) throws IOException {
    List<GemmShape> shapes = new ArrayList<>(List.of(GemmShape.values()));
    shapes.removeIf(
        shape -> measurements.with(1, "Gemm", shape.name(), Contender.NN).isEmpty());
    if (shapes.isEmpty()) {
      return false;
    }
    CategoryChart chart = bars("GFLOPS on one thread (taller is faster)", "m x n x k");
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setXAxisTickMarkSpacingHint(40);
    List<String> labels = shapes.stream().map(GemmShape::sizes).toList();
    for (Contender contender : BLAS) {
      add(
          chart,
          contender,
          labels,
          shapes.stream()
              .map(shape -> measurements
                  .with(1, "Gemm", shape.name(), contender)
                  .map(m -> GemmTables.gflops(shape, m.median()))
                  .orElse(0.0))
              .toList());
    }
    measurements.limit("peak").ifPresent(peak -> {
      var line = chart.addSeries(
          "peak of the core", labels, labels.stream().map(l -> peak.median()).toList());
      line.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
      line.setMarker(SeriesMarkers.NONE);
      line.setLineColor(ChartStyle.INK);
      line.setLineStyle(new BasicStroke(1.5f));
    });
    ChartStyle.save(chart, file);
    return true;
  }

  private static CategoryChart bars(String yTitle, String xTitle) {
    CategoryChart chart = new CategoryChartBuilder()
        .width(ChartStyle.WIDTH)
        .height(ChartStyle.HEIGHT)
        .yAxisTitle(yTitle)
        .xAxisTitle(xTitle)
        .build();
    ChartStyle.dress(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.8);
    return chart;
  }

  /** A contender that did none of the work gets no bar. */
  private static void add(
      CategoryChart chart, Contender contender, List<String> labels, List<Double> values) {
    if (values.stream().anyMatch(value -> value > 0)) {
      chart.addSeries(contender.label(), labels, values).setFillColor(contender.color());
    }
  }
}
