package dev.nn.model.features;

import java.util.OptionalLong;

/** A value that a model cannot take: it is missing, unknown, or a number out of range. */
public final class InputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;
  private static final long NONE = -1;

  private final long row;

  /**
   * Makes the exception.
   *
   * @param message the feature, the value and the remedy
   */
  public InputException(String message) {
    super(message);
    this.row = NONE;
  }

  private InputException(long row, InputException cause) {
    super("row " + row + ": " + cause.getMessage(), cause);
    this.row = row;
  }

  /**
   * The row of the value, to be named in the caller's own way; the cause's message does without it.
   *
   * @return its number, from 0; empty if it is not known
   */
  public OptionalLong row() {
    return row == NONE ? OptionalLong.empty() : OptionalLong.of(row);
  }

  /**
   * Returns the same error with the row in front of the message, unless it already names one.
   *
   * @param row the row's number, from 0
   * @return a new exception with this one as its cause
   */
  public InputException inRow(long row) {
    return this.row == NONE ? new InputException(row, this) : this;
  }
}
