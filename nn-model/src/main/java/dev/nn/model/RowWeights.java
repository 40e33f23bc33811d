package dev.nn.model;

import dev.nn.model.features.InputException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How much each row counts in the loss: the caller's weight times the weight of its class. */
final class RowWeights {

  private final double[] ofClasses;

  private RowWeights(double[] ofClasses) {
    this.ofClasses = ofClasses;
  }

  /** Makes the row weights from the class weights of a training part. */
  static RowWeights of(Samples<?> train, Target target, Settings settings) {
    boolean wanted = settings.balanced || !settings.classWeights.isEmpty();
    if (!wanted) {
      return new RowWeights(new double[0]);
    }
    ClassTarget classes = (ClassTarget) target;
    if (settings.balanced && !settings.classWeights.isEmpty()) {
      throw new IllegalArgumentException(
          "class weights: choose balanced weights or given ones, not both");
    }
    return new RowWeights(
        settings.balanced ? balanced(train, classes) : given(classes, settings.classWeights));
  }

  /** The weights that balance the classes; 0 for a class without rows in the training part. */
  private static double[] balanced(Samples<?> train, ClassTarget classes) {
    double[] counts = new double[classes.names().size()];
    for (int row = 0; row < train.size(); row++) {
      counts[classes.index(train.target(row))]++;
    }
    double[] weights = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      weights[c] = counts[c] == 0 ? 0 : train.size() / (counts.length * counts[c]);
    }
    return weights;
  }

  private static double[] given(ClassTarget classes, Map<String, Double> given) {
    double[] weights = new double[classes.names().size()];
    Arrays.fill(weights, 1);
    given.forEach((name, weight) -> {
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "class weights: '%s' has %s: a weight must be finite and more than 0"
                .formatted(name, weight));
      }
      weights[classes.index(name)] = weight;
    });
    return weights;
  }

  /** Returns one weight per row, with mean 1, or null if all rows count equally. */
  <T> float @Nullable [] weigh(Samples<T> samples, Target target) {
    ToDoubleFunction<? super T> own = samples.weights();
    if (own == null && ofClasses.length == 0) {
      return null;
    }
    double[] weights = new double[samples.size()];
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      weights[row] = own == null
          ? 1
          : require(own.applyAsDouble(samples.rows().get(row)), samples.number(row));
      if (ofClasses.length > 0) {
        weights[row] *= ofClasses[((ClassTarget) target).index(samples.target(row))];
      }
      sum += weights[row];
    }
    return withMeanOne(weights, sum);
  }

  private static double require(double weight, int row) {
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new InputException(
              "the weight is %s: it must be finite and at least 0".formatted(weight))
          .inRow(row);
    }
    return weight;
  }

  private static float[] withMeanOne(double[] weights, double sum) {
    if (sum == 0) {
      throw new IllegalArgumentException(
          "weights: all rows have the weight 0: give some of them more");
    }
    float[] scaled = new float[weights.length];
    for (int row = 0; row < scaled.length; row++) {
      scaled[row] = (float) (weights[row] * (weights.length / sum));
    }
    return scaled;
  }
}
