package dev.nn.spark;

import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a net on the rows of a {@code DataFrame}. The net depends on the rows, the parameters and
 * the seed alone: not on the order or the partitions of the rows, nor on executors, cores and
 * retries.
 *
 * @param <E> the kind of estimator
 * @param <M> the kind of model
 */
public abstract class NetEstimator<E extends NetEstimator<E, M>, M extends NetModel<M>>
    extends Estimator<M> implements TrainingParams, DefaultParamsWritable {

  private static final long serialVersionUID = 1;

  private final String uid;

  NetEstimator(String uid) {
    this.uid = uid;
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
  abstract M model(byte[] file);

  /** Numbered: whether the labels are numbers. */
  abstract NetFitting fitting(boolean numbered);

  abstract TrainingRows rows();

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    M model = model(fitting(numbered(dataset)).fit(dataset)).setParent(this);
    copyValues(model, new ParamMap());
    return model;
  }

  private boolean numbered(Dataset<?> dataset) {
    return dataset.schema().apply(getOrDefault(labelCol())).dataType() instanceof NumericType;
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    rows().require(schema);
    return Added.to(schema, added(), uid);
  }

  /** What the model will add. */
  abstract List<Added> added();

  @Override
  public final E copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /**
   * Reads columns of numbers, texts and flags by their names, instead of a vector.
   *
   * @param columns their names
   * @return this estimator
   */
  public final E setInputCols(String[] columns) {
    set(inputCols(), columns);
    return self();
  }

  /**
   * Reads a vector of features.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setFeaturesCol(String column) {
    clear(inputCols());
    set(featuresCol(), column);
    return self();
  }

  /**
   * Names the column of what is learnt.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setLabelCol(String column) {
    set(labelCol(), column);
    return self();
  }

  /**
   * Names the column of the answers.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setPredictionCol(String column) {
    set(predictionCol(), column);
    return self();
  }

  /**
   * Names the column of the rows' weights.
   *
   * @param column its name
   * @return this estimator
   */
  public final E setWeightCol(String column) {
    set(weightCol(), column);
    return self();
  }

  /**
   * Names the column that is true for the rows that judge the training.
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
   * Says what becomes of missing and unknown values.
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
   * @param neurons the neurons of each
   * @return this estimator
   */
  public final E setHiddenLayers(int[] neurons) {
    set(hiddenLayers(), neurons);
    return self();
  }

  /**
   * Sets how often all rows are learnt from, at most.
   *
   * @param passes at least 1
   * @return this estimator
   */
  public final E setMaxIter(int passes) {
    set(maxIter(), passes);
    return self();
  }

  /**
   * Sets after how many passes without a better validation loss it ends.
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
   * Sets the rows of a block.
   *
   * @param rows at least 1
   * @return this estimator
   */
  public final E setBlockSize(int rows) {
    set(blockSize(), rows);
    return self();
  }

  /**
   * Sets the blocks of a batch.
   *
   * @param blocks at least 1
   * @return this estimator
   */
  public final E setBlocksPerBatch(int blocks) {
    set(blocksPerBatch(), blocks);
    return self();
  }

  /**
   * Averages the nets of the shards after so many steps that each makes on its own.
   *
   * @param steps how many; 0: every step is made with the gradients of all
   * @return this estimator
   */
  public final E setLocalSteps(int steps) {
    set(localSteps(), steps);
    return self();
  }

  /**
   * Sets into how many shards the rows are cut for local steps.
   *
   * @param shards at least 1
   * @return this estimator
   */
  public final E setShards(int shards) {
    set(shards(), shards);
    return self();
  }

  /**
   * Saves checkpoints, and goes on from one that is there.
   *
   * @param folder a folder of this training alone, on any file system of Spark's
   * @return this estimator
   */
  public final E setCheckpointDir(String folder) {
    set(checkpointDir(), folder);
    return self();
  }

  /**
   * Sets how many passes are between two checkpoints.
   *
   * @param passes at least 1
   * @return this estimator
   */
  public final E setCheckpointInterval(int passes) {
    set(checkpointInterval(), passes);
    return self();
  }

  /**
   * Sets the seed of the first weights and of the order of the blocks.
   *
   * @param seed any number
   * @return this estimator
   */
  public final E setSeed(long seed) {
    set(seed(), seed);
    return self();
  }
}
