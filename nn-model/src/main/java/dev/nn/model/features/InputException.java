package dev.nn.model.features;

/** A value that a model cannot take: it is missing, unknown, or a number out of range. */
public final class InputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /**
   * Makes the exception.
   *
   * @param message the feature, the value and the remedy
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * Returns the same error with the row in front of the message, unless it already names one.
   *
   * @param row the row's number, from 0
   * @return a new exception with this one as its cause
   */
  public InputException inRow(long row) {
    if (getCause() instanceof InputException) {
      return this;
    }
    InputException located = new InputException("row " + row + ": " + getMessage());
    located.initCause(this);
    return located;
  }
}
