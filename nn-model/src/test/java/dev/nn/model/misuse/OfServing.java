package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.QuantityTarget.Quantity;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.Trained;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.model.misuse.World.House;
import dev.nn.net.Net;
import dev.nn.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows and arrays that a model can't serve. */
final class OfServing {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;
  private static final Class<InputException> INPUT = InputException.class;

  private OfServing() {}

  static Stream<Row> rows() {
    return Stream.of(values(), arrays(), features(), readings(), parts()).flatMap(rows -> rows);
  }

  private static Stream<Row> value(String name, House house, String... words) {
    List<String> inList = new ArrayList<>(List.of("row 1: "));
    inList.addAll(List.of(words));
    return Stream.of(
        row("Classifier.predict of " + name, w -> World.TWO.predict(house), INPUT, words),
        row("Regressor.predict of " + name, w -> World.ONE.predict(house), INPUT, words),
        row("LabelClassifier.predict of " + name, w -> World.MANY.predict(house), INPUT, words),
        row(
            "Classifier.probabilities of " + name,
            w -> World.TWO.probabilities(house, new float[2]),
            INPUT,
            words),
        row(
            "Classifier.predictAll of " + name,
            w -> World.TWO.predictAll(List.of(w.house, house)),
            INPUT,
            inList.toArray(String[]::new)));
  }

  private static Stream<Row> values() {
    return Stream.of(
            value("a number that is missing", new House(Double.NaN, "Ulm", true), "area"),
            value(
                "an infinite number",
                new House(Double.POSITIVE_INFINITY, "Ulm", true),
                "area",
                "Infinity"),
            value("a number of 1e300", new House(1e300, "Ulm", true), "area", "1.0E300"),
            value("an unknown category", new House(50, "Rom", true), "town", "'Rom'", "'Ulm'"),
            value("a category that is missing", new House(50, null, true), "town"),
            value("a flag that is missing", new House(50, "Ulm", null), "garden"))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> arrays() {
    return Stream.of(
        row(
            "Classifier.probabilities into a long array",
            w -> World.TWO.probabilities(w.house, w.floats),
            ILLEGAL,
            "4",
            "2 classes"),
        row(
            "Classifier.score into a long array of logits",
            w -> World.TWO.score(w.house, w.floats, new float[2]),
            ILLEGAL,
            "4",
            "1 outputs"),
        row(
            "Classifier.score into a short array of scores",
            w -> World.THREE.score(w.house, new float[3], new float[2]),
            ILLEGAL,
            "2",
            "3 classes"),
        row(
            "Regressor.quantities into a long array",
            w -> World.ONE.quantities(w.house, w.doubles),
            ILLEGAL,
            "4",
            "1 quantities"),
        row(
            "LabelClassifier.probabilities into a long array",
            w -> World.MANY.probabilities(w.house, w.floats),
            ShapeException.class,
            "4",
            "2"));
  }

  private static Row features(String name, Features<House> other, String... words) {
    return row("withFeatures, " + name, w -> World.TWO.withFeatures(other), ILLEGAL, words);
  }

  private static Stream<Row> features() {
    Features<House> area = Features.<House>builder().number("area", House::area).build();
    return Stream.of(
        features("two of them missing", area, "town (category)", "garden (flag)"),
        features(
            "one of another kind",
            Features.<House>builder()
                .number("area", House::area)
                .category("town", House::town)
                .category("garden", House::garden)
                .build(),
            "garden (flag)",
            "garden (category)"),
        features(
            "one too many",
            Features.<House>builder()
                .number("area", House::area)
                .category("town", House::town)
                .flag("garden", House::garden)
                .number("rooms", House::area)
                .build(),
            "rooms (number)"),
        row(
            "evaluate on other features",
            w -> World.TWO.evaluate(Samples.of(w.houses, area, house -> "dear")),
            ILLEGAL,
            "town (category)"));
  }

  private static Stream<Row> readings() {
    return Stream.of(
        row("Regressor.predict of two", w -> World.PAIR.predict(w.house), STATE, "[y0, y1]"),
        row(
            "Classifier.probabilities of scores",
            w -> World.SCORES.probabilities(w.house, new float[2]),
            STATE,
            "MEAN_SQUARED_ERROR",
            "SOFTMAX_CROSS_ENTROPY"),
        row(
            "Prediction.probability of scores",
            w -> World.SCORES.predict(w.house).probability(),
            STATE,
            "MEAN_SQUARED_ERROR"),
        row(
            "Prediction.probability of an unknown class",
            w -> World.TWO.predict(w.house).probability("deer"),
            ILLEGAL,
            "'deer'",
            "[cheap, dear]"),
        row("Classifier.positive of three", w -> World.THREE.positive(), STATE, "[a, b, c]"),
        row("withThreshold 0", w -> World.TWO.withThreshold(0), ILLEGAL, "0.0"),
        row("withThreshold NaN", w -> World.TWO.withThreshold(Double.NaN), ILLEGAL, "NaN"),
        row(
            "withThreshold of three classes",
            w -> World.THREE.withThreshold(0.3),
            ILLEGAL,
            "[a, b, c]"),
        row(
            "withThreshold of scores",
            w -> World.SCORES.withThreshold(0.3),
            STATE,
            "MEAN_SQUARED_ERROR"));
  }

  private static Stream<Row> parts() {
    return Stream.of(
        row(
            "Trained of a net with other inputs",
            w -> new Trained(World.TWO.encoding(), Net.builder(9, 1).build()),
            ILLEGAL,
            "4 columns",
            "9 inputs"),
        row(
            "Classifier.of one share for two classes",
            w -> Classifier.of(
                trained(World.TWO),
                LossKind.BINARY_CROSS_ENTROPY,
                List.of("a", "b"),
                new float[1],
                World.FEATURES),
            ILLEGAL,
            "1 shares",
            "2 classes"),
        row(
            "Classifier.of three classes and one output",
            w -> Classifier.of(
                trained(World.TWO),
                LossKind.SOFTMAX_CROSS_ENTROPY,
                List.of("a", "b", "c"),
                new float[3],
                World.FEATURES),
            ILLEGAL,
            "[a, b, c]",
            "3 outputs"),
        row(
            "Classifier.of three classes and one output, without shares",
            w -> Classifier.of(
                trained(World.TWO),
                LossKind.SOFTMAX_CROSS_ENTROPY,
                List.of("a", "b", "c"),
                World.FEATURES),
            ILLEGAL,
            "[a, b, c]",
            "3 outputs"),
        row(
            "LabelClassifier.of two labels and one output",
            w -> LabelClassifier.of(trained(World.TWO), List.of("a", "b"), World.FEATURES),
            ILLEGAL,
            "[a, b]",
            "2 outputs"),
        row(
            "Regressor.of a loss of classes",
            w -> Regressor.of(
                trained(World.ONE),
                LossKind.BINARY_CROSS_ENTROPY,
                List.of(new Quantity("y", "", 0, 1)),
                new double[1],
                World.FEATURES),
            ILLEGAL,
            "BINARY_CROSS_ENTROPY",
            "QUANTITIES"),
        row(
            "Quantity without a name",
            w -> new Quantity(" ", "", 0, 1),
            ILLEGAL,
            "Quantity: the name must not be blank"),
        row(
            "Quantity that does not vary",
            w -> new Quantity("y", "", 5, 0),
            ILLEGAL,
            "'y'",
            "5.0",
            "0.0"));
  }

  private static Trained trained(Model<House> model) {
    return new Trained(model.encoding(), model.net());
  }
}
