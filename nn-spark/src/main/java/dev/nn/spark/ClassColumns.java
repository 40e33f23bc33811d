package dev.nn.spark;

import org.apache.spark.ml.param.Param;

/** The columns that a classifier adds; an empty name leaves a column out. */
public interface ClassColumns extends NetColumns {

  /**
   * The column of the probabilities, a vector with one number for each class.
   *
   * @return the parameter, "probability" by default
   */
  default Param<String> probabilityCol() {
    return ParamChecks.text(this, "probabilityCol", "column of the probabilities");
  }

  /** {@return the value of {@link #probabilityCol}} */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /**
   * The column of the logits, a vector with one number for each class.
   *
   * @return the parameter, "rawPrediction" by default
   */
  default Param<String> rawPredictionCol() {
    return ParamChecks.text(this, "rawPredictionCol", "column of the logits");
  }

  /** {@return the value of {@link #rawPredictionCol}} */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }
}
