package dev.nn.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a net on the rows of a {@code DataFrame}. The net depends only on the rows, the parameters
 * and the seed: not on the order or partitioning of the rows, nor on executors, cores or retries.
 *
 * @param <E> the kind of estimator
 * @param <M> the kind of model
 */
public abstract class NetEstimator<E extends NetEstimator<E, M>, M extends NetModel<M>>
    extends Estimator<M> implements TrainingParams, DefaultParamsWritable {

  private static final long serialVersionUID = 1;

  private final String uid;

  NetEstimator(String uid) {
    this.uid = Preconditions.given(getClass().getSimpleName(), "uid", uid);
    setDefault(featuresCol(), "features");
    setDefault(predictionCol(), "prediction");
    setDefault(labelCol(), "label");
    setDefault(handleInvalid(), "error");
    setDefault(hiddenLayers(), new int[] {64, 32});
    setDefault(maxIter(), 20);
    setDefault(patience(), 5);
    setDefault(stepSize(), 0.001);
    setDefault(regParam(), 0.01);
    setDefault(blockSize(), 128);
    setDefault(blocksPerBatch(), 8);
    setDefault(localSteps(), 0);
    setDefault(shards(), 16);
    setDefault(checkpointInterval(), 1);
    setDefault(seed(), 0L);
  }

  abstract E self();

  /** A model without parameters. */
  abstract M model(byte[] file) throws IOException;

  abstract LabelKind labels();

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final M fit(Dataset<?> dataset) {
    Preconditions.require(uid, dataset);
    requireEnd(dataset);
    transformSchema(dataset.schema());
    byte[] file = new NetFitting(this, labels()).fit(dataset);
    try {
      M model = model(file).setParent(this);
      copyValues(model, new ParamMap());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireEnd(Dataset<?> dataset) {
    if (dataset.isStreaming()) {
      throw new IllegalArgumentException(
          "%s: a stream has no end and can't be trained on: read the rows with spark.read(), or fit inside foreachBatch"
              .formatted(uid));
    }
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    new TrainingRows(this, labels()).require(Preconditions.given(uid, "schema", schema));
    return Added.to(schema, added(), uid);
  }

  @Override
  public final String explainParam(Param<?> param) {
    return Explained.param(this, param);
  }

  /** The columns that the model will add. */
  abstract List<Added> added();

  @Override
  public final E copy(ParamMap extra) {
    return defaultCopy(Preconditions.given(uid, "ParamMap", extra));
  }

  /**
   * Reads columns of numbers, texts and flags by their names, instead of a vector.
   *
   * @param columns their names
   * @return this estimator
   */
  public final E setInputCols(String[] columns) {
    set(inputCols(), columns);
    clear(featuresCol());
    return self();
  }

  /**
   * Reads a vector of features.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setFeaturesCol(String column) {
    set(featuresCol(), column);
    clear(inputCols());
    return self();
  }

  /**
   * Names the label column.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setLabelCol(String column) {
    set(labelCol(), column);
    return self();
  }

  /**
   * Names the prediction column.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setPredictionCol(String column) {
    set(predictionCol(), column);
    return self();
  }

  /**
   * Names the column of row weights.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setWeightCol(String column) {
    set(weightCol(), column);
    return self();
  }

  /**
   * Names the column that is true for validation rows.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setValidationIndicatorCol(String column) {
    set(validationIndicatorCol(), column);
    return self();
  }

  /**
   * Names the column that orders the rows.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setOrderCol(String column) {
    set(orderCol(), column);
    return self();
  }

  /**
   * Sets how missing and unknown values are handled.
   *
   * @param policy "error" or "keep"
   * @return this estimator
   */
  public final E setHandleInvalid(String policy) {
    set(handleInvalid(), policy);
    return self();
  }

  /**
   * Sets the hidden layers.
   *
   * @param neurons the number of neurons in each
   * @return this estimator
   */
  public final E setHiddenLayers(int[] neurons) {
    set(hiddenLayers(), neurons);
    return self();
  }

  /**
   * Sets the maximum number of passes over the rows.
   *
   * @param passes at least 1
   * @return this estimator
   */
  public final E setMaxIter(int passes) {
    set(maxIter(), passes);
    return self();
  }

  /**
   * Sets how many passes without a better validation loss end the training.
   *
   * @param passes at least 1
   * @return this estimator
   */
  public final E setPatience(int passes) {
    set(patience(), passes);
    return self();
  }

  /**
   * Sets the highest learning rate.
   *
   * @param rate more than 0
   * @return this estimator
   */
  public final E setStepSize(double rate) {
    set(stepSize(), rate);
    return self();
  }

  /**
   * Sets the weight decay.
   *
   * @param decay at least 0
   * @return this estimator
   */
  public final E setRegParam(double decay) {
    set(regParam(), decay);
    return self();
  }

  /**
   * Sets the number of rows in a block.
   *
   * @param rows at least 1
   * @return this estimator
   */
  public final E setBlockSize(int rows) {
    set(blockSize(), rows);
    return self();
  }

  /**
   * Sets the number of blocks in a batch.
   *
   * @param blocks at least 1
   * @return this estimator
   */
  public final E setBlocksPerBatch(int blocks) {
    set(blocksPerBatch(), blocks);
    return self();
  }

  /**
   * Averages the nets of the shards each time every shard has made this many steps on its own.
   *
   * @param steps the number of steps; with 0, every step uses the gradients of all shards
   * @return this estimator
   */
  public final E setLocalSteps(int steps) {
    set(localSteps(), steps);
    return self();
  }

  /**
   * Sets the number of shards the rows are cut into for local steps.
   *
   * @param shards at least 1
   * @return this estimator
   */
  public final E setShards(int shards) {
    set(shards(), shards);
    return self();
  }

  /**
   * Saves checkpoints, and resumes from one that exists.
   *
   * @param folder a folder used by this training alone, on any file system that Spark supports
   * @return this estimator
   */
  public final E setCheckpointDir(String folder) {
    set(checkpointDir(), folder);
    return self();
  }

  /**
   * Sets the number of passes between two checkpoints.
   *
   * @param passes at least 1; or -1, with which no checkpoints are read or saved
   * @return this estimator
   */
  public final E setCheckpointInterval(int passes) {
    set(checkpointInterval(), passes);
    return self();
  }

  /**
   * Sets the seed of the initial weights and of the block order.
   *
   * @param seed any number
   * @return this estimator
   */
  public final E setSeed(long seed) {
    set(seed(), seed);
    return self();
  }
}
