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
 * Layers in a row: forward feeds each layer's output to the next, backward goes the other way.
 *
 * <p>{@link #forward} is the training pass, {@link #infer} the serving one: see {@link Layer}. They
 * differ only where a net has dropout or batch normalisation.
 *
 * <p>The tensors that it returns are buffers of its layers, valid until the next call. For one
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
   * Makes a net of layers as they are, with the backend that {@link Backends#select()} chooses.
   *
   * @param layers at least one; each takes what the one before gives
   * @throws ShapeException if a layer's outputs are not the next one's inputs
   * @throws IllegalArgumentException if there are no layers
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public Net(List<? extends Layer> layers) {
    this(Backends.select(), layers);
  }

  /**
   * Makes a net of layers as they are.
   *
   * @param backend the kernels that the layers were made with
   * @param layers at least one; each takes what the one before gives
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
        throw new ShapeException("Net: layer %s gives %s outputs, but layer %s takes %s inputs"
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
   * A net with ReLU after every layer but the last, which is linear, seed 0, He's start and the
   * best backend that is available. The notebook has ReLU after the last layer too:
   * {@link NetBuilder#lastRelu}.
   *
   * @param sizes the number of inputs, then of each layer's neurons: {@code (2, 7, 7, 3, 1)}
   * @return a new net
   * @throws IllegalArgumentException if there are fewer than two sizes or one is less than 1
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Net of(int... sizes) {
    return builder(sizes).build();
  }

  /**
   * Begins a net with other settings than {@link #of}'s.
   *
   * @param sizes the number of inputs, then of each layer's neurons: {@code (784, 15, 10)}
   * @return a builder
   * @throws IllegalArgumentException if there are fewer than two sizes or one is less than 1
   */
  public static NetBuilder builder(int... sizes) {
    return new NetBuilder(sizes);
  }

  /**
   * Tells all layers where in a training the next forward stands: {@link Layer#at}.
   *
   * @param step the number of steps made so far
   * @param row the place of the first row within the batch
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
   * @throws ShapeException if the columns are not the net's inputs, or a layer needs more rows
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
   * Computes the outputs as in serving: what costs and scores on a test set are made of. What
   * forward has left for backward stays as it is.
   *
   * <p>Many samples go through in parts, on all threads of the backend.
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

  /** It grows to the largest set. */
  private Tensor served(int rows) {
    Tensor most = served;
    if (most == null || most.rows() < rows) {
      most = Tensor.zeros(rows, outputs());
      served = most;
    }
    return most.rows() == rows ? most : most.rows(0, rows);
  }

  /**
   * Takes a snapshot for serving, which does not follow further training.
   *
   * <p>For the thread that trains, in a listener say, or any thread while none trains: then it is
   * the net of one moment, and every thread may use it. In the middle of another thread's step it
   * would mix numbers of two steps, and be immutable all the same.
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
   * @throws IllegalStateException if there was no forward before
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
   * @throws IllegalStateException if there was no forward before
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
   * The layers that have weights: those of the notebook.
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
   * @param index 0 is the first, 1 the second; -1 is the last, -2 the one before
   * @return the layer
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public Dense dense(int index) {
    int count = dense.size();
    if (index < -count || index >= count) {
      throw new IndexOutOfBoundsException(
          "Net: dense layer %s of %s: from %s to %s".formatted(index, count, -count, count - 1));
    }
    return dense.get(index < 0 ? count + index : index);
  }

  /**
   * All that is saved: the parameters and buffers by the names {@code layers.0.weights},
   * {@code layers.0.bias} and so on, the number being the place in {@link #layers()}.
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
   * A net with the same layers and a copy of each number, which no longer follows this one: to keep
   * the best of a training, say.
   *
   * @return a new net
   */
  public Net copy() {
    return new Net(backend, layers.stream().map(Layer::copy).toList());
  }

  /**
   * Overwrites {@link #tensors() every number} with that of another net.
   *
   * @param source a net with tensors of the same names and shapes, such as a {@link #copy} of this
   *     one; not modified
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
   * What training changes.
   *
   * @return the parameters of the layers in order; unmodifiable
   */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * How many numbers training changes.
   *
   * @return the sum of the parameters' sizes
   */
  public long parameterCount() {
    return parameters.stream().mapToLong(parameter -> parameter.value().size()).sum();
  }

  /**
   * The kernels it computes with.
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

  /** Returns the layers, one in a line, and the number of parameters. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Net");
    layers.forEach(layer -> text.append("\n  ").append(layer));
    return text.append("\n  ").append(parameterCount()).append(" parameters").toString();
  }
}
