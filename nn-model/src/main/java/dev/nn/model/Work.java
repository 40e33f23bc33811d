package dev.nn.model;

import java.util.concurrent.CancellationException;

/** One phase of long work: tells the listener now and then, and ends the work if it says so. */
final class Work {

  private static final int EVERY = 4_096;

  private final ProgressListener listener;
  private final Phase phase;
  private final long total;

  Work(ProgressListener listener, Phase phase, long total) {
    this.listener = listener;
    this.phase = phase;
    this.total = total;
    tell(0);
  }

  /** So much is done; most calls are not worth telling. */
  void done(long done) {
    if (done % EVERY == 0 || done == total) {
      tell(done);
    }
  }

  void tell(long done) {
    if (!listener.proceed(phase, done, total)) {
      throw new CancellationException("cancelled in %s, %s of %s".formatted(phase, done, total));
    }
  }
}
