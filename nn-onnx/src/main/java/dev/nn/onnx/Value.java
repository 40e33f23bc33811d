package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import java.util.List;

/** What is known about a value of a graph before any sample is processed. */
sealed interface Value
    permits Constant,
        Signal,
        Sizes,
        Value.Whole,
        Value.Moment,
        Value.Scaled,
        Value.Scores,
        Value.WithComplements,
        Value.Label,
        Value.Refused {

  /** The position of a value within a layer normalisation written as nodes. */
  enum Stage {
    MEAN,
    CENTRED,
    SQUARES,
    VARIANCE,
    DEVIATION,
    INVERSE
  }

  /** What of a normalisation is multiplied by its gain, or the gain itself. */
  enum Part {
    GAIN,
    MEAN,
    SAMPLE,
    SHIFT
  }

  /** Inputs truncated to integers: the number of a category. */
  record Whole(Signal of) implements Value {}

  /** A part of the layer normalisation of a step's output. */
  record Moment(Step of, Stage stage, double eps) implements Value {}

  /** A part of a normalisation that includes gamma, and beta once it has been read. */
  record Scaled(Moment by, Part part, double[] gamma, double[] beta) implements Value {}

  /** The interpretation of the last step's output: probabilities and their classes. */
  record Scores(Step of, Outputs outputs, List<String> classes) implements Value {

    /** A final sigmoid turns a net's outputs into probabilities. */
    static Scores of(Step last, List<String> classes) {
      return last instanceof Step.Activate sigmoid
              && sigmoid.activation() == Activation.SIGMOID
              && !(sigmoid.before() instanceof Step.Inputs)
          ? new Scores(sigmoid.before(), Outputs.SIGMOID, classes)
          : new Scores(last, Outputs.VALUES, classes);
    }

    /** The number of probabilities: both, where a single output gives that of the second class. */
    int width() {
      return outputs == Outputs.SIGMOID && of.width() == 1 ? 2 : of.width();
    }
  }

  /**
   * Of several labels, the probabilities of their absence followed by their probabilities, which
   * say everything.
   */
  record WithComplements(Scores scores) implements Value {}

  /** The most probable class; the list of classes may be empty. */
  record Label(List<String> classes) implements Value {}

  /** A value that no net can compute, and why. */
  record Refused(FormatException reason) implements Value {}
}
