package dev.nn.spark;

import dev.nn.model.Regressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.Metadata;

/** A {@link Regressor} of one quantity in Spark: it adds a column with the quantity in its unit. */
public final class NetRegressionModel extends NetModel<NetRegressionModel> {

  private static final long serialVersionUID = 1;
  private static final String NAME = "NetRegressionModel";

  private NetRegressionModel(String uid, byte[] file, Regressor<?> model) {
    super(uid, new QuantityScoring(file), model.encoding().schema());
    if (model.quantities().size() != 1) {
      throw new IllegalArgumentException(
          "%s: the model predicts %s quantities, %s, but a prediction column holds one: train a model for each"
              .formatted(NAME, model.quantities().size(), model.target().names()));
    }
  }

  /**
   * Takes a model from the file that {@link Regressor#save(Path)} wrote. It reads columns by the
   * names of its features.
   *
   * @param file the file, on this machine
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   * @throws IllegalArgumentException if the model predicts several quantities
   */
  public static NetRegressionModel ofFile(Path file) throws IOException {
    Path given = Preconditions.given(NAME, "file", file);
    return NetModelReader.named(given, () -> ofBytes(Files.readAllBytes(given)));
  }

  /**
   * Takes a model. It reads columns by the names of its features.
   *
   * @param model the model
   * @return the same model for Spark
   * @throws IllegalArgumentException if the model predicts several quantities
   */
  public static NetRegressionModel of(Regressor<?> model) {
    byte[] file = Preconditions.given(NAME, "model", model).toBytes();
    return new NetRegressionModel(newUid(), file, model).byName();
  }

  /**
   * Takes a model from the bytes of a file. It reads columns by the names of its features.
   *
   * @param file the bytes that {@link Regressor#toBytes} returned
   * @return the model
   * @throws IOException if they are damaged, or hold another kind of model
   * @throws IllegalArgumentException if the model predicts several quantities
   */
  public static NetRegressionModel ofBytes(byte[] file) throws IOException {
    return of(newUid(), Preconditions.given(NAME, "file", file).clone()).byName();
  }

  /**
   * Takes the net of an ONNX file, as PyTorch, Keras and scikit-learn write them; its inputs are
   * numbers, which are neither filled nor scaled, and its output is the prediction.
   *
   * @param file the file, on this machine
   * @param inputCols the columns of the inputs, in the order of the net; if none are given, a
   *     vector in the column "features" is read
   * @return the model
   * @throws IOException if it can't be read or is damaged, or uses operations that a net does not
   *     support
   * @throws IllegalArgumentException if the output is not one quantity, or the net has a different
   *     number of inputs
   */
  public static NetRegressionModel ofOnnx(Path file, String... inputCols) throws IOException {
    NetRegressionModel model = of(OnnxModels.regressor(file, inputCols));
    return inputCols.length == 0 ? model.setFeaturesCol("features") : model;
  }

  static NetRegressionModel of(String uid, byte[] file) throws IOException {
    return new NetRegressionModel(uid, file, model(file));
  }

  private static Regressor<Map<String, ?>> model(byte[] file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return Regressor.load(in);
    }
  }

  private static String newUid() {
    return Identifiable$.MODULE$.randomUID("netRegressionModel");
  }

  /**
   * Loads what {@link #write} saved.
   *
   * @param path the folder, on any file system that Spark supports
   * @return the model
   */
  public static NetRegressionModel load(String path) {
    return read().load(path);
  }

  /**
   * Returns the reader of saved models; Spark calls it by name for the stages of a pipeline.
   *
   * @return a reader
   */
  public static MLReader<NetRegressionModel> read() {
    return new NetModelReader<>(NetRegressionModel.class, NetRegressionModel::of);
  }

  @Override
  List<Added> added() {
    return List.of(Added.number(getPredictionCol(), Metadata.empty()));
  }

  @Override
  NetRegressionModel withFile(String uid, byte[] file) throws IOException {
    return of(uid, file);
  }

  @Override
  NetRegressionModel self() {
    return this;
  }
}
