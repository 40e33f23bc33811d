package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.io.SavedNet;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.RmsProp;
import dev.nn.optim.Schedule;
import dev.nn.optim.Sgd;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointTest {

  @TempDir
  private Path folder;

  private enum Kind {
    SGD(net -> Sgd.builder(net).learningRate(0.05f).build()),
    MOMENTUM(net ->
        Sgd.builder(net).learningRate(0.05f).momentum(0.9f).nesterov(true).build()),
    ADAM(net -> Adam.builder(net).build()),
    ADAM_W(net -> AdamW.builder(net).build()),
    RMS_PROP(net -> RmsProp.builder(net).build());

    private final Function<Net, Optimizer> optimizer;

    Kind(Function<Net, Optimizer> optimizer) {
      this.optimizer = optimizer;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aResumedTrainingEndsWithTheBitsOfOneRun(Kind kind) throws IOException {
    for (Sampling sampling : Sampling.values()) {
      for (int stop : new int[] {1, 6, 10, 17}) {
        Trainer whole = training(kind, sampling, 25).build();
        whole.run();
        Path file = folder.resolve("training.safetensors");
        training(kind, sampling, 25)
            .listener(Checkpoints.every(stop, file))
            .listener(TrainingListener.every(stop, Trainer::stop))
            .build()
            .run();
        // The early stopping has put the best weights into that net: a process of its own goes on.
        Trainer resumed = training(kind, sampling, 25).build();
        resumed.resume(file);
        assertEquals(stop, resumed.step());
        resumed.run();
        assertArrayEquals(Trainings.weights(whole.net()), Trainings.weights(resumed.net()));
        assertEquals(whole.history(), resumed.history());
      }
    }
  }

  private static TrainerBuilder training(Kind kind, Sampling sampling, int steps) {
    Net net = Trainings.regularized();
    return Trainings.of(net, kind.optimizer.apply(net), sampling)
        .steps(steps)
        .evaluateEvery(4)
        .clipNorm(1f)
        .schedule(Schedule.cosine(0.01f, 0, 25).warmUp(5))
        .listener(new EarlyStopping(Objective.highest("accuracy"), 50));
  }

  @Test
  void aCheckpointIsAModel() throws IOException {
    Path file = folder.resolve("training.safetensors");
    Trainer trainer = training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5).build();
    trainer.run();
    trainer.save(file);
    SavedNet saved = NetFile.read(file, Trainings.BACKEND);
    assertEquals(trainer.net().toString(), saved.net().toString());
    assertArrayEquals(Trainings.weights(trainer.net()), Trainings.weights(saved.net()));
    assertArrayEquals(
        trainer.net().infer(Trainings.TEST.inputs()).toArray(),
        saved.net().infer(Trainings.TEST.inputs()).toArray());
    assertEquals("5", saved.extra().get("step"));
  }

  /** Also before the first step, and with the ends of the range of rates. */
  @Test
  void theLearningRateIsPartOfIt() throws IOException {
    Path file = folder.resolve("training.safetensors");
    for (float rate : new float[] {0, 0.125f, Float.MAX_VALUE}) {
      Trainer saved = training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5).build();
      saved.optimizer().learningRate(rate);
      saved.save(file);
      Trainer resumed = training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5).build();
      resumed.resume(file);
      assertEquals(rate, resumed.optimizer().learningRate());
      assertEquals(0, resumed.step());
    }
  }

  @Test
  void aModelIsNoCheckpoint() throws IOException {
    Path file = folder.resolve("model.safetensors");
    NetFile.save(Trainings.regularized(), file);
    refused(file, training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5), "checkpoint is missing");
  }

  @Test
  void anotherTrainingIsRefusedAndNothingChanges() throws IOException {
    Path file = folder.resolve("adam.safetensors");
    Trainer saved = training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5).build();
    saved.run();
    saved.save(file);

    refused(
        file,
        training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5),
        "optimizer is adam, but this training has sgd");
    refused(
        file,
        training(Kind.ADAM_W, Sampling.WITH_REPLACEMENT, 5),
        "optimizer is adam, but this training has adam_w");
    refused(file, training(Kind.ADAM, Sampling.WITHOUT_REPLACEMENT, 5), "sampling is WITH_REPL");
    Net linear = Net.builder(6, 3).backend(Trainings.BACKEND).build();
    refused(
        file,
        Trainings.of(linear, Adam.builder(linear).build(), Sampling.WITH_REPLACEMENT)
            .steps(5),
        "net is 5 layers, but this training has 1 layers");
    Net same = Trainings.regularized();
    refused(
        file,
        Trainings.of(same, Adam.builder(same).build(), Sampling.WITH_REPLACEMENT)
            .steps(5)
            .evaluateEvery(4)
            .clipNorm(1f),
        "the tensors are");
  }

  @Test
  void otherWeightsAreRefused() throws IOException {
    Path file = folder.resolve("weighted.safetensors");
    weighted(1).build().save(file);
    weighted(1).build().resume(file);
    refused(file, weighted(2), "data is");
    refused(
        file,
        Trainings.of(net -> new Sgd(net, 0.1f), Sampling.WITH_REPLACEMENT).steps(5),
        "data is");
  }

  private static TrainerBuilder weighted(float first) {
    Net net = Trainings.net();
    float[] weights = new float[50];
    weights[0] = first;
    MiniBatches batches =
        new MiniBatches(Trainings.TRAIN.withWeights(weights), 8, Sampling.WITH_REPLACEMENT, 5);
    return Trainer.builder(
            net, new HalfSquaredError(Trainings.BACKEND), new Sgd(net, 0.1f), batches)
        .steps(5);
  }

  @Test
  void everySettingIsNamedWithBothValues() throws IOException {
    Path file = folder.resolve("settings.safetensors");
    training(new Huber(0.5f), Trainings.net(), 8).build().save(file);
    refused(
        file,
        training(new Huber(2), Trainings.net(), 8),
        "loss.delta is 0.5, but this training has 2.0");
    refused(
        file,
        training(new Pinball(0.5f), Trainings.net(), 8),
        "loss is huber, but this training has pinball");
    refused(
        file,
        training(new Huber(0.5f), Trainings.net(), 4),
        "block_size is 8, but this training has 4");
    Net tanh = Net.builder(6, 8, 3)
        .activation(Activation.TANH)
        .backend(Trainings.BACKEND)
        .build();
    refused(
        file,
        training(new Huber(0.5f), tanh, 8),
        "net.0.activation is relu, but this training has tanh");
  }

  @Test
  void theEvaluationsTheClippingAndTheProgramsSettingsAreCompared() throws IOException {
    Path file = folder.resolve("evaluations.safetensors");
    evaluated().build().save(file);
    evaluated().build().resume(file);
    refused(file, evaluated().evaluateEvery(4), "evaluate_every is 3, but this training has 4");
    refused(file, evaluated().clipNorm(2), "clip_norm is 1.0, but this training has 2.0");
    refused(
        file,
        evaluated().metric("mae", Metrics::mae),
        "measured is train_loss validation_loss r2, but this training has train_loss validation_loss r2 mae");
    refused(
        file,
        evaluated().validation(Trainings.TEST.rows(0, 9)),
        "validation is %sx6 of ".formatted(Trainings.TEST.size()));
    refused(
        file,
        evaluated().settings(Settings.of("run").with("patience", 4L)),
        "program.patience is 3, but this training has 4");
    refused(
        file,
        training(new Huber(1), Trainings.net(), 8)
            .evaluateEvery(3)
            .validation(Trainings.TEST)
            .metric("r2", Metrics::r2),
        "clip_norm is 1.0, but this training has 0.0");
  }

  private static TrainerBuilder evaluated() {
    return training(new Huber(1), Trainings.net(), 8)
        .evaluateEvery(3)
        .clipNorm(1)
        .validation(Trainings.TEST)
        .metric("r2", Metrics::r2)
        .settings(Settings.of("run").with("patience", 3L));
  }

  /** Masks come from the seed and the step, so another seed is another training. */
  @Test
  void theSeedOfDropoutIsCompared() throws IOException {
    Path file = folder.resolve("dropout.safetensors");
    training(new Huber(1), dropout(1), 8).build().save(file);
    training(new Huber(1), dropout(1), 8).build().resume(file);
    refused(file, training(new Huber(1), dropout(2), 8), "net.1.seed is ");
  }

  private static Net dropout(long seed) {
    return Net.builder(6, 8, 3)
        .dropout(0.5f)
        .seed(seed)
        .backend(Trainings.BACKEND)
        .build();
  }

  @Test
  void aLossOfAProgramTakesPart() throws IOException {
    Path file = folder.resolve("pinball.safetensors");
    training(new Pinball(0.9f), Trainings.net(), 8).build().save(file);
    training(new Pinball(0.9f), Trainings.net(), 8).build().resume(file);
    refused(
        file,
        training(new Pinball(0.1f), Trainings.net(), 8),
        "loss.quantile is 0.9, but this training has 0.1");
  }

  @Test
  void aLossThatDoesNotDescribeItselfIsRefused() {
    Loss half = new HalfSquaredError(Trainings.BACKEND);
    Loss lambda = (output, target, weights, gradient) ->
        half.valueAndGradient(output, target, weights, gradient);
    Trainer trainer = training(lambda, Trainings.net(), 8).build();
    Exception e = assertThrows(
        UnsupportedOperationException.class,
        () -> trainer.save(folder.resolve("lambda.safetensors")));
    assertTrue(e.getMessage().contains("can't be checkpointed"), e.getMessage());
    assertTrue(Files.notExists(folder.resolve("lambda.safetensors")));
  }

  @Test
  void aCheckpointOfAnEarlierFormatIsRefused() throws IOException {
    Path file = folder.resolve("old.safetensors");
    for (String earlier : List.of("nn-checkpoint-3", "nn-checkpoint-4")) {
      NetFile.save(Trainings.regularized(), file, Map.of("checkpoint", earlier));
      refused(
          file,
          training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5),
          "checkpoint is %s, but this version of the library resumes from nn-checkpoint-5: start over"
              .formatted(earlier));
    }
  }

  private static TrainerBuilder training(Loss loss, Net net, int blockSize) {
    MiniBatches batches = new MiniBatches(Trainings.TRAIN, 8, Sampling.WITH_REPLACEMENT, 5);
    return Trainer.builder(net, loss, new Sgd(net, 0.1f), batches).steps(5).blockSize(blockSize);
  }

  /** A quantile's loss, as a program might write it. */
  private record Pinball(float quantile) implements Loss {

    @Override
    public float valueAndGradient(
        Tensor output, Tensor target, @Nullable Tensor weights, Tensor gradient) {
      double sum = 0;
      for (int i = 0; i < output.rows(); i++) {
        for (int j = 0; j < output.cols(); j++) {
          float missing = target.get(i, j) - output.get(i, j);
          float slope = missing > 0 ? quantile : quantile - 1;
          sum += slope * missing;
          gradient.set(i, j, -slope / output.size());
        }
      }
      return (float) (sum / output.size());
    }

    @Override
    public Settings settings() {
      return Settings.of("pinball").with("quantile", quantile);
    }
  }

  private static void refused(Path file, TrainerBuilder builder, String reason) {
    Trainer other = builder.build();
    float[] before = Trainings.weights(other.net());
    FormatException e = assertThrows(FormatException.class, () -> other.resume(file));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertArrayEquals(before, Trainings.weights(other.net()));
    assertEquals(0, other.step());
  }

  @Test
  void aDamagedNumberIsNamed() throws IOException {
    Path file = folder.resolve("damaged");
    training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5).build().save(file);
    Safetensors saved = Safetensors.read(file);
    for (String[] damage : new String[][] {
      {"step", "x", "step is 'x', which is not a number in range"},
      {"optimizer_steps", "-1", "optimizer_steps is -1: it must be at least 0"},
      {"learning_rate", "NaN", "learning_rate is NaN: it must be finite and at least 0"},
      {"batches_next", "3000000000", "batches_next is '3000000000', which is not a number"},
    }) {
      Map<String, String> metadata = new HashMap<>(saved.metadata());
      metadata.remove("checkpoint_checksum");
      metadata.put(damage[0], damage[1]);
      new Safetensors(saved.tensors(), metadata).write(file);
      refused(file, training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5), "checkpoint: " + damage[2]);
    }
  }

  /** Of the net, of the optimiser and of the progress; without the checksum it counts as wanted. */
  @Test
  void aChangedValueIsRefusedUnlessItsChecksumIsRemoved() throws IOException {
    Path file = folder.resolve("changed");
    training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5).build().save(file);
    Safetensors saved = Safetensors.read(file);
    String reason = "checkpoint: it has changed since its checksum "
        + saved.metadata().get("checkpoint_checksum")
        + " was written: resume from another one; if a program changed it on purpose, remove checkpoint_checksum from the metadata";
    Map<String, String> metadata = new HashMap<>(saved.metadata());
    metadata.put("loss_sum", "0.25");
    new Safetensors(saved.tensors(), metadata).write(file);
    refused(file, training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5), reason);
    for (Tensor tensor : saved.tensors().values()) {
      int last = tensor.offset() + tensor.size() - 1;
      float number = tensor.array()[last];
      tensor.array()[last] = Math.nextUp(number);
      new Safetensors(saved.tensors(), saved.metadata()).write(file);
      refused(file, training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5), reason);
      tensor.array()[last] = number;
    }
    metadata.remove("checkpoint_checksum");
    new Safetensors(saved.tensors(), metadata).write(file);
    Trainer resumed = training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5).build();
    resumed.resume(file);
    assertEquals(0.25, resumed.lossSum());
  }

  @Test
  void aFileThatIsNoCheckpointIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), "no checkpoint");
    refused(file, training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5), "header");
  }
}
