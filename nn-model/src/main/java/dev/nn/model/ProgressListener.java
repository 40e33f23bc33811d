package dev.nn.model;

/** Is told how far long work has come, on the thread that does it, and may cancel it. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Some of the work is done.
   *
   * @param phase which part of the work
   * @param done how many rows, or steps of {@link Phase#TRAIN}, of this part are done
   * @param total how many there are at most
   * @return true to go on; false ends the work with a
   *     {@link java.util.concurrent.CancellationException}
   */
  boolean proceed(Phase phase, long done, long total);
}
