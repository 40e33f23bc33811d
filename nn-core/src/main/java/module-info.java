/**
 * Neural networks from scratch: tensors, the backend SPI, layers, nets, losses, optimisers, data
 * and files.
 *
 * @uses dev.nn.backend.TensorBackendProvider
 */
module dev.nn.core {
  requires jdk.management;
  requires static org.jspecify;

  exports dev.nn.tensor;
  exports dev.nn.backend;

  uses dev.nn.backend.TensorBackendProvider;
}
