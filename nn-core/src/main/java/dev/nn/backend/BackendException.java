package dev.nn.backend;

/** No backend could be chosen; the message lists the candidates, their reasons and the cure. */
public final class BackendException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what was asked for, what there is, and the cure
   */
  public BackendException(String message) {
    super(message);
  }
}
