package dev.nn.model;

import dev.nn.model.features.Features;
import dev.nn.model.features.InputReport;
import dev.nn.net.OutputDecoder;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts which of several classes a row belongs to. The targets are the names of the classes:
 * strings, numbers, flags, enum constants, anything that {@link dev.nn.model.features.Names#of} can
 * name.
 *
 * <pre>{@code
 * Samples.Split<Passenger> parts =
 *     Samples.of(passengers, features, Passenger::survived).stratifiedSplit(0.8, 42);
 * Classifier<Passenger> model = Classifier.train(parts.train(), settings -> settings.seed(42));
 * System.out.println(model.evaluate(parts.test()));
 * model.save(file);
 *
 * String answer = Classifier.load(file, features).predict(passenger).label();
 * }</pre>
 *
 * @param <T> the type of a row
 */
public final class Classifier<T> extends Model<T> {

  private final ClassTarget target;
  private final OutputDecoder<float[]> decoder;
  private final Decision decision;

  private Classifier(Fitted fitted, Features<T> features) {
    super(fitted, features);
    this.target = (ClassTarget) fitted.target();
    this.decoder = Probabilities.decoder(backend, fitted.loss());
    this.decision = new Decision(fitted.loss(), fitted.threshold());
  }

  /**
   * Trains a model with settings chosen to suit the size of the data.
   *
   * @param samples the samples to learn from
   * @param <T> the type of a row
   * @return the model
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if there are fewer than two classes, or nothing to learn from
   */
  public static <T> Classifier<T> train(Samples<T> samples) {
    return train(samples, settings -> {});
  }

  /**
   * Trains a model.
   *
   * @param samples the samples to learn from
   * @param change modifies the default settings
   * @param <T> the type of a row
   * @return the model
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if there are fewer than two classes, nothing to learn from,
   *     the target is a quantity (most rows have a number of their own), or the name of a row
   *     (nearly every row has a class of its own), or the settings do not fit
   * @throws java.util.concurrent.CancellationException if the progress listener cancels it
   */
  public static <T> Classifier<T> train(Samples<T> samples, Consumer<Settings> change) {
    Settings settings = Settings.of(change);
    samples.requireRows("train");
    Samples<T> counting = samples.counting();
    Classes classes = Classes.of(counting);
    return train(counting, classes, classes.names(counting), settings);
  }

  private static <T> Classifier<T> train(
      Samples<T> samples, Classes classes, List<String> names, Settings settings) {
    LossKind loss = settings.loss == null ? suitingLoss(names) : settings.loss;
    ClassTarget target = ClassTarget.of(names, loss, settings.positive);
    Folds folds = Folds.ofGroups(classes.ofRow(), settings.seed);
    return new Classifier<>(
        new TrainingRun<>(samples, target, loss, settings).run(folds), samples.features());
  }

  private static LossKind suitingLoss(List<String> names) {
    return names.size() == 2 ? LossKind.BINARY_CROSS_ENTROPY : LossKind.SOFTMAX_CROSS_ENTROPY;
  }

  /**
   * Trains and evaluates k times, each time holding out a different part of the rows for
   * evaluation; the parts are stratified by class.
   *
   * @param samples the samples to split into parts
   * @param k the number of parts, at least 2
   * @param change modifies the default settings; the seed also determines how the rows are split
   * @param <T> the type of a row
   * @return the k scores
   * @throws IllegalArgumentException if k is less than 2 or greater than the number of rows, or
   *     nearly every row has a class of its own
   */
  public static <T> CrossValidation<ClassifierScore> crossValidate(
      Samples<T> samples, int k, Consumer<Settings> change) {
    long seed = Settings.of(change).seed;
    Classes all = Classes.of(samples);
    List<String> names = all.names(samples);
    all.refuseNamesOfRows("");
    Folds folds = Folds.ofGroups(all.ofRow(), seed);
    return CrossValidation.of(samples, k, folds, (train, test) -> {
      Samples<T> counting = train.counting();
      return train(counting, Classes.of(counting), names, Settings.of(change)).evaluate(test);
    });
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
  public static <T> Classifier<T> load(Path file, Features<T> features) throws IOException {
    return of(ModelFile.load(file, ClassTarget.class), features);
  }

  /**
   * Loads a model for rows that are maps from the features' names to their values.
   *
   * @param file a file written by {@link #save(Path)}
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static Classifier<Map<String, ?>> load(Path file) throws IOException {
    return ofMaps(ModelFile.load(file, ClassTarget.class));
  }

  /**
   * Reads a model from a stream, which is read to its end, for rows that are maps from the
   * features' names to their values.
   *
   * @param in a model written by {@link #save(java.io.OutputStream)}; not closed
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static Classifier<Map<String, ?>> load(InputStream in) throws IOException {
    return ofMaps(ModelFile.load(in, ClassTarget.class));
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
  public static <T> Classifier<T> load(InputStream in, Features<T> features) throws IOException {
    return of(ModelFile.load(in, ClassTarget.class), features);
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
  public static <T> Classifier<T> load(byte[] bytes, Features<T> features) throws IOException {
    return load(new ByteArrayInputStream(Objects.requireNonNull(bytes, "bytes")), features);
  }

  private static <T> Classifier<T> of(Fitted fitted, Features<T> features) {
    return new Classifier<>(fitted, features);
  }

  static Classifier<Map<String, ?>> ofMaps(Fitted fitted) {
    return of(fitted, fitted.ofMaps());
  }

  /**
   * The classes.
   *
   * @return their names, in the order of the probabilities: sorted, with whole numbers by value,
   *     but the {@linkplain Settings#positive positive} one of two second
   */
  public List<String> classes() {
    return target.names();
  }

  /**
   * The positive one of two classes, to which the threshold applies: the second of
   * {@link #classes}.
   *
   * @return its name
   * @throws IllegalStateException if there are more than two classes
   */
  public String positive() {
    return target.positive();
  }

  /**
   * The lowest probability at which the {@linkplain #positive positive} one of two classes is
   * predicted; it has no effect if there are more classes.
   *
   * @return more than 0 and less than 1
   */
  public double threshold() {
    return fitted.threshold();
  }

  /**
   * Returns the same model with a different threshold.
   *
   * @param threshold the lowest probability at which the {@linkplain #positive positive} class is
   *     predicted
   * @return a new model
   * @throws IllegalArgumentException if it is not more than 0 and less than 1, or there are more
   *     than two classes
   */
  public Classifier<T> withThreshold(double threshold) {
    if (!(threshold > 0 && threshold < 1) || classes().size() != 2) {
      throw new IllegalArgumentException(
          "threshold: %s for the classes %s: it must be between 0 and 1, for two classes"
              .formatted(threshold, classes()));
    }
    Probabilities.require(loss());
    return of(fitted.withThreshold(threshold), features);
  }

  /**
   * Makes a model from parts that were trained elsewhere.
   *
   * @param trained the parts
   * @param loss the loss that was minimised: binary cross-entropy if a net for two classes has one
   *     output
   * @param classes the names of the classes, in the order of the outputs
   * @param shares the share of each class among the training rows; copied
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static <T> Classifier<T> of(
      Trained trained, LossKind loss, List<String> classes, float[] shares, Features<T> features) {
    if (shares.length != classes.size()) {
      throw new IllegalArgumentException(
          "Classifier: %s shares for %s classes: each class needs one"
              .formatted(shares.length, classes.size()));
    }
    ClassTarget target = target(trained, classes);
    float[] means = target.outputs() == 1 ? new float[] {shares[1]} : shares.clone();
    return of(trained.fitted(target, loss, Baseline.ofMeans(means), features), features);
  }

  /**
   * Makes a model from parts that were trained elsewhere on unknown rows, so that there is no
   * baseline to compare it with.
   *
   * @param trained the parts
   * @param loss the loss that was minimised, or at least suits the outputs
   * @param classes the names of the classes, in the order of the outputs
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static <T> Classifier<T> of(
      Trained trained, LossKind loss, List<String> classes, Features<T> features) {
    return of(trained.fitted(target(trained, classes), loss, Baseline.UNKNOWN, features), features);
  }

  private static ClassTarget target(Trained trained, List<String> classes) {
    return new ClassTarget(classes, classes.size() == 2 && trained.net().outputs() == 1);
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
  public <S> Classifier<S> withFeatures(Features<S> features) {
    return of(fitted, features);
  }

  /**
   * The class of a row.
   *
   * @param row the row; not modified
   * @return the class, with the probabilities of all classes
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   */
  public Prediction predict(T row) {
    Objects.requireNonNull(row, "row");
    float[] scores = new float[classes().size()];
    scores(row, scores);
    return new Prediction(classes().get(decision.of(scores)), classes(), loss(), scores);
  }

  /**
   * The classes of rows.
   *
   * @param rows the rows; not modified
   * @return one class per row
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   */
  public Predictions<Prediction> predictAll(List<? extends T> rows) {
    InputReport report = report();
    Tensor scores = scores(outputs(rows, report));
    List<Prediction> list = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      float[] own = scores.rows(row, row + 1).toArray();
      list.add(new Prediction(classes().get(decision.of(own)), classes(), loss(), own));
    }
    return new Predictions<>(list, report);
  }

  /**
   * The probability of each class.
   *
   * @param row the row; not modified
   * @param out one number per class; overwritten
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   * @throws IllegalStateException if the model's loss gives no probabilities
   * @throws IllegalArgumentException if the array has the wrong length
   */
  public void probabilities(T row, float[] out) {
    Objects.requireNonNull(row, "row");
    Probabilities.require(loss());
    if (out.length != classes().size()) {
      throw new IllegalArgumentException(
          "probabilities: the array has %s elements, but there are %s classes"
              .formatted(out.length, classes().size()));
    }
    scores(row, out);
  }

  private void scores(T row, float[] out) {
    predictor.predict(row, encoder, out, decoder);
  }

  /**
   * Returns both the raw outputs of the net for a row and their interpretation, for programs that
   * need both.
   *
   * @param row the row; not modified
   * @param logits one number per output of the net; overwritten
   * @param scores one number per class: its probability, or its score if the model's loss gives no
   *     probabilities; overwritten
   * @return the index of the predicted class in {@link #classes}
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   * @throws IllegalArgumentException if an array has the wrong length
   */
  public int score(T row, float[] logits, float[] scores) {
    Objects.requireNonNull(row, "row");
    if (logits.length != target.outputs() || scores.length != classes().size()) {
      throw new IllegalArgumentException(
          "score: the arrays have %s and %s elements, but there are %s outputs and %s classes"
              .formatted(
                  logits.length, scores.length, target.outputs(), classes().size()));
    }
    predictor.predict(row, encoder, scores, (outputs, out) -> {
      System.arraycopy(outputs.array(), outputs.offset(), logits, 0, logits.length);
      decoder.decode(outputs, out);
    });
    return decision.of(scores);
  }

  /** The probabilities, or the raw outputs where the loss gives none. */
  private Tensor scores(Tensor outputs) {
    return Probabilities.ofClasses(backend, loss(), classes().size(), outputs);
  }

  /**
   * Evaluates the model.
   *
   * @param samples rows with their classes; features are matched by name
   * @return the score, alongside those of the baselines
   * @throws dev.nn.model.features.InputException if a row has a value that is refused, or a class
   *     that did not occur in training; the message names the row
   * @throws IllegalArgumentException if there are no rows, or the features differ
   */
  public ClassifierScore evaluate(Samples<T> samples) {
    Measured outputs = Measured.of(this, samples);
    Tensor scores = scores(outputs.net());
    Tensor linear = outputs.linear();
    return new ClassifierScore(
        classes(),
        Decision.classes(outputs.targets()),
        decision.all(scores),
        linear == null ? null : decision.all(scores(linear)),
        fitted.baseline().likeliest(),
        loss().givesProbabilities() ? scores : null,
        outputs.inputs());
  }

  /**
   * Evaluates the model.
   *
   * @param rows the rows
   * @param target the class of a row
   * @return as {@link #evaluate(Samples)}
   */
  public ClassifierScore evaluate(
      List<? extends T> rows, Function<? super T, ? extends @Nullable Object> target) {
    return evaluate(samples(rows, target));
  }

  @Override
  double score(Tensor outputs, Tensor targets) {
    int[] predicted = decision.all(scores(outputs));
    int[] actual = Decision.classes(targets);
    return (double) IntStream.range(0, actual.length)
            .filter(i -> predicted[i] == actual[i])
            .count()
        / actual.length;
  }
}
