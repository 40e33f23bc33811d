package dev.nn.model;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.model.features.Encoder;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.Features;
import dev.nn.model.features.MeasuredRows;
import dev.nn.net.Net;
import dev.nn.train.History;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Rows ready to train on: measured, encoded and weighted, with the baselines fitted to them. */
final class Prepared<T> {

  private final Target target;
  private final LossKind loss;
  private final ProgressListener progress;
  private final TensorBackend backend;
  private final Encoding encoding;
  private final Set<String> ignored;
  private final RowWeights weights;
  private final boolean ofImages;
  private final Dataset data;
  private final float[] targetMeans;
  private final Map<Double, Baseline> baselines = new HashMap<>();

  Prepared(
      Samples<T> train, Target target, LossKind loss, Settings settings, TensorBackend backend) {
    this.target = target;
    this.loss = loss;
    this.progress = settings.progress;
    this.backend = backend;
    this.ofImages = isOfImages(target, train.features());
    MeasuredRows<T> rows = new MeasuredRows<>(train.features(), train.rows());
    RowLoop.run(
        backend.threads(), train, new Work(progress, Phase.MEASURE, train.size()), rows::measure);
    this.encoding = rows.finish();
    this.ignored = train.features().ignored();
    this.weights = RowWeights.of(train, target, settings);
    this.data = weighed(
        train,
        Matrix.of(
            train,
            encoding.columns(),
            rows::encode,
            target,
            backend.threads(),
            encodingWork(train)));
    this.targetMeans = Baseline.means(data.targets());
  }

  private Work encodingWork(Samples<T> part) {
    return new Work(progress, Phase.ENCODE, part.size());
  }

  private Dataset weighed(Samples<T> part, Dataset encoded) {
    float[] ofRows = weights.weigh(part, target);
    return ofRows == null ? encoded : encoded.withWeights(ofRows);
  }

  /** Encodes rows that were held out; they may have categories that these rows do not have. */
  Dataset encodeHeld(Samples<T> held) {
    Encoder<T> encoder = encoding.acceptingUnknown().encoder(held.features());
    return weighed(held, Matrix.of(held, encoder, target, backend.threads(), encodingWork(held)));
  }

  /** Whether images are classified, or so many numbers that they are assumed to be pixels. */
  static boolean isOfImages(Target target, Features<?> features) {
    long pixels = features.list().stream()
        .mapToLong(feature -> feature.width() * feature.height())
        .sum();
    return target.task() != Task.QUANTITIES && pixels >= Recipe.COLUMNS_OF_IMAGES;
  }

  boolean isOfImages() {
    return ofImages;
  }

  Encoding encoding() {
    return encoding;
  }

  Dataset data() {
    return data;
  }

  /**
   * The baselines, with the strength of the linear model's penalty. Fitted when they are first
   * needed: for classes after the net was trained, when the kernels have been compiled.
   */
  Baseline baseline(double strength) {
    return baselines.computeIfAbsent(strength, this::fit);
  }

  private Baseline fit(double strength) {
    Work work = new Work(progress, Phase.BASELINE, 1);
    Baseline baseline = Baseline.fit(backend, data, targetMeans, loss.link(), strength);
    work.tell(1);
    return baseline;
  }

  /** A model with a net that learnt from these rows for so many steps. */
  Fitted fitted(Net net, Recipe recipe, History history, long steps, double strength) {
    return new Fitted(
        encoding, ignored, target, loss, 0.5, net, baseline(strength), recipe, history, steps);
  }

  /** The linear model in the form of the net, whose weights are overwritten. */
  Fitted asLinear(Net net, Recipe recipe, History history, double strength) {
    LinearStart.apply(net, baseline(strength));
    return fitted(net, recipe, history, 0, strength);
  }
}
