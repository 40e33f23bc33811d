package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Regressor;
import dev.nn.model.Settings;
import dev.nn.model.features.InputException;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Settings out of range, and those that do not fit the task or each other. */
final class OfSettings {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;

  private OfSettings() {}

  static Stream<Row> rows() {
    return Stream.of(ranges(), tasks(), losses(), each(), nets()).flatMap(rows -> rows);
  }

  private static Row classes(String name, Consumer<Settings> set, String... words) {
    return row(
        "Classifier.train with " + name,
        w -> Classifier.train(w.classes, settings -> set.accept(settings.steps(2))),
        ILLEGAL,
        words);
  }

  private static Row several(String name, Consumer<Settings> set, String... words) {
    return row(
        "Classifier.train of three classes with " + name,
        w -> Classifier.train(w.several, settings -> set.accept(settings.steps(2))),
        ILLEGAL,
        words);
  }

  private static Row quantities(String name, Consumer<Settings> set, String... words) {
    return row(
        "Regressor.train with " + name,
        w -> Regressor.train(w.areas, settings -> set.accept(settings.steps(2))),
        ILLEGAL,
        words);
  }

  private static Row labels(String name, Consumer<Settings> set, String... words) {
    return row(
        "LabelClassifier.train with " + name,
        w -> LabelClassifier.train(w.labels, settings -> set.accept(settings.steps(2))),
        ILLEGAL,
        words);
  }

  private static Stream<Row> ranges() {
    return Stream.of(
        classes("0 epochs", s -> s.epochs(0), "epochs", "got 0"),
        classes("-1 steps", s -> s.steps(-1), "steps", "got -1"),
        classes("batches of 0", s -> s.batchSize(0), "batchSize", "got 0"),
        classes("patience 0", s -> s.patience(0), "patience", "got 0"),
        classes("evaluateEvery 0", s -> s.evaluateEvery(0), "evaluateEvery", "got 0"),
        classes("learning rate 0", s -> s.learningRate(0), "learningRate", "got 0.0"),
        classes("learning rate NaN", s -> s.learningRate(Float.NaN), "learningRate", "got NaN"),
        classes(
            "an infinite learning rate",
            s -> s.learningRate(Float.POSITIVE_INFINITY),
            "learningRate",
            "Infinity"),
        classes("weight decay -1", s -> s.weightDecay(-1), "weightDecay", "got -1.0"),
        classes("clipNorm 0", s -> s.clipNorm(0), "clipNorm", "got 0.0"),
        classes("validation 1", s -> s.validation(1), "validation", "got 1.0"),
        classes("validation -0.1", s -> s.validation(-0.1), "validation", "got -0.1"),
        classes("threshold 0", s -> s.threshold(0), "threshold", "got 0.0"),
        classes("threshold 1", s -> s.threshold(1), "threshold", "got 1.0"),
        classes("threshold NaN", s -> s.threshold(Double.NaN), "threshold", "got NaN"),
        classes("a hidden layer of 0", s -> s.hidden(8, 0), "sizes", "got 0"),
        classes("a blank positive class", s -> s.positive(" "), "positive"));
  }

  private static Stream<Row> tasks() {
    return Stream.of(
        several("a threshold", s -> s.threshold(0.3), "threshold", "[a, b, c]"),
        several("chooseThreshold", Settings::chooseThreshold, "chooseThreshold", "[a, b, c]"),
        several("a positive class", s -> s.positive("a"), "positive", "'a'", "[a, b, c]"),
        classes("an unknown positive class", s -> s.positive("deer"), "'deer'", "[cheap, dear]"),
        classes("names of quantities", s -> s.quantities("y"), "quantities", "TWO_CLASSES"),
        classes("units", s -> s.units("EUR"), "units", "TWO_CLASSES"),
        classes(
            "a threshold of no probability",
            s -> s.threshold(0.3).loss(LossKind.MEAN_SQUARED_ERROR),
            "threshold",
            "probabilities"),
        quantities("a threshold", s -> s.threshold(0.3), "threshold", "QUANTITIES [y]"),
        quantities("chooseThreshold", Settings::chooseThreshold, "chooseThreshold", "[y]"),
        quantities("a positive class", s -> s.positive("dear"), "positive", "[y]"),
        quantities("balanced classes", Settings::balanced, "class weights", "[y]"),
        quantities("two names for one", s -> s.quantities("a", "b"), "[a, b]", "1 number"),
        quantities("two units for one", s -> s.units("m", "s"), "[m, s]", "1 number"),
        labels("class weights", s -> s.classWeights(Map.of("green", 2.0)), "LABELS [green]"),
        labels("a positive class", s -> s.positive("green"), "positive", "LABELS [green]"));
  }

  private static Stream<Row> losses() {
    return Stream.of(
        quantities(
            "softmax cross-entropy",
            s -> s.loss(LossKind.SOFTMAX_CROSS_ENTROPY),
            "SOFTMAX_CROSS_ENTROPY",
            "QUANTITIES",
            "MEAN_SQUARED_ERROR"),
        labels(
            "the mean squared error",
            s -> s.loss(LossKind.MEAN_SQUARED_ERROR),
            "MEAN_SQUARED_ERROR",
            "LABELS",
            "BINARY_CROSS_ENTROPY"),
        several(
            "binary cross-entropy",
            s -> s.loss(LossKind.BINARY_CROSS_ENTROPY),
            "BINARY_CROSS_ENTROPY needs two classes, or labels",
            "CLASSES [a, b, c]",
            "leave it out"),
        classes(
            "class weights given and balanced",
            s -> s.balanced().classWeights(Map.of("dear", 2.0)),
            "class weights",
            "balanced"),
        classes(
            "chooseThreshold and no rows to choose by",
            s -> s.chooseThreshold().validation(0),
            "choosing a threshold needs rows held out"),
        classes(
            "patience and no rows to judge by",
            s -> s.patience(3).validation(0),
            "patience",
            "none of 24",
            "a validation share such as 0.2"),
        quantities(
            "refit and no rows to judge by", s -> s.refit(true).validation(0), "refit", "held out"),
        classes(
            "a share of the rows that is less than one",
            s -> s.validation(0.001),
            "validation",
            "none of 24"),
        classes(
            "a learning rate and an optimiser",
            s -> s.learningRate(1).optimizer(net -> Sgd.builder(net).build()),
            "optimiser",
            "learning rate"));
  }

  /** The weights of classes. */
  private static Stream<Row> each() {
    Stream<Row> numbers = Stream.of(0.0, -2.0, Double.NaN, Double.POSITIVE_INFINITY)
        .map(weight -> classes(
            "a class of weight " + weight,
            s -> s.classWeights(Map.of("dear", weight)),
            "'dear'",
            weight.toString()));
    Row unknown = row(
        "Classifier.train with a weight for an unknown class",
        w -> Classifier.train(w.classes, s -> s.steps(2).classWeights(Map.of("deer", 2.0))),
        InputException.class,
        "'deer'",
        "'dear'");
    Row twice = row(
        "Classifier.train with two weights for a class",
        w -> Classifier.train(
            w.classes, s -> s.steps(2).classWeights(Map.of("dear", 2.0, " dear", 3.0))),
        ILLEGAL,
        "'dear'",
        "' dear'",
        "same class");
    return Stream.concat(numbers, Stream.of(unknown, twice));
  }

  private static Stream<Row> nets() {
    return Stream.of(
        classes("ReLU in the last layer", s -> s.net(net -> net.lastRelu(true)), "RELU"),
        classes("a net of other inputs", s -> s.net(net -> Net.builder(1, 1)), "has 1, 1"),
        classes(
            "the optimiser of another net",
            s -> s.optimizer(net -> new Sgd(Net.builder(4, 2, 1).build(), 0.1f)),
            "another net"),
        classes("no net", s -> s.net(net -> null), "settings.net", "null"),
        classes("no optimiser", s -> s.optimizer(net -> null), "settings.optimizer", "null"),
        classes("no schedule", s -> s.schedule(steps -> null), "settings.schedule", "null"));
  }
}
