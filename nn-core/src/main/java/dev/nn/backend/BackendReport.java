package dev.nn.backend;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All backends found, the explicit request if there was one, and the outcome.
 *
 * @param candidates the backends found, highest priority first, then by name
 * @param request the explicit choice and where it came from, if there was one
 * @param chosen the name of the backend that {@link Backends#select()} takes; empty if it throws
 * @param problem why it throws; empty if it does not
 */
public record BackendReport(
    List<Candidate> candidates, Optional<Request> request, String chosen, String problem) {

  /**
   * Creates the report.
   *
   * @param candidates the backends found; copied
   * @param request the explicit choice, if there was one
   * @param chosen the name of the backend chosen, or empty
   * @param problem why none could be chosen, or empty
   */
  public BackendReport {
    candidates = List.copyOf(Objects.requireNonNull(candidates, "candidates"));
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(chosen, "chosen");
    Objects.requireNonNull(problem, "problem");
  }

  /**
   * One backend that was found.
   *
   * @param name the provider's name
   * @param priority the provider's priority
   * @param availability whether it can run, and why not
   * @param provider the provider's class
   */
  public record Candidate(String name, int priority, Availability availability, String provider) {

    /**
     * Requires that nothing is null.
     *
     * @param name the provider's name
     * @param priority the provider's priority
     * @param availability whether it can run, and why not
     * @param provider the provider's class
     */
    public Candidate {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(availability, "availability");
      Objects.requireNonNull(provider, "provider");
    }

    /** Returns the candidate in one line. */
    @Override
    public String toString() {
      return "%s (priority %s): %s"
          .formatted(
              name,
              priority,
              availability.available() ? "available" : "not available: " + availability.reason());
    }
  }

  /**
   * An explicit choice.
   *
   * @param name the backend asked for
   * @param source who asked: the API, the system property or the environment variable
   */
  public record Request(String name, String source) {

    /**
     * Requires that nothing is null.
     *
     * @param name the backend asked for
     * @param source who asked: the API, the system property or the environment variable
     */
    public Request {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(source, "source");
    }
  }

  /** Returns the report in lines: the candidates, the request and the outcome. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Backends found: ").append(candidates.size());
    candidates.forEach(candidate -> text.append("\n  ").append(candidate));
    request.ifPresent(
        r -> text.append("\nAsked for: ").append(r.name()).append(" by ").append(r.source()));
    text.append(problem.isEmpty() ? "\nChosen: " + chosen : "\nProblem: " + problem);
    return text.toString();
  }
}
