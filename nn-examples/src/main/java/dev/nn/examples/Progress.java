package dev.nn.examples;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far training is: a bar on a terminal, a plain line now and then elsewhere. */
final class Progress implements AutoCloseable {

  private static final int LINES = 10;

  private final PrintWriter out;
  private final int steps;
  private final int everyLine;
  private final @Nullable ProgressBar bar;
  private final long start = System.nanoTime();

  Progress(int steps, PrintWriter out) {
    this.steps = steps;
    this.out = out;
    this.everyLine = Math.max(1, steps / LINES);
    this.bar = onTerminal() ? bar("Training", steps) : null;
  }

  /** Whether the error stream is a terminal, as bin/nn says. */
  private static boolean onTerminal() {
    return Boolean.getBoolean("nn.terminal");
  }

  /** A bar on the error stream; of unknown length if max is negative. */
  static ProgressBar bar(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(onTerminal() ? 200 : 10_000)
        .build();
  }

  void step(int step, History.Row row) {
    if (bar != null) {
      bar.setExtraMessage(
          " cost %.4f, accuracy %.3f".formatted(row.testCost(), row.testAccuracy()));
      bar.stepTo(step);
    } else if (step % everyLine == 0 || step == steps) {
      double rate = step / ((System.nanoTime() - start) / 1e9);
      out.printf(
          "step %,d of %,d: test cost %.4f, test accuracy %.4f, %,.0f steps/s, %.0f s left%n",
          step, steps, row.testCost(), row.testAccuracy(), rate, (steps - step) / rate);
      out.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
