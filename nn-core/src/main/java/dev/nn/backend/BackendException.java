package dev.nn.backend;

/** No backend could be chosen; the message lists the candidates, their reasons and the remedy. */
public final class BackendException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was asked for, what is available, and the remedy
   */
  public BackendException(String message) {
    super(message);
  }
}
