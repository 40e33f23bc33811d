package dev.nn.model;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.layer.Dense;
import dev.nn.net.Net;
import dev.nn.net.NetBuilder;
import dev.nn.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The training procedure shared by all models. {@link Trial}s, each trained on one part of the rows
 * and evaluated on the rest, determine how long a net should train. Little data is too valuable to
 * be evaluated on a single part: every row is then held out once, in five trials, and finally a net
 * is trained on all rows for the best number of steps.
 */
final class TrainingRun<T> {

  private static final int FEWEST_TO_SPARE = 20;
  private static final int MOST_HELD = 10_000;
  private static final int MOST_OF_FOLDS = 1_000;
  private static final int FEW_IMAGES = 10_000;
  private static final int MOST_OF_REFIT = 100_000;
  private static final int FOLDS = 5;
  private static final double USUAL_THRESHOLD = 0.5;

  private final Samples<T> samples;
  private final Target target;
  private final LossKind loss;
  private final Settings settings;
  private final TensorBackend backend;

  TrainingRun(Samples<T> samples, Target target, LossKind loss, Settings settings) {
    this.samples = samples;
    this.target = target;
    this.loss = loss;
    this.settings = settings;
    TaskSettings.require(settings, target, loss);
    this.backend = settings.backend == null ? Backends.select() : settings.backend;
  }

  /** Runs the whole training, with rows held out by the folds. */
  Fitted run(Folds folds) {
    // A part of a cross-validation may have only some of the target's classes.
    if (share() > 0
        && target instanceof ClassTarget
        && Classes.areNames(target.names().size(), samples.size())) {
      String cure = judges() ? "" : ", or set validation(0) to learn a class from a single row";
      Classes.of(samples).refuseNamesOfRows(cure);
    }
    List<Samples.Split<T>> parts = parts(folds);
    boolean judged = parts.get(0).test().size() > 0;
    if (judged) {
      requireRowsToLearnFrom(parts.get(0).train().size());
    } else {
      requireNoJudge();
    }
    List<Trial> trials = new ArrayList<>();
    for (Samples.Split<T> part : parts) {
      trials.add(fit(part.train(), part.test(), trials.isEmpty()));
    }
    Trial first = trials.get(0);
    if (!judged) {
      return first
          .fitted(Choice.withoutEvaluation(first.outcome().bestStep()))
          .withThreshold(threshold());
    }
    Choice choice = Choice.of(trials, loss.make(backend));
    double threshold =
        settings.choosesThreshold ? Thresholds.choose(trials, choice, loss) : threshold();
    Fitted fitted = refits() ? refit(first, choice) : first.fitted(choice);
    return fitted.withThreshold(threshold);
  }

  private void requireRowsToLearnFrom(int rows) {
    if (rows < 2) {
      throw new IllegalArgumentException(
          "a validation share of %s leaves only %s of %s rows to learn from: set a smaller one"
              .formatted(settings.validation, rows, samples.size()));
    }
  }

  private void requireNoJudge() {
    if (settings.validation != null && settings.validation > 0) {
      throw new IllegalArgumentException(
          "a validation share of %s holds out none of %s rows: set a larger one"
              .formatted(settings.validation, samples.size()));
    }
    if (judges()) {
      throw new IllegalArgumentException(
          "%s needs rows held out for validation, but none of %s are: set a validation share such as 0.2, or leave it out"
              .formatted(judging(), samples.size()));
    }
  }

  private double threshold() {
    return settings.threshold == null ? USUAL_THRESHOLD : settings.threshold;
  }

  /**
   * The training and held-out rows of each trial; nothing is held out if there are too few rows.
   */
  private List<Samples.Split<T>> parts(Folds folds) {
    double share = share();
    if (share == 0) {
      return List.of(new Samples.Split<>(samples, samples.rows(new int[0])));
    }
    if (!foldsRows()) {
      return List.of(split(folds.split(1 - share)));
    }
    return IntStream.range(0, FOLDS)
        .mapToObj(fold -> split(folds.fold(fold, FOLDS)))
        .toList();
  }

  /**
   * Which rows are held out, as far as the settings decide it; the rows themselves are compared
   * after them.
   */
  private String held() {
    if (settings.validation != null) {
      return settings.validation + " of the rows";
    }
    return "the usual share"
        + (isOfImages() && judges() ? " of images for patience, refit or a threshold" : "")
        + (Boolean.FALSE.equals(settings.refit) ? " with refit(false)" : "");
  }

  private double share() {
    if (settings.validation != null) {
      return settings.validation;
    }
    return samples.size() < FEWEST_TO_SPARE ? 0 : usualShare();
  }

  /** Whether every row is held out once. */
  private boolean foldsRows() {
    boolean few = samples.size() <= MOST_OF_FOLDS && settings.validation == null;
    return few && share() > 0 && refits();
  }

  /**
   * Up to 10,000 images are all trained on, to the last step: the loss on a few held-out images
   * rises long before their accuracy falls, and stopping there costs several per cent.
   */
  private double usualShare() {
    double most = (double) MOST_HELD / samples.size();
    if (judges() || !isOfImages()) {
      return Math.min(0.2, most);
    }
    return samples.size() > FEW_IMAGES ? Math.min(0.05, most) : 0;
  }

  /** Whether the settings need held-out rows. */
  private boolean judges() {
    return !judging().isEmpty();
  }

  /** The setting that needs held-out rows; empty if none does. */
  private String judging() {
    if (settings.choosesThreshold) {
      return "choosing a threshold";
    }
    return settings.patience != null
        ? "patience"
        : Boolean.TRUE.equals(settings.refit) ? "refit" : "";
  }

  private Samples.Split<T> split(Folds.Parts parts) {
    return new Samples.Split<>(samples.rows(parts.first()), samples.rows(parts.second()));
  }

  private boolean refits() {
    if (settings.refit != null) {
      return settings.refit;
    }
    return samples.size() <= (isOfImages() ? FEW_IMAGES : MOST_OF_REFIT);
  }

  private boolean isOfImages() {
    return Prepared.isOfImages(target, samples.features());
  }

  /** Trains a net on one part; the caller's listeners are attached to the first trial only. */
  private Trial fit(Samples<T> train, Samples<T> held, boolean watched) {
    Prepared<T> prepared = new Prepared<>(train, target, loss, settings, backend);
    Recipe recipe = Recipe.of(settings, train.size(), prepared.encoding().columns());
    Net net = net(recipe, prepared);
    Dataset judge = held.size() == 0 ? null : prepared.encodeHeld(held);
    NetTraining training = new NetTraining(net, recipe, target, loss, settings, held());
    NetTraining.Outcome outcome = training.run(prepared.data(), judge, watched);
    return new Trial(prepared, net, training.recipe(), outcome, judge);
  }

  /** Trains a net on all rows, or sets it to the linear model. */
  private Fitted refit(Trial first, Choice choice) {
    Prepared<T> prepared = new Prepared<>(samples, target, loss, settings, backend);
    Recipe recipe = first.recipe();
    Net net = net(recipe, prepared);
    History history = first.outcome().history();
    if (choice.isLinear()) {
      return prepared.asLinear(net, recipe, history, choice.strength());
    }
    NetTraining training = new NetTraining(net, recipe, target, loss, settings, held());
    long steps = training.refit(prepared.data(), choice.steps());
    return prepared.fitted(net, recipe, history, steps, choice.strength());
  }

  /**
   * A net for quantities starts as the linear model if it can. A net for classes does not: it would
   * stay close to the linear model where that has overfitted the training rows.
   */
  private Net net(Recipe recipe, Prepared<T> prepared) {
    int[] sizes = new int[recipe.hidden().size() + 2];
    sizes[0] = prepared.encoding().columns();
    for (int h = 0; h < recipe.hidden().size(); h++) {
      sizes[h + 1] = recipe.hidden().get(h);
    }
    sizes[sizes.length - 1] = target.outputs();
    NetBuilder usual = Net.builder(sizes).backend(backend).seed(recipe.seed());
    Net net = Settings.made("net", settings.net.apply(usual)).build();
    requireFit(net, sizes[0]);
    if (target.task() == Task.QUANTITIES) {
      LinearStart.apply(net, prepared.baseline(Choice.USUAL_STRENGTH));
    }
    return net;
  }

  /**
   * Requires the inputs, outputs and linear last layer that the model needs, whatever else the net
   * has.
   */
  private void requireFit(Net net, int columns) {
    List<Dense> layers = net.dense();
    Activation last = layers.get(layers.size() - 1).activation();
    if (net.inputs() != columns
        || net.outputs() != target.outputs()
        || last != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "settings.net: the net must have %s inputs, %s outputs and a linear last layer, but has %s, %s and %s"
              .formatted(columns, target.outputs(), net.inputs(), net.outputs(), last));
    }
  }
}
