package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import dev.nn.train.ConfusionMatrix;
import dev.nn.train.History;
import dev.nn.train.Metric;
import dev.nn.train.Metrics;
import dev.nn.train.Objective;
import java.util.List;
import java.util.stream.Stream;

/** Wrong calls of what {@code dev.nn.train} measures: one evaluation, 9 samples, 2 classes. */
final class OfMeasures {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;

  private OfMeasures() {}

  static Stream<Row> rows() {
    return Stream.of(results(), metrics(), targets(), counts(), confusions()).flatMap(rows -> rows);
  }

  private static Stream<Row> results() {
    History empty = new History(List.of());
    return Stream.of(
        row("History.last of none", w -> empty.last(), STATE, "History: nothing has been measured"),
        row(
            "History.best of none",
            w -> empty.best(w.objective),
            STATE,
            "History: nothing has been measured"),
        row(
            "History.best by a value that is not there",
            w -> w.trainer.history().best(Objective.lowest("accuracy")),
            ILLEGAL,
            "no value called accuracy",
            "train_loss",
            "[mae]"),
        row(
            "an evaluation past the last",
            w -> w.trainer.history().evaluations().get(1),
            IndexOutOfBoundsException.class,
            "evaluation 1 of 1"),
        row(
            "Evaluation.value that is not there",
            w -> w.trainer.history().last().value("f1"),
            ILLEGAL,
            "no value called f1",
            "validation_loss and [mae]"));
  }

  private static Stream<Row> metrics() {
    return Stream.concat(
        Stream.of(
                measure("accuracy", Metrics::accuracy),
                measure("topK", (outputs, targets) -> Metrics.topK(outputs, targets, 1)),
                measure("rmse", Metrics::rmse),
                measure("mae", Metrics::mae),
                measure("r2", Metrics::r2),
                measure(
                    "ConfusionMatrix",
                    (outputs, targets) -> ConfusionMatrix.of(outputs, targets).accuracy()))
            .flatMap(rows -> rows),
        Stream.of(0, 3, -1)
            .map(k -> row(
                "Metrics.topK of %d of 2 classes".formatted(k),
                w -> Metrics.topK(w.data.targets(), w.data.targets(), k),
                ILLEGAL,
                "topK: k must be from 1 to the 2 classes",
                "got " + k)));
  }

  private static Stream<Row> measure(String name, Metric metric) {
    return Stream.of(
        row(
            name + " of two shapes",
            w -> metric.of(w.data.inputs(), w.data.targets()),
            SHAPE,
            name,
            "outputs is 9x3",
            "targets is 9x2"),
        row(
            name + " of no rows",
            w -> metric.of(Tensor.zeros(0, 2), Tensor.zeros(0, 2)),
            ILLEGAL,
            name,
            "0x2",
            "at least one row"));
  }

  /** One column is a logit, several are one-hot. */
  private static Stream<Row> targets() {
    return Stream.concat(
        Stream.of(
                withTargets(
                    "of two equal", Tensor.matrix(2, 2, 1, 0, 1, 1), "row 1", "1 in its column"),
                withTargets("of zeros", Tensor.matrix(2, 2, 0, 1, 0, 0), "row 1", "one class"),
                withTargets(
                    "of NaN", Tensor.matrix(2, 2, 0, 1, 0, Float.NaN), "row 1", "one class"),
                withTargets(
                    "of a quantity", Tensor.matrix(2, 1, 1, 0.5f), "row 1 is 0.5", "0 or 1"))
            .flatMap(rows -> rows),
        Stream.of(row(
            "Metrics.topK of one column",
            w -> Metrics.topK(Tensor.zeros(2, 1), Tensor.zeros(2, 1), 1),
            ILLEGAL,
            "topK",
            "2x1",
            "single column",
            "Metrics.accuracy")));
  }

  private static Stream<Row> withTargets(String what, Tensor targets, String... words) {
    Tensor outputs = Tensor.zeros(targets.rows(), targets.cols());
    return Stream.of(
        row(
            "accuracy for targets " + what,
            w -> Metrics.accuracy(outputs, targets),
            ILLEGAL,
            words),
        row(
            "ConfusionMatrix for targets " + what,
            w -> ConfusionMatrix.of(outputs, targets),
            ILLEGAL,
            words));
  }

  private static Stream<Row> counts() {
    int[] right = {0, 1};
    return Stream.of(
        counted("of one class", new int[1], new int[1], 1, "at least 2 classes", "got 1"),
        counted("of nothing", new int[0], new int[0], 2, "0 true classes", "at least 1"),
        counted("of two lengths", right, new int[1], 2, "2 true classes and 1 predicted"),
        counted("of class 2 of 2", new int[] {0, 2}, right, 2, "class 2 of sample 1", "0 to 1"),
        counted("predicted -2", right, new int[] {-2, 0}, 2, "class -2 of sample 0", "-1 to 1"));
  }

  private static Row counted(
      String what, int[] actual, int[] predicted, int classes, String... words) {
    return row(
        "ConfusionMatrix of numbers, " + what,
        w -> ConfusionMatrix.of(actual, predicted, classes),
        ILLEGAL,
        words);
  }

  private interface OfClass {
    void on(ConfusionMatrix matrix, int c);
  }

  private static Stream<Row> confusions() {
    return Stream.of(
            ofClass("count of an actual", (matrix, c) -> matrix.count(c, 0)),
            ofClass("count of a predicted", (matrix, c) -> matrix.count(0, c)),
            ofClass("actual", (matrix, c) -> matrix.actual(c)),
            ofClass("predicted", (matrix, c) -> matrix.predicted(c)),
            ofClass("unpredicted", (matrix, c) -> matrix.unpredicted(c)),
            ofClass("precision", (matrix, c) -> matrix.precision(c)),
            ofClass("recall", (matrix, c) -> matrix.recall(c)),
            ofClass("f1", (matrix, c) -> matrix.f1(c)))
        .flatMap(rows -> rows);
  }

  private static Stream<Row> ofClass(String name, OfClass call) {
    return Stream.of(-1, 2)
        .map(c -> row(
            "ConfusionMatrix.%s class %d of 2".formatted(name, c),
            w -> call.on(w.confusion, c),
            IndexOutOfBoundsException.class,
            "ConfusionMatrix: class " + c,
            "from 0 to 1"));
  }
}
