package dev.nn.train;

/** A training can't go on; the message says at which step, why, and what to try. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message the step, the reason and the cure
   */
  public TrainingException(String message) {
    super(message);
  }
}
