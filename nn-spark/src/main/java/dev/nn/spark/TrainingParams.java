package dev.nn.spark;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** How a net is trained: the parameters of the estimators beside their columns. */
public interface TrainingParams extends NetColumns {

  /**
   * The column of what is learnt.
   *
   * @return the parameter, "label" by default
   */
  default Param<String> labelCol() {
    return new Param<>(this, "labelCol", "name of the column with the labels");
  }

  /**
   * The column of the rows' weights, finite and at least 0, which are scaled to a mean of 1; unset,
   * all are 1.
   *
   * @return the parameter
   */
  default Param<String> weightCol() {
    return new Param<>(this, "weightCol", "name of the column with the rows' weights");
  }

  /**
   * The column that is true for the rows that judge the training and are not learnt from.
   *
   * @return the parameter
   */
  default Param<String> validationIndicatorCol() {
    return new Param<>(
        this, "validationIndicatorCol", "name of the column that is true for validation rows");
  }

  /**
   * The column that orders the rows, an identifier or a time; rows with equal values are ordered by
   * their content. Unset, a hash of the content orders them.
   *
   * @return the parameter
   */
  default Param<String> orderCol() {
    return new Param<>(this, "orderCol", "name of the column that orders the rows");
  }

  /**
   * What becomes of nulls, NaN and categories that training did not have: "error" refuses them,
   * "keep" fills and accepts them.
   *
   * @return the parameter, "error" by default
   */
  default Param<String> handleInvalid() {
    return new Param<>(
        this,
        "handleInvalid",
        "error or keep: whether missing and unknown values are refused or filled",
        ParamValidators.inArray(new String[] {"error", "keep"}));
  }

  /**
   * The neurons of each hidden layer.
   *
   * @return the parameter, 64 and 32 by default
   */
  default IntArrayParam hiddenLayers() {
    return new IntArrayParam(this, "hiddenLayers", "neurons of each hidden layer (each >= 1)");
  }

  /**
   * How often all rows are learnt from, at most.
   *
   * @return the parameter, 20 by default
   */
  default IntParam maxIter() {
    return new IntParam(
        this, "maxIter", "passes over the rows, at most (>= 1)", ParamValidators.gtEq(1));
  }

  /**
   * After how many passes without a better validation loss the training ends.
   *
   * @return the parameter, 5 by default
   */
  default IntParam patience() {
    return new IntParam(
        this,
        "patience",
        "passes without a better validation loss after which it ends (>= 1)",
        ParamValidators.gtEq(1));
  }

  /**
   * The highest learning rate.
   *
   * @return the parameter, 0.001 by default
   */
  default DoubleParam stepSize() {
    return new DoubleParam(
        this, "stepSize", "highest learning rate of AdamW (> 0)", ParamValidators.gt(0));
  }

  /**
   * The weight decay.
   *
   * @return the parameter, 0.01 by default
   */
  default DoubleParam regParam() {
    return new DoubleParam(
        this, "regParam", "weight decay of AdamW (>= 0)", ParamValidators.gtEq(0));
  }

  /**
   * The rows of a block: neighbours in the order of the rows, which are learnt from together.
   *
   * @return the parameter, 128 by default
   */
  default IntParam blockSize() {
    return new IntParam(this, "blockSize", "rows of a block (>= 1)", ParamValidators.gtEq(1));
  }

  /**
   * The blocks of a batch, of which a step is made.
   *
   * @return the parameter, 8 by default
   */
  default IntParam blocksPerBatch() {
    return new IntParam(
        this, "blocksPerBatch", "blocks of a batch (>= 1)", ParamValidators.gtEq(1));
  }

  /**
   * After how many steps that each shard makes on its own the nets are averaged; 0: every step is
   * made with the gradients of all.
   *
   * @return the parameter, 0 by default
   */
  default IntParam localSteps() {
    return new IntParam(
        this,
        "localSteps",
        "steps of each shard on its own between two averages; 0: none (>= 0)",
        ParamValidators.gtEq(0));
  }

  /**
   * Into how many shards the rows are cut for local steps, whatever their partitions. As many cores
   * at most work at once.
   *
   * @return the parameter, 16 by default
   */
  default IntParam shards() {
    return new IntParam(
        this, "shards", "shards of the rows, for local steps (>= 1)", ParamValidators.gtEq(1));
  }

  /**
   * The folder of the checkpoints, on any file system of Spark's. A training that finds one there
   * goes on from it; one that ends deletes its own. Unset, there are none.
   *
   * @return the parameter
   */
  default Param<String> checkpointDir() {
    return new Param<>(this, "checkpointDir", "folder of the checkpoints");
  }

  /**
   * How many passes are between two checkpoints.
   *
   * @return the parameter, 1 by default
   */
  default IntParam checkpointInterval() {
    return new IntParam(
        this,
        "checkpointInterval",
        "passes between two checkpoints (>= 1)",
        ParamValidators.gtEq(1));
  }

  /**
   * The seed of the first weights and of the order of the blocks.
   *
   * @return the parameter, 0 by default
   */
  default LongParam seed() {
    return new LongParam(this, "seed", "seed of the weights and of the order of the blocks");
  }
}
