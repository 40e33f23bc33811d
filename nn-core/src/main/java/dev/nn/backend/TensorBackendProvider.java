package dev.nn.backend;

/**
 * Offers one {@link TensorBackend}; found by {@link java.util.ServiceLoader}.
 *
 * <p>The class must load wherever the library runs, also where its backend can't: whether it can is
 * for {@link #availability()} to say.
 */
public interface TensorBackendProvider {

  /**
   * The name users choose it by.
   *
   * @return a short lower-case word, such as {@code simd}
   */
  String name();

  /**
   * Which backend is taken when nobody chooses: the greatest number among the available.
   *
   * @return the priority; the plain loops have 0
   */
  int priority();

  /**
   * Whether the backend can run in this virtual machine. Decides by looking, not by trying.
   *
   * @return available, or the reason why not, with the cure
   */
  Availability availability();

  /**
   * Makes the backend. Called only if it is available.
   *
   * @return the kernels, without checks of shapes
   */
  TensorBackend create();
}
