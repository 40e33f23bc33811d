package dev.nn.layer;

import dev.nn.backend.Activation;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * A {@link Dense} layer that only predicts: its weights are packed once, and the bias and the
 * activation are applied in place. The bits are the same.
 */
final class PackedDense implements Layer {

  private final TensorBackend backend;
  private final PackedMatrix weights;
  private final int inputs;
  private final Tensor bias;
  private final Activation activation;
  private final Buffer buffer;

  PackedDense(
      TensorBackend backend, PackedMatrix weights, int inputs, Tensor bias, Activation activation) {
    this.backend = backend;
    this.weights = weights;
    this.inputs = inputs;
    this.bias = bias;
    this.activation = activation;
    this.buffer = Buffer.ofOneRow(outputs());
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor out = buffer.rows(x.rows());
    weights.multiply(x, out);
    backend.addBias(bias, out);
    if (activation != Activation.IDENTITY) {
      backend.activate(activation, out, out);
    }
    return out;
  }

  @Override
  public void backward(Tensor gradient) {
    throw onlyPredicts();
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    throw onlyPredicts();
  }

  private static IllegalStateException onlyPredicts() {
    return new IllegalStateException(
        "Dense: a frozen layer only predicts: train the layer that it is a copy of");
  }

  /** None: packed numbers can't be trained. */
  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return bias.cols();
  }

  @Override
  public Layer copy() {
    return share();
  }

  @Override
  public Layer frozen(int threads) {
    return new PackedDense(backend, weights.withThreads(threads), inputs, bias, activation);
  }

  @Override
  public Layer share() {
    return new PackedDense(backend, weights, inputs, bias, activation);
  }

  /** Returns the same as that of {@link Dense}. */
  @Override
  public String toString() {
    return Dense.describe(inputs, outputs(), Activated.name(activation));
  }
}
