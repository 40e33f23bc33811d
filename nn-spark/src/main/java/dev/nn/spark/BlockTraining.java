package dev.nn.spark;

import dev.nn.net.Net;
import java.io.IOException;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes over the rows until all are made, or the validation loss has not become better for some.
 *
 * @param pass how the rows are learnt from
 * @param validation the loss of rows that are held out, if there are any
 * @param passes how many at most
 * @param patience after how many passes without a better loss it ends
 */
record BlockTraining(
    Pass pass, @Nullable ToDoubleFunction<Net> validation, long passes, int patience) {

  /** Leaves the net as it was best, or last if nothing judges it. */
  void run(Progress progress, @Nullable Checkpoints checkpoints) throws IOException {
    if (checkpoints != null) {
      checkpoints.resume(progress);
    }
    while (progress.pass < passes && progress.pass - progress.bestPass < patience) {
      pass(progress);
      if (checkpoints != null) {
        checkpoints.save(progress);
      }
    }
    progress.learner.net().copyFrom(progress.best);
    if (checkpoints != null) {
      checkpoints.delete();
    }
  }

  private void pass(Progress progress) {
    pass.run(progress);
    progress.pass++;
    if (validation == null) {
      progress.keep();
    } else {
      progress.judge(validation.applyAsDouble(progress.learner.net()));
    }
  }
}
