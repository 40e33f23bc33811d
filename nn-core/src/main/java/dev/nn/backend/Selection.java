package dev.nn.backend;

import dev.nn.backend.BackendReport.Candidate;
import dev.nn.backend.BackendReport.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Chooses one of the providers found, by the rules of {@link Backends}. Each provider's
 * availability is asked once.
 */
final class Selection {

  private record Entry(TensorBackendProvider provider, Candidate candidate) {
    boolean available() {
      return candidate.availability().available();
    }
  }

  private static final Comparator<Entry> BY_PRIORITY_THEN_NAME = Comparator.<Entry>comparingInt(
          entry -> -entry.candidate.priority())
      .thenComparing(entry -> entry.candidate.name())
      .thenComparing(entry -> entry.candidate.provider());

  private static final String ADD_SCALAR = " Add dev.nn:nn-backend-scalar, which runs everywhere.";

  private final List<Entry> entries;
  private final Optional<Request> request;

  Selection(Iterable<TensorBackendProvider> providers, Optional<Request> request) {
    this.entries = StreamSupport.stream(providers.spliterator(), false)
        .map(Selection::look)
        .sorted(BY_PRIORITY_THEN_NAME)
        .toList();
    this.request = request;
  }

  private static Entry look(TensorBackendProvider provider) {
    return new Entry(
        provider,
        new Candidate(
            provider.name(),
            provider.priority(),
            provider.availability(),
            provider.getClass().getName()));
  }

  /**
   * Returns the provider to use, or throws a {@link BackendException} that says why there is none.
   */
  TensorBackendProvider choose() {
    return request.map(this::requested).orElseGet(this::preferred);
  }

  private TensorBackendProvider requested(Request wanted) {
    List<Entry> named =
        entries.stream().filter(e -> e.candidate.name().equals(wanted.name())).toList();
    String asked = "Backend '%s', asked for by %s, ".formatted(wanted.name(), wanted.source());
    if (named.isEmpty()) {
      throw new BackendException(asked + "does not exist. " + found());
    }
    if (named.size() > 1) {
      throw new BackendException(asked
          + "is offered by more than one provider: %s. Keep one of them."
              .formatted(providers(named)));
    }
    if (!named.get(0).available()) {
      throw new BackendException(asked
          + "is not available: %s. %s"
              .formatted(named.get(0).candidate.availability().reason(), found()));
    }
    return named.get(0).provider;
  }

  private TensorBackendProvider preferred() {
    List<Entry> available = entries.stream().filter(Entry::available).toList();
    if (available.isEmpty()) {
      throw new BackendException(
          "No backend is available. %s%s".formatted(found(), isThere("scalar") ? "" : ADD_SCALAR));
    }
    int highest = available.get(0).candidate.priority();
    List<Entry> best =
        available.stream().filter(e -> e.candidate.priority() == highest).toList();
    if (best.size() > 1) {
      throw new BackendException("Backends tie at priority %s: %s. Choose one with -D%s=NAME."
          .formatted(highest, names(best), Backends.PROPERTY));
    }
    return best.get(0).provider;
  }

  private boolean isThere(String name) {
    return entries.stream().anyMatch(e -> e.candidate.name().equals(name));
  }

  /** The backends that are installed but can't be used. */
  List<Candidate> unavailable() {
    return entries.stream().filter(e -> !e.available()).map(Entry::candidate).toList();
  }

  BackendReport report() {
    List<Candidate> candidates = entries.stream().map(Entry::candidate).toList();
    try {
      return new BackendReport(candidates, request, choose().name(), "");
    } catch (BackendException none) {
      return new BackendReport(candidates, request, "", none.getMessage());
    }
  }

  private String found() {
    return entries.isEmpty()
        ? "No backend was found."
        : "Found: "
            + entries.stream().map(e -> e.candidate.toString()).collect(Collectors.joining("; "))
            + ".";
  }

  private static String names(List<Entry> some) {
    return some.stream().map(e -> e.candidate.name()).collect(Collectors.joining(", "));
  }

  private static String providers(List<Entry> some) {
    return some.stream().map(e -> e.candidate.provider()).collect(Collectors.joining(", "));
  }
}
