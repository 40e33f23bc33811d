package dev.nn.examples;

import dev.nn.examples.table.Shown;
import dev.nn.model.Phase;
import dev.nn.model.ProgressListener;
import dev.nn.train.Evaluation;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a training run: a bar on a terminal, an occasional plain line elsewhere.
 */
final class Progress implements TrainingListener, ProgressListener, AutoCloseable {

  private static final int LINES = 10;

  private final PrintWriter out;
  private final String part;
  private @Nullable ProgressBar bar;
  private long nextLine;

  /**
   * Shows nothing yet.
   *
   * @param out where lines are printed
   * @param part the part that the measures other than those of the batches refer to
   */
  Progress(PrintWriter out, String part) {
    this.out = out;
    this.part = part;
  }

  /** Whether the error stream is a terminal, according to bin/nn. */
  static boolean onTerminal() {
    return Boolean.getBoolean("nn.terminal");
  }

  /** A bar on the error stream with its speed and the time left. */
  static ProgressBarBuilder bar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
  }

  @Override
  public boolean proceed(Phase phase, long done, long total) {
    boolean training = phase == Phase.TRAIN || phase == Phase.REFIT;
    if (training && onTerminal()) {
      if (bar == null || bar.getMax() != total) {
        close();
        bar = bar(phase == Phase.TRAIN ? "Training" : "Refitting")
            .setInitialMax(total)
            .build();
      }
      bar.stepTo(done);
    }
    return true;
  }

  @Override
  public void onEvaluation(Trainer trainer, Evaluation evaluation) {
    if (bar != null) {
      bar.setExtraMessage(" " + line(evaluation));
    } else if (evaluation.step() >= nextLine || evaluation.step() == trainer.steps()) {
      out.printf(
          "step %s of %s: %s%n",
          Shown.number(evaluation.step()), Shown.number(trainer.steps()), line(evaluation));
      out.flush();
      long every = Math.max(1, trainer.steps() / LINES);
      nextLine = (evaluation.step() / every + 1) * every;
    }
  }

  private String line(Evaluation evaluation) {
    StringBuilder line = new StringBuilder("train " + loss(evaluation.trainLoss()));
    if (!Double.isNaN(evaluation.validationLoss())) {
      line.append(", " + part + " " + loss(evaluation.validationLoss()));
    }
    evaluation
        .metrics()
        .forEach((name, value) -> line.append(", " + number(name.replace('_', ' '), value)));
    return line.toString();
  }

  private static String loss(double value) {
    return number("loss", value);
  }

  private static String number(String name, double value) {
    return String.format(Locale.ROOT, "%s %.4f", name, value);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
