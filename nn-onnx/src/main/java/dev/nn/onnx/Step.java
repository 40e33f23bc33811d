package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.onnx.proto.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One step of a net as described by a graph; each knows its predecessor. Compared by identity. */
sealed interface Step {

  /** The step that this one follows; null for the inputs. */
  default @Nullable Step before() {
    return null;
  }

  /** The number of outputs per sample. */
  int width();

  /** The steps from the inputs to this one. */
  default List<Step> all() {
    List<Step> steps = new ArrayList<>();
    for (Step step = this; step != null; step = step.before()) {
      steps.add(step);
    }
    Collections.reverse(steps);
    return steps;
  }

  /** The inputs of the graph. */
  record Inputs(List<Column> columns) implements Step {

    static Inputs of(String input, ElementType type, int width) {
      return new Inputs(IntStream.range(0, width)
          .mapToObj(index -> Column.number(input, index, type))
          .toList());
    }

    @Override
    public int width() {
      return columns.size();
    }
  }

  /**
   * An input whose number of columns the file does not state; the first operator that knows it
   * decides.
   */
  record Uncounted(String input, ElementType type) implements Step {

    @Override
    public int width() {
      return Signal.UNKNOWN;
    }
  }

  /** x * weights, each weight times alpha. */
  record Linear(Step before, Constant weights, double alpha) implements Step {

    @Override
    public int width() {
      return weights.dims()[1];
    }
  }

  /** scale * x + shift, with its own values for each column. */
  record Affine(Step before, double[] scale, double[] shift) implements Step {

    @Override
    public int width() {
      return scale.length;
    }

    /** This step followed by another. */
    Affine then(Affine next) {
      double[] scales = new double[width()];
      double[] shifts = new double[width()];
      Arrays.setAll(scales, j -> next.scale[j] * scale[j]);
      Arrays.setAll(shifts, j -> next.scale[j] * shift[j] + next.shift[j]);
      return new Affine(before, scales, shifts);
    }
  }

  /** An activation. */
  record Activate(Step before, Activation activation) implements Step {

    @Override
    public int width() {
      return before.width();
    }
  }

  /** A batch normalisation with its running estimates; gamma and beta follow as Affine. */
  record BatchNormalize(Step before, double[] mean, double[] variance, float momentum, float eps)
      implements Step {

    @Override
    public int width() {
      return mean.length;
    }
  }

  /** A layer normalisation; gamma and beta follow as Affine. */
  record LayerNormalize(Step before, float eps) implements Step {

    @Override
    public int width() {
      return before.width();
    }
  }

  /** Dropout. */
  record Drop(Step before, float rate) implements Step {

    @Override
    public int width() {
      return before.width();
    }
  }
}
