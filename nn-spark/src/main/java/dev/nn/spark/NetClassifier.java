package dev.nn.spark;

import dev.nn.model.Classifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.Trained;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

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

  private static final System.Logger LOG = System.getLogger("dev.nn.spark");

  /** How many labels an error message quotes. */
  private static final int FEW = 5;

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
    return new DefaultParamsReader<>();
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

  /**
   * Two classes share one output; more than two have one each.
   *
   * @param label the column of the labels
   */
  private record Classes(StructField label) implements NetFitting.Kind {

    @Override
    public int outputs(Measured measured) {
      List<String> classes = classes(measured);
      warnOfAbsent(classes, measured.classes());
      return classes.size() == 2 ? 1 : classes.size();
    }

    private void warnOfAbsent(List<String> classes, List<String> found) {
      List<String> absent =
          classes.stream().filter(name -> !found.contains(name)).toList();
      if (!absent.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "column '%s': no training row has one of the labels %s, which its metadata list: the net will hardly ever predict them"
                .formatted(label.name(), absent));
      }
    }

    private List<String> classes(Measured measured) {
      List<String> found = measured.classes();
      if (found.size() < 2) {
        throw new IllegalArgumentException(
            "every label is '%s', but a classifier needs at least two classes"
                .formatted(found.get(0)));
      }
      return label.dataType() instanceof NumericType ? indices(found) : found;
    }

    /**
     * All indices, as many as the column's metadata tell, as those of {@code StringIndexer} do:
     * some of its rows may be without a rare class.
     */
    private List<String> indices(List<String> found) {
      int known = MetadataUtils.getNumClasses(label).getOrElse(() -> 0);
      int count = Math.max(known, found.size());
      List<String> all = IntStream.range(0, count).mapToObj(Integer::toString).toList();
      if (!new HashSet<>(all).containsAll(found)) {
        throw new IllegalArgumentException(
            "the labels are %s different numbers, the first of them %s, but must be 0 to %s: index them with StringIndexer, or cast the column to string"
                .formatted(found.size(), found.subList(0, Math.min(FEW, found.size())), count - 1));
      }
      return all;
    }

    @Override
    public Model<Sample> model(Measured measured, Trained trained, float[] means) {
      float[] shares = means.length == 1 ? new float[] {1 - means[0], means[0]} : means;
      LossKind loss =
          means.length == 1 ? LossKind.BINARY_CROSS_ENTROPY : LossKind.SOFTMAX_CROSS_ENTROPY;
      return Classifier.of(
          trained, loss, classes(measured), shares, measured.schema().features());
    }
  }

  @Override
  boolean classes() {
    return true;
  }

  @Override
  NetFitting.Kind kind(StructField label) {
    return new Classes(label);
  }

  @Override
  NetClassificationModel model(byte[] file) throws IOException {
    return NetClassificationModel.of(uid(), file);
  }

  @Override
  List<Added> added() {
    return List.of(
        Added.vector(getOrDefault(rawPredictionCol()), "rawPrediction"),
        Added.vector(getOrDefault(probabilityCol()), "probability"),
        Added.number(getOrDefault(predictionCol()), Metadata.empty()));
  }

  @Override
  NetClassifier self() {
    return this;
  }
}
