package dev.nn.model;

import dev.nn.net.Predictor;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Decides which class scores indicate: the positive one of two if its probability is at least the
 * threshold, otherwise the one with the highest score, the first of equal ones.
 *
 * @param loss the loss that was minimised, which says whether scores are probabilities
 * @param threshold the lowest probability of the positive class
 */
record Decision(LossKind loss, double threshold) {

  /** The index of the class. */
  int of(float[] scores) {
    if (scores.length == 2 && loss.givesProbabilities() && !Float.isNaN(scores[1])) {
      return scores[1] >= threshold ? 1 : 0;
    }
    int best = Predictor.classOf(Tensor.wrap(scores, 0, 1, scores.length), 0);
    if (best == Predictor.NO_CLASS) {
      throw new ArithmeticException("the scores are %s: the inputs or the weights are too large"
          .formatted(Arrays.toString(scores)));
    }
    return best;
  }

  /** The index of the class in each row. */
  int[] all(Tensor scores) {
    return IntStream.range(0, scores.rows())
        .map(row -> of(scores.rows(row, row + 1).toArray()))
        .toArray();
  }

  /** The index of the class in each row of targets, or of scores without a threshold. */
  static int[] classes(Tensor rows) {
    return IntStream.range(0, rows.rows()).map(row -> classOf(rows, row)).toArray();
  }

  static int classOf(Tensor rows, int row) {
    return rows.cols() == 1 ? rows.get(row, 0) >= 0.5f ? 1 : 0 : rows.argmax(row);
  }
}
