package dev.nn.spark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.Metadata;

/**
 * Trains a net that predicts which of several classes a row belongs to. Labels are texts, booleans,
 * or the numbers 0 to k - 1, as MLlib's evaluators expect.
 *
 * <pre>{@code
 * NetClassificationModel model = new NetClassifier()
 *     .setInputCols(new String[] {"age", "port", "alone"})
 *     .setLabelCol("survived")
 *     .fit(passengers);
 * }</pre>
 */
public final class NetClassifier extends NetEstimator<NetClassifier, NetClassificationModel>
    implements ClassColumns {

  private static final long serialVersionUID = 1;

  /** Makes an estimator with the default parameters. */
  public NetClassifier() {
    this(Identifiable$.MODULE$.randomUID("netClassifier"));
  }

  /**
   * Makes an estimator with the default parameters.
   *
   * @param uid its identifier
   */
  public NetClassifier(String uid) {
    super(uid);
    setDefault(probabilityCol(), "probability");
    setDefault(rawPredictionCol(), "rawPrediction");
  }

  /**
   * Loads what {@link #write} saved.
   *
   * @param path the folder, on any file system that Spark supports
   * @return the estimator
   */
  public static NetClassifier load(String path) {
    return read().load(path);
  }

  /**
   * Returns the reader of saved estimators; Spark calls it by name for the stages of a pipeline.
   *
   * @return a reader
   */
  public static MLReader<NetClassifier> read() {
    return new NetEstimatorReader<>(NetClassifier.class, NetClassifier::new);
  }

  /**
   * Names the column of the probabilities.
   *
   * @param column its name; empty leaves it out
   * @return this estimator
   */
  public NetClassifier setProbabilityCol(String column) {
    set(probabilityCol(), column);
    return this;
  }

  /**
   * Names the column of the logits.
   *
   * @param column its name; empty leaves it out
   * @return this estimator
   */
  public NetClassifier setRawPredictionCol(String column) {
    set(rawPredictionCol(), column);
    return this;
  }

  @Override
  LabelKind labels() {
    return LabelKind.CLASSES;
  }

  @Override
  NetClassificationModel model(byte[] file) throws IOException {
    return NetClassificationModel.of(uid(), file);
  }

  @Override
  List<Added> added() {
    return List.of(
        Added.vector(getRawPredictionCol(), "rawPrediction"),
        Added.vector(getProbabilityCol(), "probability"),
        Added.number(getPredictionCol(), Metadata.empty()));
  }

  @Override
  NetClassifier self() {
    return this;
  }
}
