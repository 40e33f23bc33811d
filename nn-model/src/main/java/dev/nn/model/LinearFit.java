package dev.nn.model;

import static dev.nn.backend.Op.IDENTITY;

import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;

/**
 * Fits a linear model: ridge regression (A. Hoerl and R. Kennard, 1970), or, for a loss that gives
 * probabilities, logistic regression with an L2 penalty. At the usual strength, the penalty of
 * ridge regression is 1. That of logistic regression grows with the total variance of the columns,
 * so that the expected variance of the logits is the same however many columns there are.
 *
 * <p>With P the link applied to X W, a step adds (c X'X + A)<sup>-1</sup> (X'(Y - P) - A W) to W,
 * where A is diagonal and holds the penalty, but 0 for the bias. For ridge regression c is 1, and
 * the first step from W = 0 is the solution. For logistic regression c is the maximum slope of the
 * link, so that no step overshoots (D. Böhning, Multinomial logistic regression algorithm, 1992).
 * Momentum speeds it up (Y. Nesterov, 1983) and is dropped when it points downhill (B. O'Donoghue
 * and E. Candès, Adaptive restart for accelerated gradient schemes, 2015).
 *
 * <p>Products of 4,096 rows at a time are computed in float, everything else in double.
 */
final class LinearFit {

  /** The prior variance of the logits: about how confident a prediction may reasonably be. */
  private static final double EXPECTED_VARIANCE = 10;

  /** More than 0 where a single row has all the weight. */
  private static final double LEAST_PENALTY = 1e-30;

  private static final int MOST_STEPS = 100;
  private static final double MOST_WORK = 4e9;
  private static final double SMALL_CHANGE = 1e-4;

  private final TensorBackend backend;
  private final LinearRows rows;
  private final Link link;
  private final int outputs;
  private final double penalty;
  private final Cholesky curvature;

  /** The penalty is multiplied by the strength. */
  LinearFit(TensorBackend backend, LinearRows rows, Link link, double strength) {
    this.backend = backend;
    this.rows = rows;
    this.link = link;
    this.outputs = rows.y().cols();
    double[][] c = rows.squares();
    this.penalty = strength * penalty(c, link);
    for (int j = 0; j < c.length; j++) {
      for (int k = 0; k < c.length; k++) {
        c[j][k] *= link.steepest();
      }
      c[j][j] += penalty(j);
    }
    this.curvature = new Cholesky(c);
  }

  private static double penalty(double[][] squares, Link link) {
    int ones = squares.length - 1;
    double variances = 0;
    for (int j = 0; j < ones; j++) {
      variances += squares[j][j] / squares[ones][ones];
    }
    return link == Link.NONE ? 1 : Math.max(LEAST_PENALTY, variances / EXPECTED_VARIANCE);
  }

  private double penalty(int column) {
    return column < rows.columns() ? penalty : 0;
  }

  /** Returns the weights for the original, uncentred columns and the bias, beside the means. */
  Baseline run(float[] means) {
    double[] w = climb();
    int columns = rows.columns();
    Tensor weights = Tensor.zeros(columns, outputs);
    float[] bias = new float[outputs];
    for (int t = 0; t < outputs; t++) {
      double sum = w[columns * outputs + t];
      for (int j = 0; j < columns; j++) {
        weights.set(j, t, (float) w[j * outputs + t]);
        sum -= rows.mean(j) * w[j * outputs + t];
      }
      bias[t] = (float) sum;
    }
    return new Baseline(means, weights, bias);
  }

  private double[] climb() {
    double[] w = new double[rows.x().cols() * outputs];
    double[] ahead = w;
    int steps = steps();
    for (int step = 0, straight = 0; step < steps; step++) {
      double[] uphill = gradient(ahead);
      double[] next = uphill.clone();
      curvature.solve(next);
      add(1, ahead, next);
      double[] change = next.clone();
      add(-1, w, change);
      straight = product(uphill, change) < 0 ? 0 : straight + 1;
      w = next;
      if (largest(change) < SMALL_CHANGE * Math.max(1, largest(w))) {
        break;
      }
      ahead = w.clone();
      add(straight / (straight + 3.0), change, ahead);
    }
    return w;
  }

  private int steps() {
    double work = (double) rows.x().size() * outputs;
    return link == Link.NONE ? 1 : (int) Math.max(1, Math.min(MOST_STEPS, MOST_WORK / work));
  }

  /** X'(Y - P) - A W. */
  private double[] gradient(double[] w) {
    Tensor residuals = Tensor.zeros(rows.y().rows(), outputs);
    backend.gemm(IDENTITY, IDENTITY, 1f, rows.x(), floats(w), 0f, residuals);
    link.apply(backend, residuals);
    backend.scale(-1f, residuals);
    backend.axpy(1f, rows.y(), residuals);
    double[] gradient = rows.products(residuals);
    for (int s = 0; s < gradient.length; s++) {
      gradient[s] -= penalty(s / outputs) * w[s];
    }
    return gradient;
  }

  private Tensor floats(double[] w) {
    Tensor floats = Tensor.zeros(w.length / outputs, outputs);
    for (int s = 0; s < w.length; s++) {
      floats.array()[s] = (float) w[s];
    }
    return floats;
  }

  private static void add(double factor, double[] a, double[] to) {
    for (int s = 0; s < a.length; s++) {
      to[s] += factor * a[s];
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int s = 0; s < a.length; s++) {
      sum += a[s] * b[s];
    }
    return sum;
  }

  private static double largest(double[] a) {
    double largest = 0;
    for (double number : a) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }
}
