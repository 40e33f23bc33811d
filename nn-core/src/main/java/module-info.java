/**
 * Neural networks from scratch: tensors, the backend SPI, layers, nets, losses, optimisers, data
 * and files.
 *
 * <p>Arguments are checked before anything is changed. No argument may be null unless its
 * description says so: a {@link NullPointerException} names it.
 *
 * @uses dev.nn.backend.TensorBackendProvider
 */
@SuppressWarnings("module") // Some packages are exported to modules that are compiled later.
module dev.nn.core {
  requires jdk.management;
  requires static org.jspecify;

  exports dev.nn.tensor;
  exports dev.nn.backend;
  exports dev.nn.random;
  exports dev.nn.settings;
  exports dev.nn.layer;
  exports dev.nn.net;
  exports dev.nn.loss;
  exports dev.nn.optim;
  exports dev.nn.data;
  exports dev.nn.io;
  exports dev.nn.train;
  exports dev.nn.file to
      dev.nn.examples,
      dev.nn.onnx;
  exports dev.nn.json to
      dev.nn.model,
      dev.nn.onnx;

  uses dev.nn.backend.TensorBackendProvider;
}
