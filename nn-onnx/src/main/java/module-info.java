/**
 * Reads and writes ONNX, and exchanges weights with PyTorch and NumPy.
 *
 * <p>Arguments are checked before anything is changed. No argument may be null unless its
 * description says so: a {@link NullPointerException} names it.
 */
module dev.nn.onnx {
  requires transitive dev.nn.core;
  requires transitive dev.nn.model;
  requires static org.jspecify;

  exports dev.nn.onnx;
  exports dev.nn.weights;
}
