package dev.nn.examples;

import dev.nn.train.Evaluation;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how far a training is: a bar on a terminal, a plain line now and then elsewhere. */
final class TrainProgress implements TrainingListener, AutoCloseable {

  private static final int LINES = 10;

  private final PrintWriter out;
  private final long steps;
  private final @Nullable ProgressBar bar;
  private long nextLine;

  TrainProgress(long steps, PrintWriter out) {
    this.out = out;
    this.steps = steps;
    this.bar = Progress.onTerminal()
        ? Progress.bar("Training").setInitialMax(steps).setUnit(" steps", 1).build()
        : null;
  }

  @Override
  public void onStep(Trainer trainer) {
    if (bar != null) {
      bar.stepTo(trainer.step());
    }
  }

  @Override
  public void onEvaluation(Trainer trainer, Evaluation evaluation) {
    if (bar != null) {
      bar.setExtraMessage(" " + line(evaluation));
    } else if (evaluation.step() >= nextLine || evaluation.step() == steps) {
      out.printf("step %,d of %,d: %s%n", evaluation.step(), steps, line(evaluation));
      out.flush();
      nextLine = evaluation.step() + Math.max(1, steps / LINES);
    }
  }

  private static String line(Evaluation evaluation) {
    StringBuilder line = new StringBuilder(String.format(
        Locale.ROOT,
        "train loss %.4f, loss %.4f",
        evaluation.trainLoss(),
        evaluation.validationLoss()));
    evaluation
        .metrics()
        .forEach(
            (name, value) -> line.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
    return line.toString();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
