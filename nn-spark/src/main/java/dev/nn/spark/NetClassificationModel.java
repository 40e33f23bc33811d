package dev.nn.spark;

import dev.nn.model.Classifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Metadata;

/**
 * A {@link Classifier} in Spark. It adds the columns of MLlib's classifiers: the index of the
 * predicted class among {@link #labels}, whose names are in the column's metadata, the
 * probabilities and the logits.
 *
 * <pre>{@code
 * NetClassificationModel model = NetClassificationModel.ofFile(Path.of("titanic.model"));
 * Dataset<Row> scored = model.transform(passengers);
 * }</pre>
 */
public final class NetClassificationModel extends NetModel<NetClassificationModel>
    implements ClassColumns {

  private static final long serialVersionUID = 1;
  private static final String NAME = "NetClassificationModel";

  private final String[] labels;
  private final boolean probabilities;

  private NetClassificationModel(String uid, byte[] file, Classifier<?> model) {
    super(uid, new ClassScoring(file), model.encoding().schema());
    this.labels = model.classes().toArray(String[]::new);
    this.probabilities = model.loss().givesProbabilities();
    setDefault(probabilityCol(), "probability");
    setDefault(rawPredictionCol(), "rawPrediction");
  }

  /**
   * Takes a model from the file that {@link Classifier#save(Path)} wrote. It reads columns by the
   * names of its features.
   *
   * @param file the file, on this machine
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static NetClassificationModel ofFile(Path file) throws IOException {
    Path given = Preconditions.given(NAME, "file", file);
    return NetModelReader.named(given, () -> ofBytes(Files.readAllBytes(given)));
  }

  /**
   * Takes a model. It reads columns by the names of its features.
   *
   * @param model the model
   * @return the same model for Spark
   */
  public static NetClassificationModel of(Classifier<?> model) {
    byte[] file = Preconditions.given(NAME, "model", model).toBytes();
    return new NetClassificationModel(newUid(), file, model).byName();
  }

  /**
   * Takes a model from the bytes of a file. It reads columns by the names of its features.
   *
   * @param file the bytes that {@link Classifier#toBytes} returned
   * @return the model
   * @throws IOException if they are damaged, or hold another kind of model
   */
  public static NetClassificationModel ofBytes(byte[] file) throws IOException {
    return of(newUid(), Preconditions.given(NAME, "file", file).clone()).byName();
  }

  /**
   * Takes the net of an ONNX file, as PyTorch, Keras and scikit-learn write them; its inputs are
   * numbers, which are neither filled nor scaled. Outputs without a softmax or sigmoid are assumed
   * to be logits. Classes that the file does not name are "0", "1" and so on.
   *
   * @param file the file, on this machine
   * @param inputCols the columns of the inputs, in the order of the net; if none are given, a
   *     vector in the column "features" is read
   * @return the model
   * @throws IOException if it can't be read or is damaged, or uses operations that a net does not
   *     support
   * @throws IllegalArgumentException if the outputs are not classes, or the net has a different
   *     number of inputs
   */
  public static NetClassificationModel ofOnnx(Path file, String... inputCols) throws IOException {
    NetClassificationModel model = of(OnnxModels.classifier(file, inputCols));
    return inputCols.length == 0 ? model.setFeaturesCol("features") : model;
  }

  static NetClassificationModel of(String uid, byte[] file) throws IOException {
    return new NetClassificationModel(uid, file, model(file));
  }

  private static Classifier<Map<String, ?>> model(byte[] file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return Classifier.load(in);
    }
  }

  private static String newUid() {
    return Identifiable$.MODULE$.randomUID("netClassificationModel");
  }

  /**
   * Loads what {@link #write} saved.
   *
   * @param path the folder, on any file system that Spark supports
   * @return the model
   */
  public static NetClassificationModel load(String path) {
    return read().load(path);
  }

  /**
   * Returns the reader of saved models; Spark calls it by name for the stages of a pipeline.
   *
   * @return a reader
   */
  public static MLReader<NetClassificationModel> read() {
    return new NetModelReader<>(NetClassificationModel.class, NetClassificationModel::of);
  }

  /**
   * The names of the classes, in the order of the probabilities. Where {@code StringIndexer} has
   * indexed the labels, they are its strings, even if these are numbers that differ from their
   * indices.
   *
   * @return a new array
   */
  public String[] labels() {
    return labels.clone();
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int numClasses() {
    return labels.length;
  }

  /**
   * Names the column of the probabilities.
   *
   * @param column its name; empty leaves it out
   * @return this model
   */
  public NetClassificationModel setProbabilityCol(String column) {
    set(probabilityCol(), column);
    return this;
  }

  /**
   * Names the column of the logits.
   *
   * @param column its name; empty leaves it out
   * @return this model
   */
  public NetClassificationModel setRawPredictionCol(String column) {
    set(rawPredictionCol(), column);
    return this;
  }

  /**
   * The logits for one row, as {@link #transform} makes them.
   *
   * @param features as for {@link #predict}
   * @return one number for each class
   * @throws IllegalArgumentException as {@link #predict} does
   */
  public Vector predictRaw(Vector features) {
    return part(features, "rawPrediction");
  }

  /**
   * The probabilities for one row, as {@link #transform} makes them.
   *
   * @param features as for {@link #predict}
   * @return one number for each class
   * @throws IllegalArgumentException as {@link #predict} does
   * @throws UnsupportedOperationException if the loss that the net was trained with gives no
   *     probabilities; {@link #transform} then adds no such column
   */
  public Vector predictProbability(Vector features) {
    if (!probabilities) {
      throw new UnsupportedOperationException(
          "%s: the loss that the net was trained with gives no probabilities: call predictRaw"
              .formatted(uid()));
    }
    return part(features, "probability");
  }

  private Vector part(Vector features, String name) {
    InternalRow answer = answer(features);
    int place = ClassScoring.TYPE.fieldIndex(name);
    return VectorFeatures.vector(answer.get(place, SQLDataTypes.VectorType()));
  }

  @Override
  List<Added> added() {
    String prediction = getPredictionCol();
    NominalAttribute named = NominalAttribute.defaultAttr().withValues(labels);
    Metadata names =
        prediction.isEmpty() ? named.toMetadata() : named.withName(prediction).toMetadata();
    return List.of(
        Added.vector(getRawPredictionCol(), "rawPrediction"),
        Added.vector(probabilities ? getProbabilityCol() : "", "probability"),
        Added.number(prediction, names));
  }

  @Override
  NetClassificationModel withFile(String uid, byte[] file) throws IOException {
    return of(uid, file);
  }

  @Override
  NetClassificationModel self() {
    return this;
  }
}
