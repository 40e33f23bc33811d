/**
 * The backend in the JDK Vector API.
 *
 * @provides dev.nn.backend.TensorBackendProvider
 */
module dev.nn.backend.simd {
  requires transitive dev.nn.core;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.nn.backend.simd;

  provides dev.nn.backend.TensorBackendProvider with
      dev.nn.backend.simd.SimdBackendProvider;
}
