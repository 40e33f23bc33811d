package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.FormatException;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.Sgd;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import dev.nn.train.Checkpoints;
import dev.nn.train.ConfusionMatrix;
import dev.nn.train.EarlyStopping;
import dev.nn.train.History;
import dev.nn.train.Metric;
import dev.nn.train.Metrics;
import dev.nn.train.Objective;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.train}: a training that has made 2 steps, evaluated once. */
final class OfTraining {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;

  private OfTraining() {}

  static Stream<Row> rows() {
    return Stream.of(
            trainers(), settings(), resumes(), results(), metrics(), confusions(), listeners())
        .flatMap(rows -> rows);
  }

  private static Trainer.Builder builder(World w, Net net) {
    return Trainer.builder(net, w.half, new Sgd(net, 0.1f), w.batches);
  }

  private static Net net(World w, int... sizes) {
    return Net.builder(sizes).lastRelu(false).backend(w.backend).build();
  }

  private static Stream<Row> trainers() {
    return Stream.of(
        row(
            "Trainer of a net with 4 inputs",
            w -> builder(w, net(w, 4, 2)),
            ILLEGAL,
            "the training set has 3 inputs and 2 targets",
            "the net has 4 inputs and 2 outputs"),
        row(
            "Trainer of a net with 1 output",
            w -> builder(w, net(w, 3, 1)),
            ILLEGAL,
            "3 inputs and 2 targets",
            "3 inputs and 1 outputs"),
        row(
            "Trainer with the optimiser of another net",
            w -> Trainer.builder(w.net, w.half, Adam.builder(net(w, 3, 2)).build(), w.batches),
            ILLEGAL,
            "Trainer: the optimiser",
            "8 numbers",
            "another net",
            "make it for this one"),
        row(
            "Trainer with the optimiser of the net's twin",
            w -> Trainer.builder(
                w.net, w.half, Adam.builder(w.netBuilder.build()).build(), w.batches),
            ILLEGAL,
            "another net"),
        row(
            "Trainer.validation of other data",
            w ->
                w.trainerBuilder.validation(Dataset.regression(w.data.targets(), w.data.targets())),
            ILLEGAL,
            "the validation set has 2 inputs and 2 targets",
            "3 inputs and 2 outputs"),
        row(
            "Trainer.validation of no samples",
            w -> w.trainerBuilder.validation(w.data.rows(0, 0)),
            ILLEGAL,
            "the validation set is empty"),
        row(
            "Trainer without steps",
            w -> builder(w, w.net).build(),
            STATE,
            "Trainer: set steps or epochs"),
        row(
            "Trainer with a metric, but nothing to measure",
            w -> builder(w, w.net).steps(1).metric("mae", Metrics::mae).build(),
            STATE,
            "Trainer: the metrics [mae]",
            "set validation"));
  }

  private static Stream<Row> settings() {
    return Stream.of(
        row("Trainer.steps 0", w -> w.trainerBuilder.steps(0), ILLEGAL, "steps", "1", "got 0"),
        row("Trainer.epochs -1", w -> w.trainerBuilder.epochs(-1), ILLEGAL, "epochs", "got -1"),
        row(
            "Trainer.evaluateEvery 0",
            w -> w.trainerBuilder.evaluateEvery(0),
            ILLEGAL,
            "evaluateEvery must be at least 1",
            "got 0"),
        clipNorm(0),
        clipNorm(-1),
        clipNorm(Float.NaN),
        clipNorm(Float.POSITIVE_INFINITY),
        metricName("a,b", "letters, digits"),
        metricName("", "letters, digits"),
        metricName("train_loss", "is a column of the history"),
        metricName("mae", "is there already"),
        row(
            "Trainer.run with a schedule that gives NaN",
            w -> builder(w, w.net).steps(3).schedule(step -> Float.NaN).build().run(),
            ILLEGAL,
            "the learning rate",
            "got NaN"));
  }

  private static Row clipNorm(float norm) {
    return row(
        "Trainer.clipNorm " + norm,
        w -> w.trainerBuilder.clipNorm(norm),
        ILLEGAL,
        "clipNorm must be finite and more than 0",
        "got " + norm);
  }

  private static Row metricName(String name, String problem) {
    return row(
        "Trainer.metric '%s'".formatted(name),
        w -> w.trainerBuilder.metric(name, Metrics::mae),
        ILLEGAL,
        "Trainer: a metric's name",
        problem,
        name);
  }

  private static Stream<Row> resumes() {
    return Stream.of(
        row(
            "Trainer.resume of another topology",
            w -> builder(w, net(w, 3, 4, 2)).steps(9).build().resume(w.checkpoint()),
            FormatException.class,
            "checkpoint.safetensors",
            "net is Net",
            "Dense 3 -> 5",
            "this training has Net",
            "Dense 3 -> 4"),
        row(
            "Trainer.resume with another optimiser",
            w -> builder(w, w.net).steps(9).build().resume(w.checkpoint()),
            FormatException.class,
            "optimizer is Adam",
            "this training has Sgd"),
        row(
            "Trainer.resume with another batch size",
            w -> Trainer.builder(
                    w.net,
                    w.half,
                    w.adam,
                    new MiniBatches(w.data, 3, Sampling.WITHOUT_REPLACEMENT, 1))
                .steps(9)
                .build()
                .resume(w.checkpoint()),
            FormatException.class,
            "batch_size is 2",
            "this training has 3"),
        row(
            "Trainer.batch before the first step",
            w -> builder(w, w.net).steps(1).build().batch(),
            STATE,
            "Trainer: there was no step yet"));
  }

  private static Stream<Row> results() {
    History empty = new History(List.of());
    return Stream.of(
        row("History.last of none", w -> empty.last(), STATE, "History: nothing was measured"),
        row(
            "History.best of none",
            w -> empty.best(w.objective),
            STATE,
            "History: nothing was measured"),
        row(
            "History.best by a value that is not there",
            w -> w.trainer.history().best(Objective.lowest("accuracy")),
            ILLEGAL,
            "no value is called accuracy",
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
            "no value is called f1",
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

  private interface OfClass {
    void on(ConfusionMatrix matrix, int c);
  }

  private static Stream<Row> confusions() {
    return Stream.of(
            ofClass("count of an actual", (matrix, c) -> matrix.count(c, 0)),
            ofClass("count of a predicted", (matrix, c) -> matrix.count(0, c)),
            ofClass("actual", (matrix, c) -> matrix.actual(c)),
            ofClass("predicted", (matrix, c) -> matrix.predicted(c)),
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

  private static Stream<Row> listeners() {
    return Stream.of(
        row(
            "EarlyStopping with patience 0",
            w -> new EarlyStopping(w.objective, 0),
            ILLEGAL,
            "EarlyStopping: the patience must be at least 1",
            "got 0"),
        row(
            "TrainingListener.every 0 steps",
            w -> TrainingListener.every(0, trainer -> {}),
            ILLEGAL,
            "the steps must be at least 1",
            "got 0"),
        row(
            "Checkpoints.every -1 steps",
            w -> Checkpoints.every(-1, Path.of("x")),
            ILLEGAL,
            "the steps must be at least 1",
            "got -1"),
        row(
            "EarlyStopping by a value that is not measured",
            w -> builder(w, w.net)
                .steps(3)
                .validation(w.data)
                .metric("mae", Metrics::mae)
                .listener(new EarlyStopping(Objective.lowest("acuracy"), 3))
                .build()
                .run(),
            ILLEGAL,
            "acuracy",
            "train_loss",
            "mae"),
        row(
            "EarlyStopping by the validation loss without validation",
            w -> builder(w, w.net)
                .steps(3)
                .listener(new EarlyStopping(Objective.lowest("validation_loss"), 3))
                .build()
                .run(),
            ILLEGAL,
            "validation_loss",
            "train_loss"));
  }
}
