package dev.nn.json;

/** A text is not the JSON that is read; the message says what was expected, found, and where. */
public final class JsonException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what was expected, what was found, and where
   */
  public JsonException(String message) {
    super(message);
  }
}
