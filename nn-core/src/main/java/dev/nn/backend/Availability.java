package dev.nn.backend;

import java.util.Objects;

/**
 * Whether a backend can run here, and if not why.
 *
 * @param available whether it can run
 * @param reason why it can't, with the remedy; empty if it can
 */
public record Availability(boolean available, String reason) {

  private static final Availability YES = new Availability(true, "");

  /**
   * Requires that nothing is null.
   *
   * @param available whether it can run
   * @param reason why it can't, with the remedy; empty if it can
   */
  public Availability {
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * The backend can run.
   *
   * @return available
   */
  public static Availability yes() {
    return YES;
  }

  /**
   * The backend can't run.
   *
   * @param reason why not, with the remedy
   * @return not available
   */
  public static Availability no(String reason) {
    return new Availability(false, reason);
  }
}
