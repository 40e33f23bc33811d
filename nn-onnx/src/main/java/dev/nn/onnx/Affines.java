package dev.nn.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Scales and shifts columns; applied to the inputs, this becomes part of their encoding. */
final class Affines {

  private Affines() {}

  static Optional<Step> after(Step step, double scale, double shift) {
    if (step.width() == Signal.UNKNOWN) {
      return Optional.empty();
    }
    double[] scales = new double[step.width()];
    double[] shifts = new double[step.width()];
    Arrays.fill(scales, scale);
    Arrays.fill(shifts, shift);
    return after(step, scales, shifts);
  }

  /** scale * x + shift; empty if an input would be multiplied by 0 or by a non-finite number. */
  static Optional<Step> after(Step step, double[] scale, double[] shift) {
    if (!(step instanceof Step.Inputs inputs)) {
      return Optional.of(new Step.Affine(step, scale, shift));
    }
    List<Column> columns = IntStream.range(0, scale.length)
        .mapToObj(j -> inputs.columns().get(j).scaled(scale[j], shift[j]))
        .toList();
    boolean usable = columns.stream()
        .allMatch(column -> column.scale() != 0
            && Double.isFinite(column.scale())
            && Double.isFinite(column.centre()));
    return usable ? Optional.of(new Step.Inputs(columns)) : Optional.empty();
  }
}
