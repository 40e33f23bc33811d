package dev.nn.model;

import java.util.concurrent.CancellationException;

/**
 * One phase of a long operation: reports progress to the listener, and stops the work if it says
 * so.
 */
final class Work {

  private final ProgressListener listener;
  private final Phase phase;
  private final long total;

  Work(ProgressListener listener, Phase phase, long total) {
    this.listener = listener;
    this.phase = phase;
    this.total = total;
    tell(0);
  }

  void tell(long done) {
    if (!listener.proceed(phase, done, total)) {
      throw new CancellationException(
          "cancelled during %s, at %s of %s".formatted(phase, done, total));
    }
  }
}
