package dev.nn.gradient;

import dev.nn.backend.TensorBackend;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import java.util.function.Function;

/** Each loss, and its textbook formula in double precision, which is right for moderate numbers. */
enum DoubleLoss {
  HALF_SQUARED_ERROR(HalfSquaredError::new, false) {
    @Override
    double of(double[] y, double[] t) {
      return y.length * meanOf(y, t, (a, b) -> (a - b) * (a - b)) / 2;
    }
  },
  MEAN_SQUARED_ERROR(MeanSquaredError::new, false) {
    @Override
    double of(double[] y, double[] t) {
      return meanOf(y, t, (a, b) -> (a - b) * (a - b));
    }
  },
  HUBER(backend -> new Huber(0.75f), false) {
    @Override
    double of(double[] y, double[] t) {
      return meanOf(y, t, (a, b) -> {
        double d = Math.abs(a - b);
        return d < 0.75 ? 0.5 * d * d : 0.75 * d - 0.28125;
      });
    }
  },
  SOFTMAX_CROSS_ENTROPY(SoftmaxCrossEntropy::new, true) {
    @Override
    double of(double[] y, double[] t) {
      double powers = 0;
      for (double logit : y) {
        powers += Math.exp(logit);
      }
      double sum = 0;
      for (int j = 0; j < y.length; j++) {
        sum -= t[j] * Math.log(Math.exp(y[j]) / powers);
      }
      return sum;
    }
  },
  BINARY_CROSS_ENTROPY(BinaryCrossEntropyWithLogits::new, true) {
    @Override
    double of(double[] y, double[] t) {
      return meanOf(y, t, (a, b) -> {
        double p = 1 / (1 + Math.exp(-a));
        return -b * Math.log(p) - (1 - b) * Math.log(1 - p);
      });
    }
  };

  private final Function<TensorBackend, Loss> loss;

  /** Whether the rows of the targets are probabilities that sum to 1. */
  final boolean probabilities;

  DoubleLoss(Function<TensorBackend, Loss> loss, boolean probabilities) {
    this.loss = loss;
    this.probabilities = probabilities;
  }

  Loss single(TensorBackend backend) {
    return loss.apply(backend);
  }

  /** Of one sample. */
  abstract double of(double[] y, double[] t);

  /** The mean over the samples of the loss times its weight. */
  double of(double[][] y, double[][] t, double[] weights) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i] * of(y[i], t[i]);
    }
    return sum / y.length;
  }

  private interface Distance {
    double of(double output, double target);
  }

  private static double meanOf(double[] y, double[] t, Distance distance) {
    double sum = 0;
    for (int j = 0; j < y.length; j++) {
      sum += distance.of(y[j], t[j]);
    }
    return sum / y.length;
  }
}
