package dev.nn.net;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.Activation;
import dev.nn.layer.Dense;
import dev.nn.layer.Initializer;
import dev.nn.layer.Parameter;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Dense layers in a row: forward feeds each layer's output to the next, backward goes the other
 * way.
 *
 * <p>The tensors that it returns are buffers of its layers, valid until the next call. For one
 * training thread.
 */
public final class Net {

  private final TensorBackend backend;
  private final List<Dense> layers;
  private final List<Parameter> parameters;

  /**
   * Makes a net of layers as they are.
   *
   * @param backend the kernels that the layers were made with
   * @param layers at least one; each takes what the one before gives
   * @throws ShapeException if a layer's outputs are not the next one's inputs
   * @throws IllegalArgumentException if there are no layers
   */
  public Net(TensorBackend backend, List<Dense> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Net: at least one layer is needed");
    }
    this.backend = Objects.requireNonNull(backend, "backend");
    this.layers = List.copyOf(layers);
    for (int l = 1; l < this.layers.size(); l++) {
      Dense before = this.layers.get(l - 1);
      Dense layer = this.layers.get(l);
      if (before.outputs() != layer.inputs()) {
        throw new ShapeException("Net: layer %d gives %d outputs, but layer %d takes %d inputs"
            .formatted(l - 1, before.outputs(), l, layer.inputs()));
      }
    }
    this.parameters =
        this.layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /**
   * A net with ReLU after every layer, seed 0, He's start and the best backend that is available.
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
  public static Builder builder(int... sizes) {
    return new Builder(sizes);
  }

  /**
   * Computes the outputs.
   *
   * @param x one sample in each row; not modified, and not to be modified before backward
   * @return one output in each row, valid until the next forward
   * @throws ShapeException if the columns are not the net's inputs
   */
  public Tensor forward(Tensor x) {
    Tensor out = x;
    for (int l = 0; l < layers.size(); l++) {
      out = layers.get(l).forward(out);
    }
    return out;
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
  public List<Dense> layers() {
    return layers;
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

  /** The settings of a new net. */
  public static final class Builder {

    private final int[] sizes;
    private boolean lastRelu = true;
    private long seed;
    private Initializer initializer = Initializer.he();
    private @Nullable TensorBackend backend;

    private Builder(int[] sizes) {
      if (sizes.length < 2) {
        throw new IllegalArgumentException(
            "Net: at least two sizes are needed, inputs and outputs; got " + sizes.length);
      }
      this.sizes = sizes.clone();
      for (int size : sizes) {
        if (size < 1) {
          throw new IllegalArgumentException("Net: sizes must be at least 1, got " + size);
        }
      }
    }

    /**
     * Whether ReLU follows the last layer too.
     *
     * @param lastRelu false leaves the outputs as they are: any number, also below 0
     * @return this builder
     */
    public Builder lastRelu(boolean lastRelu) {
      this.lastRelu = lastRelu;
      return this;
    }

    /**
     * The seed of the first weights.
     *
     * @param seed any number; 0 unless set
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * How the weights get their first values.
     *
     * @param initializer He's unless set
     * @return this builder
     */
    public Builder initializer(Initializer initializer) {
      this.initializer = Objects.requireNonNull(initializer, "initializer");
      return this;
    }

    /**
     * The kernels to compute with.
     *
     * @param backend {@link Backends#select()} unless set
     * @return this builder
     */
    public Builder backend(TensorBackend backend) {
      this.backend = Objects.requireNonNull(backend, "backend");
      return this;
    }

    /**
     * Makes the net.
     *
     * @return a new net
     * @throws dev.nn.backend.BackendException if no backend was set and none can be chosen
     */
    public Net build() {
      TensorBackend kernels = backend == null ? Backends.select() : backend;
      SplitMix64 random = new SplitMix64(seed);
      List<Dense> layers = new ArrayList<>();
      for (int l = 1; l < sizes.length; l++) {
        boolean relu = lastRelu || l < sizes.length - 1;
        Activation activation = relu ? Activation.RELU : Activation.IDENTITY;
        Dense layer = new Dense(kernels, sizes[l - 1], sizes[l], activation);
        initializer.initialize(layer.weights(), random);
        layers.add(layer);
      }
      return new Net(kernels, layers);
    }
  }
}
