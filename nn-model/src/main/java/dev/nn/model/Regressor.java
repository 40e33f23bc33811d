package dev.nn.model;

import dev.nn.model.features.Features;
import dev.nn.model.features.InputReport;
import dev.nn.net.OutputDecoder;
import dev.nn.tensor.Tensor;
import dev.nn.train.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predicts one or more quantities for a row, each in the unit of the targets. A target is a number,
 * or an array or list of numbers, of the same length for every row.
 *
 * @param <T> the type of a row
 */
public final class Regressor<T> extends Model<T> {

  private final QuantityTarget target;
  private final OutputDecoder<double[]> decoder;

  private Regressor(Fitted fitted, Features<T> features) {
    super(fitted, features);
    this.target = (QuantityTarget) fitted.target();
    this.decoder = target::decode;
  }

  /**
   * Trains a model with settings chosen to suit the size of the data.
   *
   * @param samples the samples to learn from
   * @param <T> the type of a row
   * @return the model
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if a quantity never varies, or there is nothing to learn from
   */
  public static <T> Regressor<T> train(Samples<T> samples) {
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
   * @throws IllegalArgumentException if a quantity never varies, there is nothing to learn from, or
   *     the settings do not fit
   * @throws java.util.concurrent.CancellationException if the progress listener cancels it
   */
  public static <T> Regressor<T> train(Samples<T> samples, Consumer<Settings> change) {
    Settings settings = Settings.of(change);
    LossKind loss = settings.loss == null ? LossKind.MEAN_SQUARED_ERROR : settings.loss;
    loss.requireSuits(Task.QUANTITIES);
    samples.requireRows("train");
    Samples<T> counting = samples.counting();
    QuantityTarget target = QuantityTarget.fit(counting, settings.names, settings.units);
    Folds folds = Folds.ofRows(counting.size(), settings.seed);
    return new Regressor<>(
        new TrainingRun<>(counting, target, loss, settings).run(folds), samples.features());
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
  public static <T> CrossValidation<RegressorScore> crossValidate(
      Samples<T> samples, int k, Consumer<Settings> change) {
    Folds folds = Folds.ofRows(samples.size(), Settings.of(change).seed);
    return CrossValidation.of(
        samples, k, folds, (train, test) -> train(train, change).evaluate(test));
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
  public static <T> Regressor<T> load(Path file, Features<T> features) throws IOException {
    return of(ModelFile.load(file, QuantityTarget.class), features);
  }

  /**
   * Loads a model for rows that are maps from the features' names to their values.
   *
   * @param file a file written by {@link #save(Path)}
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static Regressor<Map<String, ?>> load(Path file) throws IOException {
    return ofMaps(ModelFile.load(file, QuantityTarget.class));
  }

  /**
   * Reads a model from a stream, which is read to its end, for rows that are maps from the
   * features' names to their values.
   *
   * @param in a model written by {@link #save(java.io.OutputStream)}; not closed
   * @return the model
   * @throws IOException if it can't be read, is damaged, or holds another kind of model
   */
  public static Regressor<Map<String, ?>> load(InputStream in) throws IOException {
    return ofMaps(ModelFile.load(in, QuantityTarget.class));
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
  public static <T> Regressor<T> load(InputStream in, Features<T> features) throws IOException {
    return of(ModelFile.load(in, QuantityTarget.class), features);
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
  public static <T> Regressor<T> load(byte[] bytes, Features<T> features) throws IOException {
    return load(new ByteArrayInputStream(Objects.requireNonNull(bytes, "bytes")), features);
  }

  private static <T> Regressor<T> of(Fitted fitted, Features<T> features) {
    return new Regressor<>(fitted, features);
  }

  static Regressor<Map<String, ?>> ofMaps(Fitted fitted) {
    return of(fitted, fitted.ofMaps());
  }

  /**
   * Makes a model from parts that were trained elsewhere.
   *
   * @param trained the parts
   * @param loss the loss that was minimised
   * @param quantities the quantities that its outputs represent
   * @param means the mean of each quantity over the training rows; not modified
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static <T> Regressor<T> of(
      Trained trained,
      LossKind loss,
      List<QuantityTarget.Quantity> quantities,
      double[] means,
      Features<T> features) {
    Objects.requireNonNull(quantities, "quantities");
    Objects.requireNonNull(means, "means");
    QuantityTarget target = new QuantityTarget(quantities);
    float[] encoded = new float[quantities.size()];
    target.encode(means, encoded, 0);
    return of(trained.fitted(target, loss, Baseline.ofMeans(encoded), features), features);
  }

  /**
   * Makes a model from parts that were trained elsewhere on unknown rows, so that there is no
   * baseline to compare it with.
   *
   * @param trained the parts
   * @param loss the loss that was minimised, or at least suits the outputs
   * @param quantities the quantities that its outputs represent
   * @param features how rows are read
   * @param <T> the type of a row
   * @return the model
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static <T> Regressor<T> of(
      Trained trained,
      LossKind loss,
      List<QuantityTarget.Quantity> quantities,
      Features<T> features) {
    Objects.requireNonNull(quantities, "quantities");
    QuantityTarget target = new QuantityTarget(quantities);
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
  public <S> Regressor<S> withFeatures(Features<S> features) {
    return of(fitted, features);
  }

  /**
   * The quantities.
   *
   * @return their names, units, means and deviations
   */
  public List<QuantityTarget.Quantity> quantities() {
    return target.quantities();
  }

  /**
   * The quantity of a row.
   *
   * @param row the row; not modified
   * @return the quantity in its unit
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   * @throws IllegalStateException if the model predicts several quantities
   */
  public double predict(T row) {
    Objects.requireNonNull(row, "row");
    if (target.outputs() != 1) {
      throw new IllegalStateException(
          "the model predicts %s quantities, %s: use quantities(row, out)"
              .formatted(target.outputs(), target.names()));
    }
    double[] quantity = new double[1];
    quantities(row, quantity);
    return quantity[0];
  }

  /**
   * The quantities of a row.
   *
   * @param row the row; not modified
   * @param out one number per quantity, in its unit; overwritten
   * @throws dev.nn.model.features.InputException if it has a value that is refused
   * @throws IllegalArgumentException if the array has the wrong length
   */
  public void quantities(T row, double[] out) {
    Objects.requireNonNull(row, "row");
    if (out.length != target.outputs()) {
      throw new IllegalArgumentException(
          "quantities: the array has %s elements, but there are %s quantities"
              .formatted(out.length, target.outputs()));
    }
    predictor.predict(row, encoder, out, decoder);
  }

  /**
   * The quantities of rows.
   *
   * @param rows the rows; not modified
   * @return for each row, an array with one number per quantity, in its unit
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   */
  public Predictions<double[]> predictAll(List<? extends T> rows) {
    InputReport report = report();
    Tensor outputs = outputs(rows, report);
    return new Predictions<>(
        IntStream.range(0, outputs.rows())
            .mapToObj(row -> decoded(outputs, row))
            .toList(),
        report);
  }

  private double[] decoded(Tensor outputs, int row) {
    return IntStream.range(0, outputs.cols())
        .mapToDouble(q -> target.decode(q, outputs.get(row, q)))
        .toArray();
  }

  /**
   * Evaluates the model.
   *
   * @param samples rows with their quantities; features are matched by name
   * @return the score, alongside those of the baselines
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if there are no rows, or the features differ
   */
  public RegressorScore evaluate(Samples<T> samples) {
    Measured outputs = Measured.of(this, samples);
    return RegressorScore.of(target, samples, outputs, fitted.baseline().means());
  }

  /**
   * Evaluates the model.
   *
   * @param rows the rows
   * @param target the quantity or quantities of a row
   * @return as {@link #evaluate(Samples)}
   */
  public RegressorScore evaluate(
      List<? extends T> rows, Function<? super T, ? extends @Nullable Object> target) {
    return evaluate(samples(rows, target));
  }

  @Override
  double score(Tensor outputs, Tensor targets) {
    return Metrics.r2(outputs, targets);
  }
}
