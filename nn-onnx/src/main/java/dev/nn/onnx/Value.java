package dev.nn.onnx;

import dev.nn.io.FormatException;
import java.util.List;

/** What is known of a value of a graph before any sample comes. */
sealed interface Value
    permits Constant,
        Signal,
        Sizes,
        Value.Whole,
        Value.Moment,
        Value.Scores,
        Value.Label,
        Value.Refused {

  /** Where in a layer normalisation written as nodes a value stands. */
  enum Stage {
    MEAN,
    CENTRED,
    SQUARES,
    VARIANCE,
    DEVIATION,
    INVERSE
  }

  /** Inputs cut to integers: the number of a category. */
  record Whole(Signal of) implements Value {}

  /** A part of the normalisation of what a step gives. */
  record Moment(Step of, Stage stage, double eps) implements Value {}

  /** What is made of the last step for the reader: probabilities and their classes. */
  record Scores(Step of, Outputs outputs, List<String> classes) implements Value {}

  /** The most probable class; classes may be empty. */
  record Label(List<String> classes) implements Value {}

  /** What no net computes, and why. */
  record Refused(FormatException reason) implements Value {}
}
