package dev.nn.examples.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A measure by step.
 *
 * @param name the name in the legend
 * @param x the steps
 * @param y the measure
 */
public record Curve(String name, double[] x, double[] y) {

  private static final int MOST_POINTS = 500;

  /**
   * Thins out the points: each is the mean of its stride, so that the curve stays legible despite
   * the noise of single batches. A diverged training leaves numbers that can't be drawn: the curve
   * ends before them.
   */
  Curve legible() {
    int stride = (x.length + MOST_POINTS - 1) / Math.max(1, MOST_POINTS);
    int points = stride == 0 ? 0 : (x.length + stride - 1) / stride;
    double[] means = IntStream.range(0, points)
        .mapToDouble(point ->
            Arrays.stream(y, point * stride, end(point, stride)).average().orElseThrow())
        .takeWhile(mean -> Math.abs(mean) < Float.MAX_VALUE)
        .toArray();
    double[] steps =
        IntStream.range(0, means.length).mapToDouble(p -> x[end(p, stride) - 1]).toArray();
    return new Curve(name, steps, means);
  }

  private int end(int point, int stride) {
    return Math.min(x.length, (point + 1) * stride);
  }
}
