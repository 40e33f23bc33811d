package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Dataset;
import dev.nn.data.Sampling;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that evaluate after each step, with scores that are known. */
class ListenersTest {

  private static final Objective SCORE = Objective.lowest("score");

  @TempDir
  Path folder;

  /** The second of the scores is the best. */
  private final double[] scores = {3, 1, 2, 2, 2, 2, 2, 2};

  private TrainerBuilder scored() {
    int[] evaluation = {0};
    return Trainings.of(net -> new Sgd(net, 0.1f), Sampling.WITH_REPLACEMENT)
        .steps(scores.length)
        .evaluateEvery(1)
        .metric("score", (outputs, targets) -> scores[evaluation[0]++]);
  }

  @Test
  void patienceCountsFromTheBest() {
    Trainer trainer = scored().listener(new EarlyStopping(SCORE, 3)).build();
    trainer.run();
    assertEquals(5, trainer.step());
    trainer.run();
    assertEquals(5, trainer.step(), "its patience was spent before");
  }

  @Test
  void onBestSavesEachBetterOne() throws IOException {
    scores[4] = 0;
    Path file = folder.resolve("best");
    scored().listener(Checkpoints.onBest(SCORE, file)).build().run();
    Trainer best = scored().build();
    best.resume(file);
    assertEquals(5, best.step());
    assertEquals(0, best.history().last().value("score"));
  }

  @Test
  void whatIsNotMeasuredIsNoObjective() {
    Objective other = Objective.lowest("other");
    for (TrainingListener listener : new TrainingListener[] {
      new EarlyStopping(other, 1), Checkpoints.onBest(other, folder.resolve("best"))
    }) {
      Trainer trainer = scored().listener(listener).build();
      Exception e = assertThrows(IllegalArgumentException.class, trainer::run);
      assertEquals(
          "Trainer: other is not measured, only [train_loss, validation_loss, accuracy, score]:"
              + " add it with metric",
          e.getMessage());
    }
  }

  @Test
  void theLogIsWholeAfterEachEvaluation() throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), "old");
    scored()
        .listener(new CsvLog(file))
        .listener(new TrainingListener() {
          @Override
          public void onStart(Trainer trainer) {
            requireLogged(trainer);
          }

          @Override
          public void onEvaluation(Trainer trainer, Evaluation evaluation) {
            requireLogged(trainer);
          }

          private void requireLogged(Trainer trainer) {
            try {
              assertEquals(trainer.history().toCsv(), Files.readString(file));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        })
        .build()
        .run();
  }

  @Test
  void eachEvaluationHasTheLossSinceTheOneBefore() {
    Trainer trainer = scored()
        .listener(TrainingListener.every(
            1, t -> assertEquals(t.lastLoss(), t.history().last().trainLoss())))
        .build();
    trainer.run();
    assertEquals(scores.length, trainer.steps());
  }

  @Test
  void betterIsMoreThanAsGood() {
    for (Objective objective : new Objective[] {SCORE, Objective.highest("score")}) {
      assertFalse(objective.better(scored(1), scored(1)));
      assertEquals(!objective.highest(), objective.better(scored(1), scored(2)));
      assertEquals(objective.highest(), objective.better(scored(2), scored(1)));
      assertTrue(objective.better(scored(1), scored(Double.NaN)));
      assertFalse(objective.better(scored(Double.NaN), scored(1)));
      assertFalse(objective.better(scored(Double.NaN), scored(Double.NaN)));
    }
  }

  private static Evaluation scored(double score) {
    return new Evaluation(1, 0, 0.1f, 1, 1, Map.of("score", score));
  }

  /** More numbers than the checksum takes at a time, in the middle of an array. */
  @Test
  void theDigestIsThatOfTheSamplesAlone() {
    Tensor inputs = Tensor.wrap(new float[90_000], 40_000, 20_000, 2);
    Dataset data = Dataset.regression(inputs, Tensor.zeros(20_000, 1));
    String digest = DataDigest.of(data);
    inputs.array()[39_999] = 1;
    inputs.array()[80_000] = 1;
    assertEquals(digest, DataDigest.of(data));
    inputs.set(19_999, 1, 1);
    assertNotEquals(digest, DataDigest.of(data));
  }
}
