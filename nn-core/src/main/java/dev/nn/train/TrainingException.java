package dev.nn.train;

/** Training can't continue; the message says at which step, why, and what to try. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the step, the reason and the remedy
   */
  public TrainingException(String message) {
    super(message);
  }
}
