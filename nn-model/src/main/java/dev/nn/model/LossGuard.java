package dev.nn.model;

import dev.nn.train.NanGuard;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;

/**
 * Ends training like {@link NanGuard}, but looks at the gradients only when the loss is not finite,
 * and after the last step. If a gradient is not finite, the parameters never become finite again;
 * since the net is then discarded, that is early enough.
 */
final class LossGuard implements TrainingListener {

  private final NanGuard guard = new NanGuard();

  @Override
  public void onStart(Trainer trainer) {
    guard.onStart(trainer);
  }

  @Override
  public void onGradients(Trainer trainer) {
    if (!Float.isFinite(trainer.lastLoss())) {
      guard.onGradients(trainer);
    }
  }

  @Override
  public void onEnd(Trainer trainer) {
    guard.onGradients(trainer);
    guard.onEnd(trainer);
  }
}
