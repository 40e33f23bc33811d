package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Schedule;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  private static final Loss HALF = new HalfSquaredError(Trainings.BACKEND);

  /** A loop by hand and the trainer do the same. */
  @Test
  void itIsThePlainLoop() {
    Net net = Trainings.net();
    Loss loss = new HalfSquaredError(Trainings.BACKEND);
    MiniBatches batches = new MiniBatches(Trainings.TRAIN, 8, Sampling.WITHOUT_REPLACEMENT, 5);
    Sgd sgd = new Sgd(net, 0.1f);
    Tensor gradient = Tensor.zeros(8, 3);
    double losses = 0;
    for (int step = 0; step < 12; step++) {
      Batch batch = batches.next();
      Tensor out = net.forward(batch.inputs());
      losses += loss.value(out, batch.targets());
      loss.gradient(out, batch.targets(), gradient);
      net.backward(gradient);
      sgd.step();
    }

    Net trained = Trainings.net();
    History history = Trainer.builder(
            trained,
            loss,
            new Sgd(trained, 0.1f),
            new MiniBatches(Trainings.TRAIN, 8, Sampling.WITHOUT_REPLACEMENT, 5))
        .epochs(2)
        .evaluateEvery(100)
        .validation(Trainings.TEST)
        .metric("accuracy", Metrics::accuracy)
        .build()
        .run();

    assertArrayEquals(Trainings.weights(net), Trainings.weights(trained));
    Tensor out = net.forward(Trainings.TEST.inputs());
    assertEquals(1, history.evaluations().size());
    assertEquals(12, history.last().step());
    assertEquals(2, history.last().epoch());
    assertEquals(losses / 12, history.last().trainLoss());
    assertEquals(loss.value(out, Trainings.TEST.targets()), history.last().validationLoss());
    assertEquals(Metrics.accuracy(out, Trainings.TEST.targets()), history.last().value("accuracy"));
  }

  /** Doubling is exact, so weights of 2 at half the rate make the same steps. */
  @Test
  void weightsReachTheStepsAndTheValidationLoss() {
    Net plain = Trainings.net();
    Trainer.builder(plain, HALF, new Sgd(plain, 0.1f), batches(Trainings.TRAIN))
        .epochs(2)
        .build()
        .run();
    Net weighted = Trainings.net();
    float[] ofTest = new float[20];
    ofTest[3] = 0.5f;
    Dataset test = Trainings.TEST.withWeights(ofTest);
    float[] twos = new float[50];
    Arrays.fill(twos, 2);
    History history = Trainer.builder(
            weighted, HALF, new Sgd(weighted, 0.05f), batches(Trainings.TRAIN.withWeights(twos)))
        .epochs(2)
        .validation(test)
        .build()
        .run();
    assertArrayEquals(Trainings.weights(plain), Trainings.weights(weighted));
    Dataset one = Trainings.TEST.rows(3, 4);
    assertEquals(
        HALF.value(weighted.infer(one.inputs()), one.targets()) / 40,
        history.last().validationLoss(),
        1e-7);
  }

  private static MiniBatches batches(Dataset data) {
    return new MiniBatches(data, 8, Sampling.WITHOUT_REPLACEMENT, 5);
  }

  @Test
  void theScheduleSetsTheRateOfEachStep() {
    List<Float> rates = new ArrayList<>();
    sgd(0.5f)
        .steps(4)
        .schedule(Schedule.step(0.1f, 2, 0.5))
        .listener(TrainingListener.every(1, t -> rates.add(t.optimizer().learningRate())))
        .build()
        .run();
    assertEquals(List.of(0.1f, 0.1f, 0.05f, 0.05f), rates);
  }

  /** A rate that only does harm: the start is the best. */
  @Test
  void earlyStoppingGivesAGoodStartBack() {
    Net net = Trainings.net();
    float[] start = Trainings.weights(net);
    History history = Trainings.of(net, new Sgd(net, 50f), Sampling.WITHOUT_REPLACEMENT)
        .steps(20)
        .evaluateEvery(5)
        .evaluateAtStart()
        .listener(new EarlyStopping(Objective.lowest("validation_loss"), 2))
        .build()
        .run();
    assertArrayEquals(start, Trainings.weights(net));
    assertEquals(0, history.evaluations().get(0).step());
    assertEquals(Double.NaN, history.evaluations().get(0).trainLoss());
    assertEquals(5, history.evaluations().get(1).step());
  }

  @Test
  void earlyStoppingGivesTheBestWeightsBack() {
    List<float[]> weights = new ArrayList<>();
    Trainer trainer = sgd(2f)
        .steps(100)
        .evaluateEvery(1)
        .listener(TrainingListener.every(1, t -> weights.add(Trainings.weights(t.net()))))
        .listener(new EarlyStopping(Objective.lowest("validation_loss"), 3))
        .build();
    History history = trainer.run();
    Evaluation best = history.best(Objective.lowest("validation_loss"));
    assertEquals(best.step() + 3, history.last().step());
    assertArrayEquals(weights.get((int) best.step() - 1), Trainings.weights(trainer.net()));
  }

  @Test
  void theCsvLogIsTheHistory(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("log.csv");
    History history =
        sgd(0.1f).steps(9).evaluateEvery(3).listener(new CsvLog(file)).build().run();
    String csv = Files.readString(file);
    assertEquals(4, csv.lines().count());
    assertTrue(
        csv.startsWith("step,epoch,learning_rate,train_loss,validation_loss,accuracy\n3,0,0.1,"));
    assertEquals(history, HistoryReader.read(csv));
  }

  /** Each evaluation costs the same, however many there were, and so does the best. */
  @Test
  void tenThousandEvaluationsTakeNoTime() {
    List<History> histories = new ArrayList<>();
    History history = new History(List.of());
    BestSoFar best = new BestSoFar(Objective.lowest("train_loss"));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    for (int step = 1; step <= 10_000; step++) {
      history = history.plus(new Evaluation(step, 0, 0.1f, 1.0 / step, Double.NaN, Map.of()));
      assertTrue(best.isLast(history));
      histories.add(history);
    }
    long millis = (threads.getCurrentThreadCpuTime() - begin) / 1_000_000;
    assertTrue(millis < 500, () -> millis + " ms");
    assertEquals(10_000, history.evaluations().size());
    assertEquals(1, histories.get(0).evaluations().size());
    assertEquals(5_000, histories.get(4_999).last().step());
  }

  @Test
  void aHistoryIsImmutable() {
    Evaluation first = new Evaluation(1, 0, 0.1f, 1, Double.NaN, Map.of());
    Evaluation second = new Evaluation(2, 0, 0.1f, 1, Double.NaN, Map.of());
    History one = new History(List.of()).plus(first);
    History two = one.plus(second);
    History fork = one.plus(first);
    assertEquals(List.of(first), one.evaluations());
    assertEquals(List.of(first, second), two.evaluations());
    assertEquals(List.of(first, first), fork.evaluations());
    assertEquals(new History(List.of(first, second)), two);
    assertThrows(UnsupportedOperationException.class, () -> two.evaluations().add(first));
    assertThrows(IndexOutOfBoundsException.class, () -> one.evaluations().get(1));
  }

  @Test
  void theNanGuardNamesStepAndLayerAndKeepsTheWeights() {
    Trainer trainer = sgd(1e20f).steps(50).listener(new NanGuard()).build();
    TrainingException e = assertThrows(TrainingException.class, trainer::run);
    assertTrue(
        e.getMessage().matches("Training: step [2-5]: .* layer [01] \\(Dense .*"), e.getMessage());
    for (float weight : Trainings.weights(trainer.net())) {
      assertTrue(Float.isFinite(weight));
    }
  }

  /** The compiler may be late on a busy machine: it is given many rounds of steps. */
  @ParameterizedTest
  @ValueSource(ints = {8, 3})
  void aStepAllocatesNothing(int blockSize) {
    int round = 2_000;
    long[] last = {Long.MAX_VALUE};
    long[] bytes = {Long.MAX_VALUE};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    sgd(0.01f)
        .steps(100 * round)
        .evaluateEvery(200 * round)
        .blockSize(blockSize)
        .clipNorm(1f)
        .schedule(Schedule.cosine(0.01f, 0, 100 * round))
        .listener(new NanGuard())
        .listener(TrainingListener.every(round, trainer -> {
          long now = threads.getCurrentThreadAllocatedBytes();
          bytes[0] = now - last[0];
          last[0] = now;
          if (bytes[0] >= 0 && bytes[0] < round) {
            trainer.stop();
          }
        }))
        .build()
        .run();
    assertTrue(bytes[0] / round == 0, () -> bytes[0] / round + " bytes per step");
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    assertThrows(IllegalStateException.class, () -> sgd(0.1f).build());
    assertThrows(IllegalArgumentException.class, () -> sgd(0.1f).steps(0));
    assertThrows(IllegalArgumentException.class, () -> sgd(0.1f).clipNorm(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> sgd(0.1f).metric("a,b", Metrics::rmse));
    Net other = Net.builder(6, 2).backend(Trainings.BACKEND).build();
    IllegalArgumentException e = assertThrows(
        IllegalArgumentException.class,
        () -> Trainings.of(other, new Sgd(other, 1f), Sampling.WITH_REPLACEMENT));
    assertEquals(
        "Trainer: the training set has 6 inputs and 3 targets, but the net has 6 inputs and 2 outputs: build a net that fits the data",
        e.getMessage());
  }

  private static TrainerBuilder sgd(float learningRate) {
    return Trainings.of(net -> new Sgd(net, learningRate), Sampling.WITH_REPLACEMENT);
  }
}
