package dev.nn.backend.simd;

import org.jspecify.annotations.Nullable;

/** A part of a product that another thread may do; made once, used again and again. */
abstract class Part {

  private @Nullable Throwable failure;
  private long offered;
  private volatile boolean done;

  /** Does the part. */
  abstract void compute();

  /** Before the part is offered. */
  final void begin() {
    failure = null;
    done = false;
    offered = System.nanoTime();
  }

  /** On a helper: what goes wrong is for the thread that waits. */
  final void run() {
    Distance.OF_HELPERS.note(System.nanoTime() - offered);
    try {
      compute();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    done = true;
  }

  final boolean isDone() {
    return done;
  }

  /** Throws what the helper met. */
  final void requireSuccess() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
