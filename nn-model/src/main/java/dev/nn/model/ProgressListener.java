package dev.nn.model;

/** Follows a long operation, on the thread that runs it, and may cancel it. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Called when some of the work is done.
   *
   * @param phase the current phase
   * @param done how many rows of this phase, or steps of {@link Phase#TRAIN}, are done
   * @param total how many there are at most
   * @return true to continue; false cancels the work with a
   *     {@link java.util.concurrent.CancellationException}
   */
  boolean proceed(Phase phase, long done, long total);
}
