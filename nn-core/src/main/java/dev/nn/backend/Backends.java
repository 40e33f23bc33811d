package dev.nn.backend;

import dev.nn.backend.BackendReport.Candidate;
import dev.nn.backend.BackendReport.Request;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the installed backends and chooses one.
 *
 * <ol>
 *   <li>An explicit choice uses that backend or throws, and never falls back to another: the
 *       argument of {@link #select(String)}, else the system property {@value #PROPERTY}, else the
 *       environment variable {@value #VARIABLE}. A blank value counts as not set.
 *   <li>Otherwise, the available backend with the highest priority is used. A tie is an error: the
 *       order of the class path never decides.
 *   <li>If there is none, a {@link BackendException} says what to add.
 * </ol>
 *
 * <p>{@link #select()} decides once per process and returns the same backend to everybody; it
 * decides again only after the property has changed, or if no backend could be chosen. A choice is
 * logged by {@link System.Logger} {@code dev.nn.backend} at INFO; an installed backend that can't
 * run is logged at WARNING with its reason. Backends are looked up with the class loader of this
 * library.
 *
 * <p>If jars were merged without merging their {@code META-INF/services}, a backend of this library
 * is listed as unavailable, with the remedy.
 */
public final class Backends {

  /** The system property that names a backend. */
  public static final String PROPERTY = "nn.backend";

  /** The environment variable that names a backend. */
  public static final String VARIABLE = "NN_BACKEND";

  private static final Logger LOG = System.getLogger("dev.nn.backend");

  /** What {@link #select()} chose, and what it was asked for. */
  private record Decision(Optional<Request> request, TensorBackend backend) {}

  private static @Nullable Decision decision;

  private Backends() {}

  /**
   * The backend that the property or the environment variable names, otherwise the best available
   * one. It is chosen on the first call and is the same for all threads.
   *
   * @return a backend that checks shapes and aliasing
   * @throws BackendException if there is none, with the reason and the remedy
   */
  public static synchronized TensorBackend select() {
    Optional<Request> request = requestFromOutside();
    Decision made = decision;
    if (made == null || !made.request.equals(request)) {
      made = new Decision(request, create(new Selection(providers(), request)));
      decision = made;
    }
    return made.backend;
  }

  /**
   * Creates the backend of this name.
   *
   * @param name a provider's name, such as {@code scalar}
   * @return a backend that checks shapes and aliasing
   * @throws BackendException if it does not exist or is not available, with the reason
   */
  public static TensorBackend select(String name) {
    return select(name, "the program");
  }

  /**
   * Creates the backend of this name, for programs that let their users choose.
   *
   * @param name a provider's name, such as {@code scalar}
   * @param source where the name was asked for, as an error calls it, such as {@code --backend}
   * @return a backend that checks shapes and aliasing
   * @throws BackendException if it does not exist or is not available, with source and reason
   */
  public static TensorBackend select(String name, String source) {
    return create(new Selection(providers(), Optional.of(new Request(name, source))));
  }

  /**
   * What is installed, and what {@link #select()} would choose. Never throws.
   *
   * @return the candidates, the request and the outcome
   */
  public static BackendReport report() {
    return new Selection(providers(), requestFromOutside()).report();
  }

  /**
   * Puts the checks of shapes and aliasing in front of a backend's kernels, for callers that create
   * one without this class.
   *
   * @param kernels a backend as created by a provider
   * @return a backend that checks, then calls {@code kernels}
   */
  public static TensorBackend checked(TensorBackend kernels) {
    return kernels instanceof CheckedBackend ? kernels : new CheckedBackend(kernels);
  }

  private static TensorBackend create(Selection selection) {
    TensorBackend backend = checked(selection.choose().create());
    for (Candidate candidate : selection.unavailable()) {
      LOG.log(
          Level.WARNING,
          "Backend {0} is installed but can''t be used: {1}",
          candidate.name(),
          candidate.availability().reason());
    }
    LOG.log(Level.INFO, "Backend: {0}", backend.info());
    return backend;
  }

  /** The providers found, and those of this library that should have been. */
  private static List<TensorBackendProvider> providers() {
    ClassLoader loader = Backends.class.getClassLoader();
    List<TensorBackendProvider> providers = new ArrayList<>();
    ServiceLoader.load(TensorBackendProvider.class, loader).forEach(providers::add);
    Set<String> found =
        providers.stream().map(p -> p.getClass().getName()).collect(Collectors.toSet());
    LostProvider.besides(found, loader).forEach(providers::add);
    return providers;
  }

  private static Optional<Request> requestFromOutside() {
    return named(System.getProperty(PROPERTY), "-D" + PROPERTY)
        .or(() -> named(System.getenv(VARIABLE), VARIABLE));
  }

  private static Optional<Request> named(@Nullable String name, String source) {
    return Optional.ofNullable(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> new Request(text, source));
  }
}
