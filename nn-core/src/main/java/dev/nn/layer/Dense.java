package dev.nn.layer;

import static dev.nn.backend.Op.IDENTITY;
import static dev.nn.backend.Op.TRANSPOSE;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.PackedMatrix;
import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: out = activation(z), z = x * weights + bias.
 *
 * <p>x has one sample in each row; weights are inputs x outputs, so that column j belongs to neuron
 * j. The last input and z remain readable. With dz the derivative of the loss with respect to z,
 * the chain rule gives the gradients:
 *
 * <pre>
 * forward    z  = x * W + b         backward    dW = x' * dz
 *                                               db = column sums of dz
 *                                               dx = dz * W'
 * </pre>
 */
public final class Dense implements Layer {

  static final String KIND = "dense";

  private final TensorBackend backend;
  private final Activated activation;
  private final Tensor weights;
  private final Tensor bias;
  private final Buffer zBuffer;
  private final Buffer dxBuffer;

  private @Nullable List<Parameter> parameters;
  private @Nullable Tensor input;
  private @Nullable Tensor z;
  private @Nullable Tensor out;

  /**
   * Creates a layer on the backend from {@link Backends#select()}. Weights and bias are 0; an
   * {@link Initializer} initialises the weights.
   *
   * @param inputs the columns of the input, at least 1
   * @param outputs the number of neurons, at least 1
   * @param activation the function applied to z
   * @throws IllegalArgumentException if a size is less than 1
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public Dense(int inputs, int outputs, Activation activation) {
    this(Backends.select(), inputs, outputs, activation);
  }

  /**
   * Creates a layer whose weights and bias are 0; an {@link Initializer} initialises the weights.
   *
   * @param backend the kernels to compute with
   * @param inputs the columns of the input, at least 1
   * @param outputs the number of neurons, at least 1
   * @param activation the function applied to z
   * @throws IllegalArgumentException if a size is less than 1
   */
  public Dense(TensorBackend backend, int inputs, int outputs, Activation activation) {
    this(backend, zeros(inputs, outputs), Tensor.zeros(outputs), activation);
  }

  private Dense(TensorBackend backend, Tensor weights, Tensor bias, Activation activation) {
    this.backend = Objects.requireNonNull(backend, "backend");
    this.weights = weights;
    this.bias = bias;
    this.activation = new Activated(backend, activation, outputs());
    this.zBuffer = Buffer.ofOneRow(outputs());
    this.dxBuffer = new Buffer(inputs());
  }

  private static Tensor zeros(int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Dense: sizes must be at least 1, got %s inputs and %s outputs"
              .formatted(inputs, outputs));
    }
    return Tensor.zeros(inputs, outputs);
  }

  @Override
  public Tensor forward(Tensor x) {
    Objects.requireNonNull(x, "x");
    if (x.cols() != inputs()) {
      throw new ShapeException(
          "Dense: the input is %s, but the layer has %s inputs and %s outputs: give it %s columns"
              .formatted(x.describe(), inputs(), outputs(), inputs()));
    }
    Tensor sums = zBuffer.rows(x.rows());
    backend.gemm(IDENTITY, IDENTITY, 1f, x, weights, 0f, sums);
    backend.addBias(bias, sums);
    input = x;
    z = sums;
    Tensor activated = activation.forward(sums);
    out = activated;
    return activated;
  }

  @Override
  public Tensor infer(Tensor x) {
    Tensor served = forward(x);
    input = null;
    z = null;
    out = null;
    return served;
  }

  @Override
  public void backward(Tensor gradient) {
    backwardToZ(gradient);
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    Tensor dz = backwardToZ(gradient);
    Tensor dx = dxBuffer.rows(dz.rows());
    backend.gemm(IDENTITY, TRANSPOSE, 1f, dz, weights, 0f, dx);
    return dx;
  }

  /** Computes the gradients of weights and bias and returns that of z. */
  private Tensor backwardToZ(Tensor gradient) {
    Tensor output = Columns.requireLikeOutput("Dense.backward", gradient, out);
    Tensor dz = activation.backward(z(), output, gradient);
    backend.gemm(TRANSPOSE, IDENTITY, 1f, input(), dz, 0f, weightsGradient());
    backend.columnSums(dz, biasGradient());
    return dz;
  }

  /** The gradients are created on the first call: a layer that only serves needs none. */
  @Override
  public List<Parameter> parameters() {
    if (parameters == null) {
      parameters = List.of(Parameter.of("weights", weights), Parameter.of("bias", bias));
    }
    return parameters;
  }

  @Override
  public Settings settings() {
    return Settings.of(KIND)
        .with("inputs", inputs())
        .with("outputs", outputs())
        .with("activation", Activated.name(activation()));
  }

  static Dense read(SavedLayer saved) {
    Settings settings = saved.settings();
    int outputs = settings.size("outputs");
    Tensor weights = saved.tensor("weights", settings.size("inputs"), outputs);
    Activation activation = Activated.named(settings.text("activation"));
    return new Dense(saved.backend(), weights, saved.tensor("bias", outputs), activation);
  }

  @Override
  public int inputs() {
    return weights.rows();
  }

  /** The number of neurons. */
  @Override
  public int outputs() {
    return weights.cols();
  }

  @Override
  public Dense copy() {
    return new Dense(backend, weights.copy(), bias.copy(), activation());
  }

  @Override
  public Layer frozen(int threads) {
    PackedMatrix packed = backend.pack(weights).withThreads(threads);
    return new PackedDense(backend, packed, inputs(), bias.copy(), activation());
  }

  @Override
  public Dense share() {
    return new Dense(backend, weights, bias, activation());
  }

  /**
   * The function applied to z.
   *
   * @return the activation
   */
  public Activation activation() {
    return activation.kind();
  }

  /**
   * The weights, shared: writing to them changes the layer.
   *
   * @return inputs x outputs
   */
  public Tensor weights() {
    return weights;
  }

  /**
   * The bias, shared: writing to it changes the layer.
   *
   * @return a vector of outputs
   */
  public Tensor bias() {
    return bias;
  }

  /**
   * The gradient of the weights from the last backward.
   *
   * @return inputs x outputs
   */
  public Tensor weightsGradient() {
    return parameters().get(0).gradient();
  }

  /**
   * The gradient of the bias from the last backward.
   *
   * @return a vector of outputs
   */
  public Tensor biasGradient() {
    return parameters().get(1).gradient();
  }

  /**
   * The input of the last forward.
   *
   * @return the tensor that was passed to forward
   * @throws IllegalStateException if forward was not called yet
   */
  public Tensor input() {
    return afterForward(input);
  }

  /**
   * z = x * weights + bias of the last forward, before the activation.
   *
   * @return one row for each sample, valid until the next forward
   * @throws IllegalStateException if forward was not called yet
   */
  public Tensor z() {
    return afterForward(z);
  }

  private static Tensor afterForward(@Nullable Tensor kept) {
    if (kept == null) {
      throw new IllegalStateException("Dense: there is no input yet: call forward first");
    }
    return kept;
  }

  /** Returns sizes and activation. */
  @Override
  public String toString() {
    return describe(inputs(), outputs(), Activated.name(activation()));
  }

  static String describe(int inputs, int outputs, String activation) {
    return "Dense %s -> %s, %s".formatted(inputs, outputs, activation);
  }
}
