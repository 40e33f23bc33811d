package dev.nn.json;

/** The text is not valid JSON; the message says what was expected, what was found, and where. */
public final class JsonException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was expected, what was found, and where
   */
  public JsonException(String message) {
    super(message);
  }
}
