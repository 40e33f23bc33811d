package dev.nn.model;

import dev.nn.model.features.Features;
import dev.nn.model.features.InputReport;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts which of several labels a row has: none, one, or more. A target is a collection or an
 * array with the names of those it has: not 0 or 1, or a flag, for each label.
 *
 * @param <T> the type of a row
 */
public final class LabelClassifier<T> extends Model<T> {

  private LabelClassifier(Fitted fitted, Features<T> features) {
    super(fitted, features);
  }

  /**
   * Trains a model with settings chosen to suit the size of the data.
   *
   * @param samples the samples to learn from
   * @param <T> the type of a row
   * @return the model
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if no row has a label, or there is nothing to learn from
   */
  public static <T> LabelClassifier<T> train(Samples<T> samples) {
    return train(samples, settings -> {});
  }

  /**
   * Trains a model.
   *
   * @param samples the samples to learn from
   * @param change modifies the default settings; the loss must be binary cross-entropy
   * @param <T> the type of a row
   * @return the model
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if no row has a label, there is nothing to learn from, or the
   *     settings do not fit
   * @throws java.util.concurrent.CancellationException if the progress listener cancels it
   */
  public static <T> LabelClassifier<T> train(Samples<T> samples, Consumer<Settings> change) {
    Settings settings = Settings.of(change);
    samples.requireRows("train");
    Samples<T> counting = samples.counting();
    return train(counting, LabelTarget.fit(counting), settings);
  }

  private static <T> LabelClassifier<T> train(
      Samples<T> samples, LabelTarget target, Settings settings) {
    LossKind loss = settings.loss == null ? LossKind.BINARY_CROSS_ENTROPY : settings.loss;
    loss.requireSuits(Task.LABELS);
    Folds folds = Folds.ofRows(samples.size(), settings.seed);
    return new LabelClassifier<>(
        new TrainingRun<>(samples, target, loss, settings).run(folds), samples.features());
  }

  /**
   * Trains and evaluates k times, each time holding out a different part of the rows for
   * evaluation.
   *
   * @param samples the samples to split into parts
   * @param k the number of parts, at least 2
   * @param change modifies the default settings; the seed also determines how the rows are split
   * @param <T> the type of a row
   * @return the k scores
   * @throws IllegalArgumentException if k is less than 2 or greater than the number of rows
   */
  public static <T> CrossValidation<LabelScore> crossValidate(
      Samples<T> samples, int k, Consumer<Settings> change) {
    Folds folds = Folds.ofRows(samples.size(), Settings.of(change).seed);
    LabelTarget target = LabelTarget.fit(samples);
    return CrossValidation.of(
        samples,
        k,
        folds,
        (train, test) -> train(train.counting(), target, Settings.of(change)).evaluate(test));
  }

  /**
   * Loads a model that takes rows of the program's own type.
   *
   * @param file a file written by {@link #save(Path)}
   * @param features how rows are read: the names and kinds that the model was trained with
   * @param <T> the type of a row
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   * @throws IllegalArgumentException if the features differ from those of the model; the message
   *     says how
   */
  public static <T> LabelClassifier<T> load(Path file, Features<T> features) throws IOException {
    return of(ModelFile.load(file, LabelTarget.class), features);
  }

  /**
   * Loads a model for rows that are maps from the features' names to their values.
   *
   * @param file a file written by {@link #save(Path)}
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static LabelClassifier<Map<String, ?>> load(Path file) throws IOException {
    return ofMaps(ModelFile.load(file, LabelTarget.class));
  }

  /**
   * Reads a model from a stream, which is read to its end, for rows that are maps from the
   * features' names to their values.
   *
   * @param in a model written by {@link #save(java.io.OutputStream)}; not closed
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static LabelClassifier<Map<String, ?>> load(InputStream in) throws IOException {
    return ofMaps(ModelFile.load(in, LabelTarget.class));
  }

  /**
   * Reads a model from a stream, which is read to its end.
   *
   * @param in a model written by {@link #save(java.io.OutputStream)}; not closed
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   * @throws IllegalArgumentException if the features differ from those of the model; the message
   *     says how
   */
  public static <T> LabelClassifier<T> load(InputStream in, Features<T> features)
      throws IOException {
    return of(ModelFile.load(in, LabelTarget.class), features);
  }

  /**
   * Reads a model from bytes.
   *
   * @param bytes the result of {@link #toBytes}; not modified
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IOException if they are damaged, or hold another kind of model
   * @throws IllegalArgumentException if the features differ from those of the model; the message
   *     says how
   */
  public static <T> LabelClassifier<T> load(byte[] bytes, Features<T> features) throws IOException {
    return load(new ByteArrayInputStream(Objects.requireNonNull(bytes, "bytes")), features);
  }

  static LabelClassifier<Map<String, ?>> ofMaps(Fitted fitted) {
    return of(fitted, fitted.ofMaps());
  }

  private static <T> LabelClassifier<T> of(Fitted fitted, Features<T> features) {
    return new LabelClassifier<>(fitted, features);
  }

  /**
   * Makes a model from parts that were trained elsewhere on unknown rows, so that there is no
   * baseline to compare it with.
   *
   * @param trained the parts
   * @param labels the names of the labels, in the order of the outputs
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static <T> LabelClassifier<T> of(
      Trained trained, List<String> labels, Features<T> features) {
    LabelTarget target = new LabelTarget(Objects.requireNonNull(labels, "labels"));
    LossKind loss = LossKind.BINARY_CROSS_ENTROPY;
    return of(trained.fitted(target, loss, Baseline.UNKNOWN, features), features);
  }

  /**
   * Returns the same model for rows of another type.
   *
   * @param features how such rows are read: the names and kinds that the model was trained with
   * @param <S> the type of a row
   * @return a new model
   * @throws IllegalArgumentException if the features differ from those of the model; the message
   *     says how
   */
  public <S> LabelClassifier<S> withFeatures(Features<S> features) {
    return of(fitted, features);
  }

  /**
   * The labels.
   *
   * @return their names, in the order of the probabilities
   */
  public List<String> labels() {
    return fitted.target().names();
  }

  /**
   * The lowest probability at which a label is predicted.
   *
   * @return more than 0 and less than 1
   */
  public double threshold() {
    return fitted.threshold();
  }

  /**
   * The labels of a row.
   *
   * @param row the row; not modified
   * @return those whose probability is at least the threshold, in the order of {@link #labels}
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   */
  public Set<String> predict(T row) {
    Objects.requireNonNull(row, "row");
    float[] probabilities = new float[labels().size()];
    probabilities(row, probabilities);
    return named(probabilities);
  }

  /**
   * The labels of rows.
   *
   * @param rows the rows; not modified
   * @return the labels of each row
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   */
  public Predictions<Set<String>> predictAll(List<? extends T> rows) {
    InputReport report = report();
    Tensor probabilities = probabilities(outputs(rows, report));
    return new Predictions<>(
        IntStream.range(0, rows.size())
            .mapToObj(row -> named(probabilities.rows(row, row + 1).toArray()))
            .toList(),
        report);
  }

  private Set<String> named(float[] probabilities) {
    Set<String> names = new LinkedHashSet<>();
    for (int label = 0; label < probabilities.length; label++) {
      if (probabilities[label] >= threshold()) {
        names.add(labels().get(label));
      }
    }
    return names;
  }

  /**
   * The probability of each label.
   *
   * @param row the row; not modified
   * @param out one number per label; overwritten
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   * @throws dev.nn.tensor.ShapeException if the array has the wrong length
   */
  public void probabilities(T row, float[] out) {
    Objects.requireNonNull(row, "row");
    predictor.sigmoids(row, encoder, out);
  }

  private Tensor probabilities(Tensor outputs) {
    loss().link().apply(backend, outputs);
    return outputs;
  }

  /**
   * Evaluates the model.
   *
   * @param samples rows with their labels; features are matched by name
   * @return the score, alongside those of the baselines
   * @throws dev.nn.model.features.InputException if a row has a value that is refused, or a label
   *     that did not occur in training; the message names the row
   * @throws IllegalArgumentException if there are no rows, or the features differ
   */
  public LabelScore evaluate(Samples<T> samples) {
    Measured outputs = Measured.of(this, samples);
    Tensor probabilities = probabilities(outputs.net());
    return LabelScore.of(
        labels(),
        threshold(),
        outputs.targets(),
        probabilities,
        outputs.linear() == null ? null : probabilities(outputs.linear()),
        fitted.baseline().means(),
        outputs.inputs());
  }

  /**
   * Evaluates the model.
   *
   * @param rows the rows
   * @param target the labels of a row
   * @return as {@link #evaluate(Samples)}
   */
  public LabelScore evaluate(
      List<? extends T> rows, Function<? super T, ? extends @Nullable Object> target) {
    return evaluate(samples(rows, target));
  }

  @Override
  double score(Tensor outputs, Tensor targets) {
    Tensor probabilities = probabilities(outputs);
    int right = 0;
    for (int row = 0; row < targets.rows(); row++) {
      for (int label = 0; label < targets.cols(); label++) {
        boolean said = probabilities.get(row, label) >= threshold();
        right += said == (targets.get(row, label) == 1) ? 1 : 0;
      }
    }
    return (double) right / targets.size();
  }
}
