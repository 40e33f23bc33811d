package dev.nn.net;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.Dense;
import dev.nn.layer.Layer;
import dev.nn.layer.Parameter;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of layers: forward feeds each layer's output to the next, and backward goes the other
 * way.
 *
 * <p>{@link #forward} is the training pass and {@link #infer} the serving pass: see {@link Layer}.
 * They differ only in nets with dropout or batch normalisation.
 *
 * <p>The tensors that it returns are buffers of its layers, valid until the next call. For a single
 * training thread.
 */
public final class Net {

  private final TensorBackend backend;
  private final List<Layer> layers;
  private final List<Dense> dense;
  private final List<Parameter> parameters;
  private final Inference inference;

  private @Nullable Tensor served;

  /**
   * Creates a net of the given layers, with the backend from {@link Backends#select()}.
   *
   * @param layers at least one; each takes the output of the one before
   * @throws ShapeException if a layer's outputs are not the next one's inputs
   * @throws IllegalArgumentException if there are no layers
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public Net(List<? extends Layer> layers) {
    this(Backends.select(), layers);
  }

  /**
   * Creates a net of the given layers.
   *
   * @param backend the kernels that the layers were created with
   * @param layers at least one; each takes the output of the one before
   * @throws ShapeException if a layer's outputs are not the next one's inputs
   * @throws IllegalArgumentException if there are no layers
   */
  public Net(TensorBackend backend, List<? extends Layer> layers) {
    this.backend = Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(layers, "layers");
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Net: at least one layer is needed");
    }
    this.layers = List.copyOf(layers);
    for (int l = 1; l < this.layers.size(); l++) {
      Layer before = this.layers.get(l - 1);
      Layer layer = this.layers.get(l);
      if (before.outputs() != layer.inputs()) {
        throw new ShapeException(
            "Net: layer %s has %s outputs, but layer %s has %s inputs: give it as many"
                .formatted(l - 1, before.outputs(), l, layer.inputs()));
      }
    }
    this.dense = this.layers.stream()
        .filter(Dense.class::isInstance)
        .map(Dense.class::cast)
        .toList();
    this.parameters =
        this.layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    this.inference = new Inference(backend, this.layers, parameterCount());
  }

  /**
   * A net with ReLU after every layer but the last, which is linear, with seed 0, He's
   * initialisation and the backend from {@link Backends#select()}. The notebook has ReLU after the
   * last layer too: {@link NetBuilder#lastRelu}.
   *
   * @param sizes the number of inputs, then the number of neurons in each layer: {@code (2, 7, 7,
   *     3, 1)}
   * @return a new net
   * @throws IllegalArgumentException if there are fewer than two sizes or one is less than 1
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Net of(int... sizes) {
    return builder(sizes).build();
  }

  /**
   * Starts building a net, with more settings than {@link #of}.
   *
   * @param sizes the number of inputs, then the number of neurons in each layer: {@code (784, 15,
   *     10)}
   * @return a builder
   * @throws IllegalArgumentException if there are fewer than two sizes or one is less than 1
   */
  public static NetBuilder builder(int... sizes) {
    return new NetBuilder(sizes);
  }

  /**
   * Tells all layers which step and row of the training the next forward belongs to:
   * {@link Layer#at}.
   *
   * @param step the number of steps taken so far
   * @param row the index of the first row within the batch
   */
  public void at(long step, int row) {
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).at(step, row);
    }
  }

  /**
   * Computes the outputs as in training.
   *
   * @param x one sample in each row; not modified, and not to be modified before backward
   * @return one output in each row, valid until the next forward
   * @throws ShapeException if the number of columns is not the number of inputs, or a layer needs
   *     more rows
   */
  public Tensor forward(Tensor x) {
    Objects.requireNonNull(x, "x");
    Tensor out = x;
    for (int l = 0; l < layers.size(); l++) {
      out = layers.get(l).forward(out);
    }
    return out;
  }

  /**
   * Computes the outputs as in serving; costs and scores on a test set are based on these. What
   * forward has kept for backward is not touched.
   *
   * <p>Large inputs are processed in blocks, on all threads of the backend.
   *
   * @param x one sample in each row; not modified
   * @return one output in each row, valid until the next infer
   * @throws ShapeException if the columns are not the net's inputs
   */
  public Tensor infer(Tensor x) {
    Objects.requireNonNull(x, "x");
    if (x.cols() != inputs()) {
      throw new ShapeException("Net: the input is %s, but the net has %s inputs: give it %s columns"
          .formatted(x.describe(), inputs(), inputs()));
    }
    Tensor out = served(x.rows());
    inference.all(x, out, Reading.AS_IT_IS, Integer.MAX_VALUE);
    return out;
  }

  /** Grows to the largest input. */
  private Tensor served(int rows) {
    Tensor most = served;
    if (most == null || most.rows() < rows) {
      most = Tensor.zeros(rows, outputs());
      served = most;
    }
    return most.rows() == rows ? most : most.rows(0, rows);
  }

  /**
   * Takes a snapshot for serving, which further training does not change.
   *
   * <p>Call it on the thread that trains, for example in a listener, or on any thread while none
   * trains. In the middle of another thread's step, the snapshot would mix the numbers of two
   * steps.
   *
   * @return a predictor with a copy of the numbers
   */
  public Predictor predictor() {
    return Predictor.of(this);
  }

  /**
   * Computes the gradient of every parameter. The gradient of the input is not computed.
   *
   * @param gradient the derivative of the loss with respect to the last output; not modified
   * @throws IllegalStateException if forward was not called before
   * @throws ShapeException if the shape is not that of the last output
   */
  public void backward(Tensor gradient) {
    layers.get(0).backward(backwardToLayer(1, gradient));
  }

  /**
   * Computes the gradient of every parameter, and of the input as well.
   *
   * @param gradient the derivative of the loss with respect to the last output; not modified
   * @return the derivative of the loss with respect to the last input, valid until the next
   *     backward
   * @throws IllegalStateException if forward was not called before
   * @throws ShapeException if the shape is not that of the last output
   */
  public Tensor backwardToInput(Tensor gradient) {
    return backwardToLayer(0, gradient);
  }

  private Tensor backwardToLayer(int first, Tensor gradient) {
    Tensor flowing = gradient;
    for (int l = layers.size() - 1; l >= first; l--) {
      flowing = layers.get(l).backwardToInput(flowing);
    }
    return flowing;
  }

  /**
   * The layers.
   *
   * @return from input to output; unmodifiable
   */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * The dense layers: those that the notebook has.
   *
   * @return the dense layers from input to output; unmodifiable
   */
  public List<Dense> dense() {
    return dense;
  }

  /**
   * One of the {@link #dense() dense layers}, counted from either end: {@code net.dense(-1).z()} is
   * z of the last.
   *
   * @param index 0 for the first, 1 for the second; -1 for the last, -2 for the one before
   * @return the layer
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public Dense dense(int index) {
    int count = dense.size();
    if (index < -count || index >= count) {
      throw new IndexOutOfBoundsException("Net: dense layer %s of %s: it must be from %s to %s"
          .formatted(index, count, -count, count - 1));
    }
    return dense.get(index < 0 ? count + index : index);
  }

  /**
   * Everything that is saved: the parameters and buffers under the names {@code layers.0.weights},
   * {@code layers.0.bias} and so on, where the number is the index in {@link #layers()}.
   *
   * @return the tensors, shared, in the order of the layers; unmodifiable
   */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < layers.size(); l++) {
      String prefix = "layers." + l + ".";
      layers.get(l).parameters().forEach(p -> tensors.put(prefix + p.name(), p.value()));
      layers.get(l).buffers().forEach(b -> tensors.put(prefix + b.name(), b.value()));
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * A net with the same layers and copies of all numbers, independent of this one; useful, for
   * example, to keep the best state of a training.
   *
   * @return a new net
   */
  public Net copy() {
    return new Net(backend, layers.stream().map(Layer::copy).toList());
  }

  /**
   * Overwrites {@link #tensors() every number} with that of another net.
   *
   * @param source a net whose tensors have the same names and shapes, such as a {@link #copy} of
   *     this one; not modified
   * @throws IllegalArgumentException if the names differ
   * @throws ShapeException if a shape differs
   */
  public void copyFrom(Net source) {
    Map<String, Tensor> from = Objects.requireNonNull(source, "source").tensors();
    Map<String, Tensor> to = tensors();
    if (!to.keySet().equals(from.keySet())) {
      throw new IllegalArgumentException("Net.copyFrom: this net has %s, but the source has %s"
          .formatted(to.keySet(), from.keySet()));
    }
    to.forEach((name, tensor) ->
        Tensor.requireSameShape("Net.copyFrom: " + name, "this", tensor, "source", from.get(name)));
    to.forEach((name, tensor) -> tensor.copyFrom(from.get(name)));
  }

  /**
   * The trainable parameters.
   *
   * @return the parameters of the layers in order; unmodifiable
   */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The number of trainable numbers.
   *
   * @return the sum of the parameters' sizes
   */
  public long parameterCount() {
    return parameters.stream().mapToLong(parameter -> parameter.value().size()).sum();
  }

  /**
   * The kernels that it computes with.
   *
   * @return the backend
   */
  public TensorBackend backend() {
    return backend;
  }

  /**
   * The columns of the input.
   *
   * @return the first layer's inputs
   */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /**
   * The columns of the output.
   *
   * @return the last layer's outputs
   */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Returns the layers, one per line, and the number of parameters. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Net");
    layers.forEach(layer -> text.append("\n  ").append(layer));
    return text.append("\n  ").append(parameterCount()).append(" parameters").toString();
  }
}
