package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.FormatException;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.Sgd;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import dev.nn.train.BlockGradients;
import dev.nn.train.Checkpoints;
import dev.nn.train.EarlyStopping;
import dev.nn.train.GradientTree;
import dev.nn.train.Metrics;
import dev.nn.train.Objective;
import dev.nn.train.PartialGradient;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.train}: a training that has made 2 steps, evaluated once. */
final class OfTraining {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;

  private OfTraining() {}

  static Stream<Row> rows() {
    return Stream.of(trainers(), settings(), blocks(), resumes(), listeners())
        .flatMap(rows -> rows);
  }

  private static TrainerBuilder builder(World w, Net net) {
    return Trainer.builder(net, w.half, new Sgd(net, 0.1f), w.batches);
  }

  private static Net net(World w, int... sizes) {
    return Net.builder(sizes).backend(w.backend).build();
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
            "create it for this net"),
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
        blockSize(0),
        blockSize(3),
        row(
            "Trainer with blocks and batch normalisation",
            w -> builder(w, w.net).steps(2).blockSize(1).build(),
            ILLEGAL,
            "BlockGradients: layer 1 (BatchNorm 5)",
            "keeps statistics of its batch",
            "LayerNorm"),
        row(
            "Trainer.evaluateAtStart with nothing to measure",
            w -> builder(w, w.net).steps(1).evaluateAtStart().build(),
            STATE,
            "Trainer: evaluateAtStart",
            "set validation"),
        clipNorm(0),
        clipNorm(-1),
        clipNorm(Float.NaN),
        clipNorm(Float.POSITIVE_INFINITY),
        metricName("a,b", "letters, digits"),
        metricName("", "letters, digits"),
        metricName("train_loss", "must not be a column of the history"),
        metricName("mae", "must be unique"),
        row(
            "Trainer.run with a schedule that gives NaN",
            w -> builder(w, w.net).steps(3).schedule(step -> Float.NaN).build().run(),
            ILLEGAL,
            "the learning rate",
            "got NaN"));
  }

  private static Row blockSize(int rows) {
    return row(
        "Trainer.blockSize " + rows,
        w -> w.trainerBuilder.blockSize(rows),
        ILLEGAL,
        "Trainer: the block size must be from 1 to 2",
        "got " + rows);
  }

  private static Stream<Row> blocks() {
    return Stream.of(
        row(
            "BlockGradients of blocks larger than the batch",
            w -> new BlockGradients(net(w, 3, 2), w.half, 10, 9),
            ILLEGAL,
            "blocks of 10 rows don't fit a batch of 9"),
        row(
            "BlockGradients of blocks of nothing",
            w -> new BlockGradients(net(w, 3, 2), w.half, 0, 9),
            ILLEGAL,
            "blocks of 0 rows"),
        row(
            "BlockGradients.add of a block that is not there",
            w -> blocks(w).add(3, batch(w, 1)),
            IndexOutOfBoundsException.class,
            "3"),
        row(
            "BlockGradients.add of a short block",
            w -> blocks(w).add(1, batch(w, 3)),
            ShapeException.class,
            "BlockGradients: block 1 must have 4 rows, but has 3"),
        row(
            "BlockGradients.add of a long last block",
            w -> blocks(w).add(2, batch(w, 4)),
            ShapeException.class,
            "block 2 must have 1 rows, but has 4"),
        row(
            "BlockGradients.add of a block twice",
            w -> {
              BlockGradients blocks = blocks(w);
              blocks.add(0, batch(w, 4));
              blocks.add(1, batch(w, 4));
              blocks.add(0, batch(w, 4));
            },
            STATE,
            "already added",
            "each may be added only once"),
        row(
            "BlockGradients.add of the only block twice",
            w -> {
              BlockGradients blocks = new BlockGradients(net(w, 3, 2), w.half, 9, 9);
              blocks.add(0, batch(w, 9));
              blocks.add(0, batch(w, 9));
            },
            STATE,
            "already added"),
        part("node 16 of a batch of 3 blocks, but this batch has 3", 3, 16, 8),
        part("node 0 of", 3, 0, 8),
        part("node 7 of", 3, 7, 8),
        part("node 1 of a batch of 4 blocks, but this batch has 3", 4, 1, 8),
        part("the part has 7 numbers, but this tree adds 8", 3, 1, 7),
        row(
            "BlockGradients.finish without a block",
            w -> {
              BlockGradients blocks = blocks(w);
              blocks.add(0, batch(w, 4));
              blocks.add(2, batch(w, 1));
              blocks.finish();
            },
            STATE,
            "GradientTree: block 1 of 3 is missing"),
        row(
            "GradientTree of no blocks",
            w -> new GradientTree(0, 8),
            ILLEGAL,
            "0 blocks of 8 numbers"),
        row(
            "GradientTree of a negative size",
            w -> new GradientTree(1, -1),
            ILLEGAL,
            "1 blocks of -1 numbers"),
        row(
            "GradientTree.leaf of a block that is not there",
            w -> new GradientTree(3, 8).leaf(3),
            IndexOutOfBoundsException.class,
            "3"));
  }

  /** 9 rows in blocks of 4, 4 and 1. */
  private static BlockGradients blocks(World w) {
    return new BlockGradients(net(w, 3, 2), w.half, 4, 9);
  }

  private static Batch batch(World w, int rows) {
    return new Batch(w.data.inputs().rows(0, rows), w.data.targets().rows(0, rows));
  }

  private static Row part(String words, int blocks, int node, int size) {
    return row(
        "BlockGradients.add of a part of %s blocks, node %s, %s numbers"
            .formatted(blocks, node, size),
        w -> blocks(w).add(new PartialGradient(blocks, node, 0, new float[size])),
        ILLEGAL,
        "GradientTree: ",
        words);
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
            "net is 5 layers",
            "this training has 2 layers"),
        row(
            "Trainer.resume with another optimiser",
            w -> builder(w, w.net).steps(9).build().resume(w.checkpoint()),
            FormatException.class,
            "optimizer is adam",
            "this training has sgd"),
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
            "Trainer.resume with other data",
            w -> {
              Tensor inputs = w.data.inputs().copy();
              inputs.set(8, 2, Math.nextUp(inputs.get(8, 2)));
              resume(w, w.half, Dataset.regression(inputs, w.data.targets()));
            },
            FormatException.class,
            "data is 9x3 of ",
            "this training has 9x3 of "),
        row(
            "Trainer.resume with another loss",
            w -> resume(w, w.mse, w.data),
            FormatException.class,
            "loss is half_squared_error",
            "this training has mean_squared_error"),
        row(
            "Trainer.batch before the first step",
            w -> builder(w, w.net).steps(1).build().batch(),
            STATE,
            "Trainer: no step has been made yet"));
  }

  private static void resume(World w, Loss loss, Dataset data) throws IOException {
    Path checkpoint = w.checkpoint();
    MiniBatches batches = new MiniBatches(data, 2, Sampling.WITHOUT_REPLACEMENT, 1);
    Trainer.builder(w.net, loss, w.adam, batches).steps(9).build().resume(checkpoint);
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
