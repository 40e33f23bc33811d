package dev.nn.examples.table;

/** The command was asked for something impossible; the message says what to ask for instead. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  /** Throws it unless a condition holds. */
  public static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new UsageException(otherwise);
    }
  }
}
