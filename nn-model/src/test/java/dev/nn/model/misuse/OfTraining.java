package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.Regressor;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.model.misuse.World.House;
import dev.nn.train.TrainingException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Data that can't be learnt from, and trainings that end early. */
final class OfTraining {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<InputException> INPUT = InputException.class;

  private OfTraining() {}

  static Stream<Row> rows() {
    return Stream.of(values(), classes(), quantities(), labels(), weights(), validations(), ends())
        .flatMap(rows -> rows);
  }

  private static Row value(String name, House house, String... words) {
    return row(
        "Classifier.train with " + name,
        w -> Classifier.train(w.with(7, house), World::quick),
        INPUT,
        words);
  }

  private static Stream<Row> values() {
    return Stream.of(
        value("a number that is missing", new House(Double.NaN, "Ulm", true), "row 7: area"),
        value("a number of 1e300", new House(1e300, "Ulm", true), "row 7: area", "1.0E300"),
        value(
            "an infinite number",
            new House(Double.NEGATIVE_INFINITY, "Ulm", true),
            "row 7: area",
            "-Infinity"),
        value("a category that is missing", new House(50, null, true), "row 7: town"),
        value("a blank category", new House(50, " ", true), "row 7: town"),
        value("a flag that is missing", new House(50, "Ulm", null), "row 7: garden"),
        row(
            "Classifier.train with lists in a column",
            w -> Classifier.train(
                Samples.of(
                    List.of(1, 2),
                    Features.<Integer>builder().category("tags", List::of).build(),
                    i -> i),
                World::quick),
            INPUT,
            "row 0: tags",
            "a list or set names nothing"),
        row(
            "Classifier.train with sets of labels",
            w -> Classifier.train(
                Samples.of(w.houses, World.FEATURES, house -> Set.of(house.town())), World::quick),
            INPUT,
            "row 0",
            "a list or set names nothing: give a string, a number or an enum constant, or train a LabelClassifier on several labels"),
        row(
            "Classifier.train with arrays of different lengths",
            w -> Classifier.train(
                Samples.of(new double[][] {{1, 2}, {3, 4}, {5}}, new int[] {0, 1, 0}),
                World::quick),
            INPUT,
            "row 2",
            "1 numbers",
            "2 features"),
        row(
            "Classifier.train with a text among numbers",
            w -> Classifier.train(
                Samples.of(
                    List.of(Map.of("a", 1), Map.of("a", "one")),
                    Features.ofMaps(List.of(Map.of("a", 1))),
                    row -> row.get("a")),
                World::quick),
            INPUT,
            "row 1: a",
            "'one'"),
        row(
            "Classifier.train with a feature of 1,001 categories",
            w -> Classifier.train(
                Samples.of(
                    IntStream.range(0, 1_001).boxed().toList(),
                    Features.<Integer>builder().category("id", i -> "id " + i).build(),
                    i -> i % 2),
                World::quick),
            ILLEGAL,
            "id",
            "1000"),
        row(
            "Classifier.train where nothing varies",
            w -> Classifier.train(
                Samples.of(new double[][] {{1}, {1}, {1}, {1}}, new int[] {0, 1, 0, 1}),
                World::quick),
            ILLEGAL,
            "x0"));
  }

  private static Row classes(
      String name,
      Class<? extends Exception> thrown,
      Function<House, Object> target,
      String... words) {
    return row(
        "Classifier.train with " + name,
        w -> Classifier.train(Samples.of(w.houses, World.FEATURES, target), World::quick),
        thrown,
        words);
  }

  private static Stream<Row> classes() {
    return Stream.of(
        row(
            "Classifier.train without rows",
            w -> Classifier.train(
                Samples.of(List.<House>of(), World.FEATURES, house -> "a"), World::quick),
            ILLEGAL,
            "no rows"),
        classes("one class", ILLEGAL, house -> "a", "[a]", "2"),
        classes("a class that is missing", INPUT, house -> null, "row 0", "class"),
        classes("a class that is NaN", INPUT, house -> Double.NaN, "row 0", "class"),
        classes("a class that is blank", INPUT, house -> " ", "row 0", "class"));
  }

  private static Row quantities(
      String name,
      Class<? extends Exception> thrown,
      Function<House, Object> target,
      String... words) {
    return row(
        "Regressor.train with " + name,
        w -> Regressor.train(Samples.of(w.houses, World.FEATURES, target), World::quick),
        thrown,
        words);
  }

  private static Stream<Row> quantities() {
    return Stream.of(
        row(
            "Regressor.train without rows",
            w -> Regressor.train(
                Samples.of(List.<House>of(), World.FEATURES, House::area), World::quick),
            ILLEGAL,
            "no rows"),
        quantities("a constant quantity", ILLEGAL, house -> 5, "'y'", "5.0", "0.0"),
        quantities("a quantity that is missing", INPUT, house -> null, "row 0"),
        quantities("a quantity of NaN", INPUT, house -> Double.NaN, "row 0", "NaN"),
        quantities("a quantity of 1e300", INPUT, house -> 1e300, "row 0", "1.0E300"),
        quantities("a quantity that is a text", INPUT, House::town, "row 0", "'Ulm'"),
        quantities(
            "one quantity more in some rows",
            INPUT,
            house -> new double[house.garden() ? 2 : 3],
            "row 1",
            "length of the target is 3",
            "row 0 is 2"),
        quantities("no quantities", ILLEGAL, house -> new double[0], "quantities", "[]"),
        row(
            "Regressor.train with a name twice",
            w -> Regressor.train(
                Samples.of(
                    w.houses, World.FEATURES, house -> new double[] {house.area(), -house.area()}),
                s -> s.quantities("a", "a")),
            ILLEGAL,
            "[a, a]"));
  }

  private static Row labels(
      String name,
      Class<? extends Exception> thrown,
      Function<House, Object> target,
      String... words) {
    return row(
        "LabelClassifier.train with " + name,
        w -> LabelClassifier.train(Samples.of(w.houses, World.FEATURES, target), World::quick),
        thrown,
        words);
  }

  private static Stream<Row> labels() {
    return Stream.of(
        row(
            "LabelClassifier.train without rows",
            w -> LabelClassifier.train(
                Samples.of(List.<House>of(), World.FEATURES, house -> Set.of()), World::quick),
            ILLEGAL,
            "no rows"),
        labels("no label anywhere", ILLEGAL, house -> Set.of(), "label"),
        labels("a text instead of labels", INPUT, House::town, "row 0", "Ulm"),
        labels("labels that are missing", INPUT, house -> null, "row 0", "null"),
        labels("a blank label", INPUT, house -> List.of("a", " "), "row 0", "label"),
        labels("0 or 1 for each label", INPUT, house -> new int[] {0, 1, 1}, "row 0", "[0, 1, 1]"),
        labels("a flag for each label", INPUT, house -> List.of(true, false), "[true, false]"),
        labels("an array of flags", INPUT, house -> new boolean[] {true}, "a boolean[]"));
  }

  private static Stream<Row> weights() {
    Stream<Row> wrong = Stream.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY)
        .map(weight -> row(
            "Classifier.train with a row of weight " + weight,
            w -> Classifier.train(
                w.classes.withWeights(house -> house == w.houses.get(5) ? weight : 1),
                World::quick),
            INPUT,
            "row 5",
            weight.toString()));
    Row none = row(
        "Regressor.train with weights of 0",
        w -> Regressor.train(w.areas.withWeights(house -> 0), World::quick),
        ILLEGAL,
        "weight",
        "0");
    return Stream.concat(wrong, Stream.of(none));
  }

  private static Stream<Row> validations() {
    Row ofAll = row(
        "Regressor.train with all rows but one held out",
        w -> Regressor.train(w.areas, s -> s.validation(0.99)),
        ILLEGAL,
        "0.99",
        "1 of 24 rows",
        "smaller");
    Stream<Row> parts = Stream.of(-1, 0, 1, 25)
        .map(k -> row(
            "crossValidate in %s parts".formatted(k),
            w -> Classifier.crossValidate(w.classes, k, World::quick),
            ILLEGAL,
            k + " parts",
            "24 rows"));
    return Stream.concat(Stream.of(ofAll), parts);
  }

  private static Stream<Row> ends() {
    return Stream.of(
        row(
            "Classifier.train, cancelled",
            w -> Classifier.train(
                w.classes, s -> s.steps(2).progress((phase, done, total) -> done < 1)),
            CancellationException.class,
            "cancelled",
            "MEASURE"),
        row(
            "Classifier.train with a listener that fails",
            w -> Classifier.train(
                w.classes,
                s -> s.steps(2).progress((phase, done, total) -> {
                  throw new IllegalStateException("no screen");
                })),
            IllegalStateException.class,
            "no screen"),
        row(
            "Classifier.train that diverges",
            w -> Regressor.train(w.areas, s -> s.steps(50).learningRate(1e30f)),
            TrainingException.class,
            "step",
            "learning rate"),
        row(
            "Classifier.train, resumed from what is not there",
            w -> Classifier.train(
                w.classes, s -> s.steps(2).resume(w.file.resolveSibling("nowhere"))),
            UncheckedIOException.class,
            "nowhere"),
        row(
            "Classifier.train, resumed from a model",
            w -> Classifier.train(w.classes, s -> s.steps(2).resume(w.file)),
            UncheckedIOException.class,
            "model.safetensors",
            "checkpoint"));
  }
}
