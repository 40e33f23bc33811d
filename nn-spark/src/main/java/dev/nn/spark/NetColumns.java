package dev.nn.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** Which columns a net reads and which one it adds: the parameters of every stage. */
public interface NetColumns extends Params {

  /**
   * The feature columns by name, whether numbers, texts or flags; if unset, {@link #featuresCol} is
   * read.
   *
   * @return the parameter
   */
  default StringArrayParam inputCols() {
    return new StringArrayParam(
        this,
        "inputCols",
        "feature columns by name; if unset, featuresCol is read",
        ParamChecks.given(this, "inputCols", String[].class));
  }

  /**
   * {@return the value of {@link #inputCols}}
   *
   * @throws java.util.NoSuchElementException if it is unset
   */
  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /**
   * The column with a vector of features.
   *
   * @return the parameter, "features" by default
   */
  default Param<String> featuresCol() {
    return ParamChecks.text(this, "featuresCol", "column with a vector of features");
  }

  /** {@return the value of {@link #featuresCol}} */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /**
   * The prediction column: the index of a class among the labels, or a quantity.
   *
   * @return the parameter, "prediction" by default
   */
  default Param<String> predictionCol() {
    return ParamChecks.text(this, "predictionCol", "prediction column");
  }

  /** {@return the value of {@link #predictionCol}} */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }
}
