package dev.nn.model;

import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.layer.Layer;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputReport;
import dev.nn.net.Net;
import dev.nn.net.Predictor;
import dev.nn.tensor.Tensor;
import dev.nn.train.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: the features, how they become numbers, the net, and how its outputs are
 * interpreted, in one value that is saved as one file. Immutable and thread-safe if the functions
 * that read the rows are.
 *
 * @param <T> the type of a row
 */
public abstract sealed class Model<T> permits Classifier, LabelClassifier, Regressor {

  final Fitted fitted;
  final Features<T> features;
  final Encoder<T> encoder;
  final Predictor predictor;
  final TensorBackend backend;

  Model(Fitted fitted, Features<T> features) {
    this.fitted = fitted;
    this.features = Objects.requireNonNull(features, "features");
    this.encoder = fitted.encoding().encoder(features);
    this.predictor = fitted.net().predictor();
    this.backend = fitted.net().backend();
  }

  /** The outputs of the net for the rows. */
  final Tensor outputs(List<? extends T> rows, InputReport report) {
    Tensor outputs = Tensor.zeros(rows.size(), fitted.target().outputs());
    EncodedBlocks.run(
        Rows.direct(rows),
        row -> row,
        encoder,
        report,
        (from, x) -> outputs.rows(from, from + x.rows()).copyFrom(predictor.predict(x)));
    return outputs;
  }

  /** For measuring, which unlike serving uses all threads of the backend. */
  final Predictor onAllThreads() {
    return predictor.withThreads(backend.threads().count());
  }

  final InputReport report() {
    return new InputReport(fitted.encoding().schema());
  }

  /** How good the outputs of the net are, for {@link #importance}; the outputs may be modified. */
  abstract double score(Tensor outputs, Tensor targets);

  /**
   * How much the model relies on each feature.
   *
   * @param samples rows with targets, preferably not the training rows; all are encoded at once
   * @param seed the seed of the shuffling
   * @return one for each feature, most important first
   * @throws dev.nn.model.features.InputException if a row has a value that is refused; the message
   *     names the row
   * @throws IllegalArgumentException if there are no rows, or the features differ
   */
  public final List<Importance> importance(Samples<T> samples, long seed) {
    samples.requireRows("importance");
    Work work = new Work((phase, done, total) -> true, Phase.ENCODE, samples.size());
    Encoder<T> by = fitted.encoding().encoder(samples.features());
    return Importance.of(
        this, Matrix.of(samples, by, fitted.target(), backend.threads(), work), seed);
  }

  /**
   * Rows with targets, read as this model reads rows.
   *
   * @param rows the rows
   * @param target reads the target of a row
   * @return the samples
   */
  public final Samples<T> samples(
      List<? extends T> rows, Function<? super T, ? extends @Nullable Object> target) {
    return Samples.of(rows, features, target);
  }

  /**
   * Loads a model of any kind for rows that are maps from the features' names to their values.
   *
   * @param file a file written by {@link #save(Path)}
   * @return a {@link Classifier}, {@link LabelClassifier} or {@link Regressor}
   * @throws IOException if it can't be read, is damaged, or does not hold a model
   */
  public static Model<Map<String, ?>> load(Path file) throws IOException {
    return load(file, NetFile.read(file));
  }

  /**
   * Loads a model of any kind from a file that has already been read, for example for its texts.
   *
   * @param file where it was read from, for error messages
   * @param saved the contents of the file
   * @return as {@link #load(Path)}
   * @throws dev.nn.io.FormatException if it is damaged, or does not hold a model
   */
  public static Model<Map<String, ?>> load(Path file, SavedNet saved) throws FormatException {
    Objects.requireNonNull(file, "file");
    Fitted fitted = ModelFile.fitted(file, saved, Target.class);
    return switch (fitted.target().task()) {
      case CLASSES, TWO_CLASSES -> Classifier.ofMaps(fitted);
      case LABELS -> LabelClassifier.ofMaps(fitted);
      case QUANTITIES -> Regressor.ofMaps(fitted);
    };
  }

  /**
   * Saves the model; an existing file is replaced atomically.
   *
   * @param file the file; its directory is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   */
  public final void save(Path file) throws IOException {
    save(file, Map.of());
  }

  /**
   * Saves the model with texts of the program's own, which {@link SavedNet#extra} gives back; an
   * existing file is replaced atomically.
   *
   * @param file the file; its directory is created if it is missing
   * @param texts texts by name; none may be named {@code model}
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if a name is taken
   */
  public final void save(Path file, Map<String, String> texts) throws IOException {
    Objects.requireNonNull(texts, "texts");
    ModelFile.save(fitted, file, texts);
  }

  /**
   * Writes the model to a stream.
   *
   * @param out the stream to write to; not closed
   * @throws IOException if it can't be written
   */
  public final void save(OutputStream out) throws IOException {
    out.write(toBytes());
  }

  /**
   * The contents of a file with this model.
   *
   * @return new bytes
   */
  public final byte[] toBytes() {
    return ModelFile.bytes(fitted);
  }

  /**
   * What it predicts for a row.
   *
   * @return the task
   */
  public final Task task() {
    return fitted.target().task();
  }

  /**
   * The features that it uses.
   *
   * @return the features, with the functions that read them
   */
  public final Features<T> features() {
    return features;
  }

  /**
   * How rows become the inputs of the net.
   *
   * @return the encoding
   */
  public final Encoding encoding() {
    return fitted.encoding();
  }

  /**
   * How the outputs of the net are interpreted.
   *
   * @return the target
   */
  public final Target target() {
    return fitted.target();
  }

  /**
   * The loss that training minimised.
   *
   * @return the loss; for a model of another library, one that suits its outputs
   */
  public final LossKind loss() {
    return fitted.loss();
  }

  /**
   * The net, which takes encoded inputs.
   *
   * @return a copy; training it does not change the model
   */
  public final Net net() {
    return new Net(backend, fitted.net().layers().stream().map(Layer::copy).toList());
  }

  /**
   * The hyperparameters of the training.
   *
   * @return the recipe; empty if another library trained the model
   */
  public final Optional<Recipe> recipe() {
    return Optional.ofNullable(fitted.recipe());
  }

  /**
   * How many steps the net was trained for, as chosen on the held-out rows.
   *
   * @return at least 0; 0 if no net was clearly better than the linear model, which the net then
   *     computes, or if another library trained the model
   */
  public final long steps() {
    return fitted.steps();
  }

  /**
   * The evaluations made during training.
   *
   * @return the evaluations; empty for a model loaded from a file
   */
  public final History history() {
    return fitted.history();
  }

  /** Returns the task, the features, the net and the training. */
  @Override
  public String toString() {
    return String.join(
        "\n",
        task() + " " + fitted.target().names() + flattened() + " of " + fitted.encoding(),
        fitted.net().toString(),
        recipe().map(this::training).orElse("trained elsewhere, on rows that are unknown"));
  }

  private String flattened() {
    return target() instanceof QuantityTarget quantities
            && !quantities.flattened().isEmpty()
        ? " (flattened by an outlier: %s)".formatted(quantities.flattened())
        : "";
  }

  private String training(Recipe recipe) {
    return recipe
        + (steps() == 0 ? ", kept as the linear model" : ", best after " + steps() + " steps");
  }
}
