package dev.nn.backend;

/**
 * Offers one {@link TensorBackend}; found by {@link java.util.ServiceLoader}.
 *
 * <p>The class must load wherever the library runs, even where its backend can't run:
 * {@link #availability()} says whether it can.
 */
public interface TensorBackendProvider {

  /**
   * The name by which users choose it.
   *
   * @return a short lower-case word, such as {@code simd}
   */
  String name();

  /**
   * Ranks the backends: if nobody chooses, the available one with the highest priority is used.
   *
   * @return the priority; the plain loops have 0
   */
  int priority();

  /**
   * Whether the backend can run in this JVM. Decides by inspection, not by trial.
   *
   * @return available, or the reason why not, with the remedy
   */
  Availability availability();

  /**
   * Creates the backend. Called only if it is available.
   *
   * @return the kernels, without checks of shapes
   */
  TensorBackend create();
}
