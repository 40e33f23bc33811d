package dev.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Listeners that save checkpoints, each atomically replacing the last. They throw
 * {@link UncheckedIOException} if the file can't be written; the existing file is then unchanged.
 */
public final class Checkpoints {

  private Checkpoints() {}

  /**
   * Saves at regular intervals.
   *
   * @param steps the number of steps between saves; at least 1
   * @param file the file
   * @return the listener
   * @throws IllegalArgumentException if the steps are less than 1
   */
  public static TrainingListener every(long steps, Path file) {
    Objects.requireNonNull(file, "file");
    return TrainingListener.every(steps, trainer -> save(trainer, file));
  }

  /**
   * Saves after each evaluation that is better than all earlier ones.
   *
   * @param objective the definition of better
   * @param file the file
   * @return the listener
   */
  public static TrainingListener onBest(Objective objective, Path file) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(objective, "objective");
    return new TrainingListener() {
      private final BestSoFar best = new BestSoFar(objective);
      private boolean better;

      @Override
      public void onStart(Trainer trainer) {
        best.restart(trainer);
        better = false;
      }

      @Override
      public void onEvaluation(Trainer trainer, Evaluation evaluation) {
        better = best.isLast(trainer.history());
      }

      @Override
      public void onStep(Trainer trainer) {
        if (better) {
          better = false;
          save(trainer, file);
        }
      }
    };
  }

  private static void save(Trainer trainer, Path file) {
    try {
      trainer.save(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
