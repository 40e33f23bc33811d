package dev.nn.spark;

import dev.nn.net.Net;
import java.io.IOException;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes passes over the rows until all are done or the validation loss has stopped improving.
 *
 * @param pass how a pass is made
 * @param validation the loss on held-out rows, if there are any
 * @param passes the maximum number of passes
 * @param patience how many passes without a better loss end the training
 */
record BlockTraining(
    Pass pass, @Nullable ToDoubleFunction<Net> validation, long passes, int patience) {

  /** Leaves the net at its best, or at its last state if there is no validation. */
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
