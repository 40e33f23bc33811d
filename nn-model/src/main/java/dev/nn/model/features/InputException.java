package dev.nn.model.features;

import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Objects;
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
   * Translates the error of a program's function that fails on a value: on null, on another type,
   * on a text that is no number, date or constant, or on what an array, a list or an optional does
   * not have.
   *
   * @param reading what fails, such as {@code age can't be read, as its reader}
   * @param thrown what the function throws
   * @param cureOfNull the remedy if it is a {@link NullPointerException}
   * @return an InputException with it as its cause; any other exception is the program's own and
   *     stays as it is
   */
  public static RuntimeException translated(
      String reading, RuntimeException thrown, String cureOfNull) {
    Objects.requireNonNull(reading, "reading");
    Objects.requireNonNull(cureOfNull, "cureOfNull");
    boolean ofNull = Objects.requireNonNull(thrown, "thrown") instanceof NullPointerException;
    if (thrown instanceof InputException || !ofNull && !isOfValue(thrown)) {
      return thrown;
    }
    InputException error = new InputException("%s throws %s"
        .formatted(
            reading,
            ofNull
                ? "a NullPointerException: " + cureOfNull
                : thrown + ": correct the value, or leave the row out"));
    error.initCause(thrown);
    return error;
  }

  private static boolean isOfValue(RuntimeException thrown) {
    return thrown instanceof ClassCastException
        || thrown instanceof IllegalArgumentException
        || thrown instanceof IndexOutOfBoundsException
        || thrown instanceof NoSuchElementException
        || thrown instanceof DateTimeException;
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
