package dev.nn.model;

import dev.nn.backend.TensorBackend;
import dev.nn.net.OutputDecoder;
import dev.nn.tensor.Tensor;

/**
 * Turns the outputs of a net into a probability for each class. Where one logit z stands for two
 * classes, the first has the probability sigmoid(-z): 1 - sigmoid(z) would be 0 from z = 17 on.
 */
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
      float logit = outputs.get(0, 0);
      loss.link().apply(backend, outputs);
      if (outputs.cols() < out.length) {
        out[1] = outputs.get(0, 0);
        outputs.set(0, 0, -logit);
        loss.link().apply(backend, outputs);
        out[0] = outputs.get(0, 0);
      } else {
        System.arraycopy(outputs.array(), outputs.offset(), out, 0, out.length);
      }
    };
  }

  /** Gives one probability, or score, per class in each row; the outputs may be modified. */
  static Tensor ofClasses(TensorBackend backend, LossKind loss, int classes, Tensor outputs) {
    Tensor scores = outputs.cols() == classes ? outputs : ofBoth(outputs);
    loss.link().apply(backend, scores);
    return scores;
  }

  private static Tensor ofBoth(Tensor logits) {
    Tensor both = Tensor.zeros(logits.rows(), 2);
    for (int i = 0; i < logits.rows(); i++) {
      both.set(i, 0, -logits.get(i, 0));
      both.set(i, 1, logits.get(i, 0));
    }
    return both;
  }
}
