package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y = gamma * xhat + beta, with a gamma and beta per column: the learned part of a normalisation.
 * dgamma = sum(dy * xhat) and dbeta = sum(dy), chains in double precision in the order of the rows.
 */
final class ScaleAndShift {

  final Tensor gamma;
  final Tensor beta;

  /** The sums behind dgamma and dbeta, before they are rounded. */
  final double[] dgamma;

  final double[] dbeta;

  private @Nullable List<Parameter> parameters;

  /** Gamma 1 and beta 0: y = xhat. */
  ScaleAndShift(int size) {
    this(Tensor.zeros(size), Tensor.zeros(size));
    gamma.fill(1f);
  }

  private ScaleAndShift(Tensor gamma, Tensor beta) {
    this.gamma = gamma;
    this.beta = beta;
    this.dgamma = new double[gamma.size()];
    this.dbeta = new double[gamma.size()];
  }

  ScaleAndShift copy() {
    return new ScaleAndShift(gamma.copy(), beta.copy());
  }

  ScaleAndShift share() {
    return new ScaleAndShift(gamma, beta);
  }

  int size() {
    return gamma.size();
  }

  /** The gradients are created on the first call: a layer that only serves needs none. */
  List<Parameter> parameters() {
    if (parameters == null) {
      parameters = List.of(Parameter.of("gamma", gamma), Parameter.of("beta", beta));
    }
    return parameters;
  }

  /** Gamma of column j, in double precision for the backward pass. */
  double gamma(int j) {
    return gamma.array()[gamma.offset() + j];
  }

  float apply(int j, float xhat) {
    return gamma.array()[gamma.offset() + j] * xhat + beta.array()[beta.offset() + j];
  }

  /** Writes the gradients of gamma and beta. */
  void backward(Tensor xhat, Tensor dy) {
    Arrays.fill(dgamma, 0);
    Arrays.fill(dbeta, 0);
    int size = size();
    for (int i = 0; i < dy.rows(); i++) {
      int dyRow = dy.offset() + i * size;
      int xhatRow = xhat.offset() + i * size;
      for (int j = 0; j < size; j++) {
        double d = dy.array()[dyRow + j];
        dgamma[j] += d * xhat.array()[xhatRow + j];
        dbeta[j] += d;
      }
    }
    round(dgamma, parameters().get(0).gradient());
    round(dbeta, parameters().get(1).gradient());
  }

  private static void round(double[] sums, Tensor gradient) {
    for (int j = 0; j < sums.length; j++) {
      gradient.array()[gradient.offset() + j] = (float) sums[j];
    }
  }
}
