package dev.nn.spark;

import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.QuantityTarget.Quantity;
import dev.nn.model.Regressor;
import dev.nn.model.Trained;
import dev.nn.model.features.FittedNumber;
import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

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
    return new DefaultParamsReader<>();
  }

  /** One quantity, named after its column. */
  private record OneQuantity(String name) implements NetFitting.Kind {

    @Override
    public int outputs(Measured measured) {
      return 1;
    }

    @Override
    public Model<Sample> model(Measured measured, Trained trained, float[] means) {
      FittedNumber label = measured.quantity();
      Quantity quantity = new Quantity(name, "", label.mean(), label.deviation());
      return Regressor.of(
          trained,
          LossKind.MEAN_SQUARED_ERROR,
          List.of(quantity),
          new double[] {label.mean()},
          measured.schema().features());
    }
  }

  @Override
  boolean classes() {
    return false;
  }

  @Override
  NetFitting.Kind kind(StructField label) {
    return new OneQuantity(label.name());
  }

  @Override
  NetRegressionModel model(byte[] file) throws IOException {
    return NetRegressionModel.of(uid(), file);
  }

  @Override
  List<Added> added() {
    return List.of(Added.number(getOrDefault(predictionCol()), Metadata.empty()));
  }

  @Override
  NetRegressor self() {
    return this;
  }
}
