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
        "names of the columns with the features; unset: featuresCol",
        ParamChecks.given(this, "inputCols"));
  }

  /**
   * The column with a vector of features.
   *
   * @return the parameter, "features" by default
   */
  default Param<String> featuresCol() {
    return ParamChecks.text(this, "featuresCol", "name of the column with the vector of features");
  }

  /**
   * The prediction column: the index of a class among the labels, or a quantity.
   *
   * @return the parameter, "prediction" by default
   */
  default Param<String> predictionCol() {
    return ParamChecks.text(this, "predictionCol", "name of the column with the predictions");
  }
}
