package dev.nn.examples;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how far training is: a bar on a terminal, a plain line now and then elsewhere. */
final class MnistProgress implements AutoCloseable {

  private static final int LINES = 10;

  private final PrintWriter out;
  private final int steps;
  private final int everyLine;
  private final @Nullable ProgressBar bar;
  private final long start = System.nanoTime();

  MnistProgress(int steps, PrintWriter out) {
    this.steps = steps;
    this.out = out;
    this.everyLine = Math.max(1, steps / LINES);
    this.bar = Progress.onTerminal()
        ? Progress.bar("Training").setInitialMax(steps).setUnit(" steps", 1).build()
        : null;
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
