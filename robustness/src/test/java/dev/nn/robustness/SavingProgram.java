package dev.nn.robustness;

import dev.nn.train.Checkpoints;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Resumes from the last checkpoint and saves one after each step, until it is killed. */
final class SavingProgram {

  private SavingProgram() {}

  /** The training run; its checkpoint has some 200 kB. */
  static TrainerBuilder training() {
    return Trainings.training(1500, Integer.MAX_VALUE).evaluateEvery(100);
  }

  /**
   * Runs until it is killed; prints a line once it has saved.
   *
   * @param arguments the file
   */
  public static void main(String... arguments) throws IOException {
    Path file = Paths.get(arguments[0]);
    Trainer trainer = training()
        .listener(Checkpoints.every(1, file))
        .listener(TrainingListener.every(1, t -> System.out.println("saved")))
        .build();
    if (Files.exists(file)) {
      trainer.resume(file);
    }
    trainer.run();
  }
}
