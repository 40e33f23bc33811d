package dev.nn.spark;

import dev.nn.model.features.InputException;
import org.apache.spark.sql.Row;

/**
 * A training row: its features, its label and its weight.
 *
 * @param row these three
 * @param numbers the vector of features; empty if the features are a struct
 */
record Sample(Row row, double[] numbers) {

  static final int FEATURES = 0;
  static final int LABEL = 1;
  static final int WEIGHT = 2;

  /** The struct of the features, where they are not a vector. */
  Row features() {
    return row.getStruct(FEATURES);
  }

  Object label() {
    Object label = row.get(LABEL);
    boolean missing = label == null
        || label instanceof Number number && Double.isNaN(number.doubleValue())
        || label instanceof String text && text.isBlank();
    if (missing) {
      String value = label instanceof String ? "'%s'".formatted(label) : String.valueOf(label);
      throw new InputException("the label is %s: filter out such rows".formatted(value));
    }
    return label;
  }

  double weight() {
    Object value = row.get(WEIGHT);
    double weight = value instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      throw new InputException(
          "the weight is %s: it must be finite and at least 0".formatted(value));
    }
    return weight;
  }
}
