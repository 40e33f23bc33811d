package dev.nn.spark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.Metadata;

/** Trains a net that predicts a quantity for each row, minimising the mean squared error. */
public final class NetRegressor extends NetEstimator<NetRegressor, NetRegressionModel> {

  private static final long serialVersionUID = 1;

  /** Makes an estimator with the default parameters. */
  public NetRegressor() {
    this(Identifiable$.MODULE$.randomUID("netRegressor"));
  }

  /**
   * Makes an estimator with the default parameters.
   *
   * @param uid its identifier
   */
  public NetRegressor(String uid) {
    super(uid);
  }

  /**
   * Loads what {@link #write} saved.
   *
   * @param path the folder, on any file system that Spark supports
   * @return the estimator
   */
  public static NetRegressor load(String path) {
    return read().load(path);
  }

  /**
   * Returns the reader of saved estimators; Spark calls it by name for the stages of a pipeline.
   *
   * @return a reader
   */
  public static MLReader<NetRegressor> read() {
    return new NetEstimatorReader<>(NetRegressor.class, NetRegressor::new);
  }

  @Override
  LabelKind labels() {
    return LabelKind.QUANTITY;
  }

  @Override
  NetRegressionModel model(byte[] file) throws IOException {
    return NetRegressionModel.of(uid(), file);
  }

  @Override
  List<Added> added() {
    return List.of(Added.number(getPredictionCol(), Metadata.empty()));
  }

  @Override
  NetRegressor self() {
    return this;
  }
}
