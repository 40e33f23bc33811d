package dev.nn.model;

import dev.nn.backend.TensorBackend;
import dev.nn.net.OutputDecoder;
import dev.nn.tensor.Tensor;

/** Turns the outputs of a net into a probability for each class. */
final class Probabilities {

  private Probabilities() {}

  static void require(LossKind loss) {
    if (!loss.givesProbabilities()) {
      throw new IllegalStateException(
          "the model was trained with %s, whose outputs are not probabilities: train with %s or %s"
              .formatted(loss, LossKind.SOFTMAX_CROSS_ENTROPY, LossKind.BINARY_CROSS_ENTROPY));
    }
  }

  /** Gives one probability, or score, per class from one row of outputs. */
  static OutputDecoder<float[]> decoder(TensorBackend backend, LossKind loss) {
    return (outputs, out) -> {
      loss.link().apply(backend, outputs);
      float last = outputs.get(0, outputs.cols() - 1);
      if (outputs.cols() < out.length) {
        out[0] = 1 - last;
        out[1] = last;
      } else {
        System.arraycopy(outputs.array(), outputs.offset(), out, 0, out.length);
      }
    };
  }

  /** Gives one probability, or score, per class in each row; the outputs are modified. */
  static Tensor ofClasses(TensorBackend backend, LossKind loss, int classes, Tensor outputs) {
    loss.link().apply(backend, outputs);
    if (outputs.cols() == classes) {
      return outputs;
    }
    Tensor both = Tensor.zeros(outputs.rows(), 2);
    for (int i = 0; i < outputs.rows(); i++) {
      both.set(i, 0, 1 - outputs.get(i, 0));
      both.set(i, 1, outputs.get(i, 0));
    }
    return both;
  }
}
