package dev.nn.spark;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** How a net is trained: the estimators' parameters and the columns that only training reads. */
public interface TrainingParams extends NetColumns {

  /**
   * The label column.
   *
   * @return the parameter, "label" by default
   */
  default Param<String> labelCol() {
    return ParamChecks.text(this, "labelCol", "label column");
  }

  /** {@return the value of {@link #labelCol}} */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /**
   * The column of row weights, finite and at least 0, which are scaled to a mean of 1; if unset or
   * empty, every weight is 1.
   *
   * @return the parameter
   */
  default Param<String> weightCol() {
    return ParamChecks.text(this, "weightCol", "column of row weights");
  }

  /**
   * {@return the value of {@link #weightCol}}
   *
   * @throws java.util.NoSuchElementException if it is unset
   */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /**
   * The column that is true for validation rows, which are not trained on; if unset or empty, there
   * are none.
   *
   * @return the parameter
   */
  default Param<String> validationIndicatorCol() {
    return ParamChecks.text(
        this,
        "validationIndicatorCol",
        "column that is true for validation rows, which are not trained on");
  }

  /**
   * {@return the value of {@link #validationIndicatorCol}}
   *
   * @throws java.util.NoSuchElementException if it is unset
   */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /**
   * The column that orders the rows, an identifier or a time; rows with equal values are ordered by
   * their content. If unset or empty, rows are ordered by a hash of their content.
   *
   * @return the parameter
   */
  default Param<String> orderCol() {
    return ParamChecks.text(
        this,
        "orderCol",
        "column that orders the rows; if unset, a hash of their content orders them");
  }

  /**
   * {@return the value of {@link #orderCol}}
   *
   * @throws java.util.NoSuchElementException if it is unset
   */
  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  /**
   * How to handle nulls, NaN and categories not seen in training: "error" refuses them, "keep"
   * fills in missing values and accepts unknown categories.
   *
   * @return the parameter, "error" by default
   */
  default Param<String> handleInvalid() {
    return new Param<>(
        this,
        "handleInvalid",
        "how to handle missing and unknown values: error refuses them, keep fills in missing values and accepts unknown categories",
        ParamChecks.given(this, "handleInvalid", String.class, ParamChecks.policy(this)));
  }

  /** {@return the value of {@link #handleInvalid}} */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /**
   * The number of neurons in each hidden layer.
   *
   * @return the parameter, 64 and 32 by default
   */
  default IntArrayParam hiddenLayers() {
    return new IntArrayParam(
        this,
        "hiddenLayers",
        "number of neurons in each hidden layer (each >= 1)",
        ParamChecks.given(this, "hiddenLayers", int[].class, ParamChecks.SIZES));
  }

  /** {@return the value of {@link #hiddenLayers}} */
  default int[] getHiddenLayers() {
    return getOrDefault(hiddenLayers());
  }

  /**
   * The maximum number of passes over the rows.
   *
   * @return the parameter, 20 by default
   */
  default IntParam maxIter() {
    return ParamChecks.count(this, "maxIter", "maximum number of passes over the rows", 1);
  }

  /** {@return the value of {@link #maxIter}} */
  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  /**
   * How many passes without a better validation loss end the training.
   *
   * @return the parameter, 5 by default
   */
  default IntParam patience() {
    return ParamChecks.count(
        this,
        "patience",
        "number of passes without a better validation loss that ends training",
        1);
  }

  /** {@return the value of {@link #patience}} */
  default int getPatience() {
    return (Integer) getOrDefault(patience());
  }

  /**
   * The highest learning rate.
   *
   * @return the parameter, 0.001 by default
   */
  default DoubleParam stepSize() {
    return new DoubleParam(
        this,
        "stepSize",
        "peak learning rate of AdamW (> 0)",
        ParamChecks.given(this, "stepSize", Double.class, ParamChecks.RATE));
  }

  /** {@return the value of {@link #stepSize}} */
  default double getStepSize() {
    return (Double) getOrDefault(stepSize());
  }

  /**
   * The weight decay.
   *
   * @return the parameter, 0.01 by default
   */
  default DoubleParam regParam() {
    return new DoubleParam(
        this,
        "regParam",
        "weight decay of AdamW (>= 0)",
        ParamChecks.given(this, "regParam", Double.class, ParamChecks.DECAY));
  }

  /** {@return the value of {@link #regParam}} */
  default double getRegParam() {
    return (Double) getOrDefault(regParam());
  }

  /**
   * The number of rows in a block: consecutive rows, which are learnt from together.
   *
   * @return the parameter, 128 by default
   */
  default IntParam blockSize() {
    return ParamChecks.count(this, "blockSize", "number of rows in a block", 1);
  }

  /** {@return the value of {@link #blockSize}} */
  default int getBlockSize() {
    return (Integer) getOrDefault(blockSize());
  }

  /**
   * The number of blocks in a batch; each batch makes one step.
   *
   * @return the parameter, 8 by default
   */
  default IntParam blocksPerBatch() {
    return ParamChecks.count(this, "blocksPerBatch", "number of blocks in a batch", 1);
  }

  /** {@return the value of {@link #blocksPerBatch}} */
  default int getBlocksPerBatch() {
    return (Integer) getOrDefault(blocksPerBatch());
  }

  /**
   * How many steps each shard makes on its own before the nets are averaged; with 0, every step
   * uses the gradients of all shards.
   *
   * @return the parameter, 0 by default
   */
  default IntParam localSteps() {
    return ParamChecks.count(
        this,
        "localSteps",
        "number of steps that each shard makes on its own before the nets are averaged; with 0, every step uses all shards",
        0);
  }

  /** {@return the value of {@link #localSteps}} */
  default int getLocalSteps() {
    return (Integer) getOrDefault(localSteps());
  }

  /**
   * The number of shards the rows are cut into for local steps, regardless of their partitions. At
   * most this many cores work at once.
   *
   * @return the parameter, 16 by default
   */
  default IntParam shards() {
    return ParamChecks.count(
        this, "shards", "number of shards that the rows are cut into for local steps", 1);
  }

  /** {@return the value of {@link #shards}} */
  default int getShards() {
    return (Integer) getOrDefault(shards());
  }

  /**
   * The checkpoint folder, on any file system that Spark supports. Training resumes from a
   * checkpoint found there and deletes its own when it ends. If unset, no checkpoints are saved.
   *
   * @return the parameter
   */
  default Param<String> checkpointDir() {
    return new Param<>(
        this,
        "checkpointDir",
        "checkpoint folder",
        ParamChecks.given(this, "checkpointDir", String.class, ParamChecks.NOT_BLANK));
  }

  /**
   * {@return the value of {@link #checkpointDir}}
   *
   * @throws java.util.NoSuchElementException if it is unset
   */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /**
   * The number of passes between two checkpoints; with -1, none are read or saved.
   *
   * @return the parameter, 1 by default
   */
  default IntParam checkpointInterval() {
    return new IntParam(
        this,
        "checkpointInterval",
        "number of passes between two checkpoints (>= 1), or -1: no checkpoints",
        ParamChecks.given(this, "checkpointInterval", Integer.class, ParamChecks.INTERVAL));
  }

  /** {@return the value of {@link #checkpointInterval}} */
  default int getCheckpointInterval() {
    return (Integer) getOrDefault(checkpointInterval());
  }

  /**
   * The seed of the initial weights and of the block order.
   *
   * @return the parameter, 0 by default
   */
  default LongParam seed() {
    return new LongParam(
        this,
        "seed",
        "seed of the initial weights and of the block order",
        ParamChecks.given(this, "seed", Long.class));
  }

  /** {@return the value of {@link #seed}} */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }
}
