package dev.nn.model.misuse;

import static dev.nn.model.misuse.Row.row;

import dev.nn.model.Samples;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Remark;
import dev.nn.model.misuse.World.House;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Evaluations that can't be made, and scores that are not there. */
final class OfScores {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;
  private static final Class<InputException> INPUT = InputException.class;

  private OfScores() {}

  static Stream<Row> rows() {
    return Stream.concat(evaluations(), scores());
  }

  private static Stream<Row> evaluations() {
    List<House> none = List.of();
    return Stream.of(
        row("Classifier.evaluate of no rows", w -> World.TWO.evaluate(none, h -> "dear"), ILLEGAL),
        row("Regressor.evaluate of no rows", w -> World.ONE.evaluate(none, h -> 1), ILLEGAL),
        row(
            "LabelClassifier.evaluate of no rows",
            w -> World.MANY.evaluate(none, h -> Set.of()),
            ILLEGAL),
        row(
            "Classifier.evaluate with an unknown class",
            w -> World.TWO.evaluate(w.houses, h -> h == w.houses.get(4) ? "deer" : "dear"),
            INPUT,
            "row 4",
            "'deer'",
            "'dear'"),
        row(
            "LabelClassifier.evaluate with an unknown label",
            w -> World.MANY.evaluate(w.houses, h -> Set.of("gray")),
            INPUT,
            "row 0",
            "'gray'",
            "'grey'"),
        row(
            "Regressor.evaluate with too many quantities",
            w -> World.ONE.evaluate(w.houses, h -> new double[2]),
            INPUT,
            "row 0",
            "length of the target is 2",
            "give it 1"),
        row(
            "Regressor.evaluate with a quantity of NaN",
            w -> World.ONE.evaluate(w.houses, h -> Double.NaN),
            INPUT,
            "row 0",
            "NaN"),
        row(
            "Classifier.evaluate with a number that is missing",
            w -> World.TWO.evaluate(
                w.with(9, new House(Double.NaN, "Ulm", true)).rows(), h -> "dear"),
            INPUT,
            "row 9: area"),
        row(
            "Classifier.importance with an unknown category",
            w -> World.TWO.importance(
                Samples.of(
                    w.with(3, new House(50, "Rom", true)).rows(), World.FEATURES, h -> "dear"),
                1),
            INPUT,
            "row 3: town",
            "'Rom'"),
        row(
            "Classifier.importance of no rows",
            w -> World.TWO.importance(Samples.of(none, World.FEATURES, h -> "dear"), 1),
            ILLEGAL,
            "no rows"));
  }

  private static Stream<Row> scores() {
    return Stream.of(
        row(
            "ClassifierScore.recall of an unknown class",
            w -> World.TWO.evaluate(w.classes).recall("deer"),
            ILLEGAL,
            "'deer'",
            "[cheap, dear]"),
        row(
            "ClassifierScore.f1 of the positive one of three",
            w -> World.THREE.evaluate(w.several).f1(),
            STATE,
            "[a, b, c]"),
        row(
            "LabelScore of an unknown label",
            w -> World.MANY.evaluate(w.labels).label("gray"),
            ILLEGAL,
            "'gray'",
            "[green, grey]"),
        row(
            "RegressorScore.rmse of two quantities",
            w -> World.PAIR
                .evaluate(w.houses, house -> new double[] {house.area(), 1})
                .rmse(),
            STATE,
            "2 quantities"),
        row(
            "InputReport of an unknown feature",
            w -> World.TWO.predictAll(w.houses).inputs().count("rooms", Remark.FILLED),
            ILLEGAL,
            "'rooms'",
            "[area, town, garden]"));
  }
}
