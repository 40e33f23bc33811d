package dev.nn.spark;

import dev.nn.model.features.InputException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A training row: a struct with the features, the label and perhaps a weight.
 *
 * @param row the struct
 * @param numbers the vector of features; empty if the features are separate columns
 */
record Sample(Row row, double[] numbers) {

  static final String VECTOR = "nn_features";
  static final String LABEL = "nn_label";
  static final String WEIGHT = "nn_weight";

  static Sample of(Row row, boolean named) {
    if (named) {
      return new Sample(row, new double[0]);
    }
    Vector vector = row.getAs(VECTOR);
    if (vector == null) {
      throw new InputException("the vector of features is null: leave the row out");
    }
    return new Sample(row, vector.toArray());
  }

  @Nullable
  Object label() {
    return row.getAs(LABEL);
  }

  double weight() {
    Object value = row.getAs(WEIGHT);
    double weight = value instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      throw new InputException(
          "the weight is %s: it must be finite and at least 0".formatted(value));
    }
    return weight;
  }
}
