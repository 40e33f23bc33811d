package dev.nn.examples;

import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
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
    this.bar =
        onTerminal() ? bar("Training").setInitialMax(steps).setUnit(" steps", 1).build() : null;
  }

  /** Whether the error stream is a terminal, as bin/nn says. */
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
