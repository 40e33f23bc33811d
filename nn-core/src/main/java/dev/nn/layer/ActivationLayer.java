package dev.nn.layer;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An activation as a layer of its own: out = activation(z). Used after a normalisation; otherwise
 * {@link Dense} applies its own activation.
 */
public final class ActivationLayer implements Layer {

  static final String KIND = "activation";

  private final TensorBackend backend;
  private final int size;
  private final Activated activation;

  private @Nullable Tensor z;
  private @Nullable Tensor out;

  /**
   * Creates a layer on the backend from {@link Backends#select()}.
   *
   * @param size the columns of input and output, at least 1
   * @param activation the function applied to each element
   * @throws IllegalArgumentException if the size is less than 1
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public ActivationLayer(int size, Activation activation) {
    this(Backends.select(), size, activation);
  }

  /**
   * Creates a layer.
   *
   * @param backend the kernels to compute with
   * @param size the columns of input and output, at least 1
   * @param activation the function applied to each element
   * @throws IllegalArgumentException if the size is less than 1
   */
  public ActivationLayer(TensorBackend backend, int size, Activation activation) {
    this.backend = Objects.requireNonNull(backend, "backend");
    this.size = Columns.checkedSize("ActivationLayer", size);
    this.activation = new Activated(backend, activation, size);
  }

  @Override
  public Tensor forward(Tensor input) {
    Columns.require("ActivationLayer", size, input);
    Tensor activated = activation.forward(input);
    z = input;
    out = activated;
    return activated;
  }

  @Override
  public Tensor infer(Tensor input) {
    Tensor served = forward(input);
    z = null;
    out = null;
    return served;
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    Tensor output = Columns.requireLikeOutput("ActivationLayer.backward", gradient, out);
    return activation.backward(Objects.requireNonNull(z), output, gradient);
  }

  /**
   * The function applied to each element.
   *
   * @return the activation
   */
  public Activation activation() {
    return activation.kind();
  }

  @Override
  public Settings settings() {
    return Settings.of(KIND).with("size", size).with("activation", Activated.name(activation()));
  }

  static ActivationLayer read(SavedLayer saved) {
    Settings settings = saved.settings();
    Activation activation = Activated.named(settings.text("activation"));
    return new ActivationLayer(saved.backend(), settings.size("size"), activation);
  }

  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public ActivationLayer copy() {
    return share();
  }

  @Override
  public ActivationLayer share() {
    return new ActivationLayer(backend, size, activation());
  }

  /** Returns the activation and the size. */
  @Override
  public String toString() {
    return "Activation %s, %s".formatted(size, activation);
  }
}
