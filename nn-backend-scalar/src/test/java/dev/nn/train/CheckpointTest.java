package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.SavedNet;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.RmsProp;
import dev.nn.optim.Schedule;
import dev.nn.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
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
    refused(file, training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5), "checkpoint is none");
  }

  @Test
  void anotherTrainingIsRefusedAndNothingChanges() throws IOException {
    Path file = folder.resolve("adam.safetensors");
    Trainer saved = training(Kind.ADAM, Sampling.WITH_REPLACEMENT, 5).build();
    saved.run();
    saved.save(file);

    refused(file, training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5), "optimizer is Adam");
    refused(file, training(Kind.ADAM_W, Sampling.WITH_REPLACEMENT, 5), "optimizer is Adam");
    refused(file, training(Kind.ADAM, Sampling.WITHOUT_REPLACEMENT, 5), "sampling is WITH_REPL");
    Net linear = Net.builder(6, 3).backend(Trainings.BACKEND).build();
    refused(
        file,
        Trainings.of(linear, Adam.builder(linear).build(), Sampling.WITH_REPLACEMENT)
            .steps(5),
        "net is Net");
    Net same = Trainings.regularized();
    refused(
        file,
        Trainings.of(same, Adam.builder(same).build(), Sampling.WITH_REPLACEMENT)
            .steps(5),
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

  private static void refused(Path file, TrainerBuilder builder, String reason) {
    Trainer other = builder.build();
    float[] before = Trainings.weights(other.net());
    FormatException e = assertThrows(FormatException.class, () -> other.resume(file));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertArrayEquals(before, Trainings.weights(other.net()));
    assertEquals(0, other.step());
  }

  @Test
  void aFileThatIsNoCheckpointIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), "no checkpoint");
    refused(file, training(Kind.SGD, Sampling.WITH_REPLACEMENT, 5), "header");
  }
}
