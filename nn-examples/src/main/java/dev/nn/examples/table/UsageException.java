package dev.nn.examples.table;

/** The command was asked for something that can't be; the message says what to ask instead. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
