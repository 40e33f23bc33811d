package dev.nn.tensor;

/** The shapes of two arguments do not fit together; the message names both. */
public final class ShapeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what does not fit, with both shapes
   */
  public ShapeException(String message) {
    super(message);
  }
}
