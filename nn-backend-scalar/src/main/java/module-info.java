/**
 * The backend in plain loops: the readable definition of every kernel.
 *
 * @provides dev.nn.backend.TensorBackendProvider
 */
module dev.nn.backend.scalar {
  requires transitive dev.nn.core;
  requires static org.jspecify;

  exports dev.nn.backend.scalar;

  provides dev.nn.backend.TensorBackendProvider with
      dev.nn.backend.scalar.ScalarBackendProvider;
}
