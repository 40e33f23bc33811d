package dev.nn.net;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Initializer;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a new net: {@link Net#builder}.
 *
 * <p>A hidden layer is a {@link Dense}, its activation, then dropout. Normalisation goes between
 * the sums and the activation, as in Ioffe and Szegedy's paper. The last layer has neither
 * normalisation nor dropout.
 */
public final class NetBuilder {

  private final int[] sizes;
  private Activation activation = Activation.RELU;
  private Activation lastActivation = Activation.IDENTITY;
  private float dropout;
  private long seed;
  private @Nullable IntFunction<Layer> norm;
  private @Nullable Initializer initializer;
  private @Nullable TensorBackend backend;

  NetBuilder(int[] sizes) {
    Objects.requireNonNull(sizes, "sizes");
    if (sizes.length < 2) {
      throw new IllegalArgumentException(
          "Net: at least two sizes are needed, inputs and outputs, but got " + sizes.length);
    }
    this.sizes = sizes.clone();
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("Net: sizes must be at least 1, got " + size);
      }
    }
  }

  /**
   * Sets the activation of the hidden layers.
   *
   * @param activation the activation; default ReLU
   * @return this builder
   */
  public NetBuilder activation(Activation activation) {
    this.activation = Objects.requireNonNull(activation, "activation");
    return this;
  }

  /**
   * Sets the activation of the last layer.
   *
   * @param lastActivation the activation; the identity by default, which losses on logits and
   *     negative quantities need
   * @return this builder
   */
  public NetBuilder lastActivation(Activation lastActivation) {
    this.lastActivation = Objects.requireNonNull(lastActivation, "lastActivation");
    return this;
  }

  /**
   * Sets whether ReLU follows the last layer too, as in the notebook: a shortcut for
   * {@link #lastActivation}.
   *
   * @param lastRelu true for outputs that are never negative; false, the default, for a linear last
   *     layer
   * @return this builder
   */
  public NetBuilder lastRelu(boolean lastRelu) {
    return lastActivation(lastRelu ? Activation.RELU : Activation.IDENTITY);
  }

  /**
   * Adds dropout after the hidden layers.
   *
   * @param rate the probability of dropping a number, at least 0 and less than 1; by default 0,
   *     which adds no layer
   * @return this builder
   * @throws IllegalArgumentException if the rate is out of range
   */
  public NetBuilder dropout(float rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Net: the dropout rate must be at least 0 and less than 1, got " + rate);
    }
    this.dropout = rate;
    return this;
  }

  /**
   * Normalises the sums of the hidden layers over the batch: {@link BatchNorm}. Replaces
   * {@link #layerNorm}.
   *
   * @return this builder
   */
  public NetBuilder batchNorm() {
    this.norm = BatchNorm::new;
    return this;
  }

  /**
   * Normalises the sums of the hidden layers over their neurons: {@link LayerNorm}. Replaces
   * {@link #batchNorm}.
   *
   * @return this builder
   */
  public NetBuilder layerNorm() {
    this.norm = LayerNorm::new;
    return this;
  }

  /**
   * Sets the seed of the initial weights and of dropout. The weights are the same with and without
   * dropout.
   *
   * @param seed any number; default 0
   * @return this builder
   */
  public NetBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Sets how the weights are initialised.
   *
   * @param initializer by default {@link Initializer#suiting} the hidden layers' activation
   * @return this builder
   */
  public NetBuilder initializer(Initializer initializer) {
    this.initializer = Objects.requireNonNull(initializer, "initializer");
    return this;
  }

  /**
   * Sets the kernels to compute with.
   *
   * @param backend by default {@link Backends#select()}
   * @return this builder
   */
  public NetBuilder backend(TensorBackend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
    return this;
  }

  /**
   * Creates the net.
   *
   * @return a new net
   * @throws dev.nn.backend.BackendException if no backend was set and none can be chosen
   */
  public Net build() {
    TensorBackend kernels = backend == null ? Backends.select() : backend;
    Initializer start = initializer == null ? Initializer.suiting(activation) : initializer;
    SplitMix64 weightRandom = new SplitMix64(seed);
    SplitMix64 dropoutSeeds = new SplitMix64(new SplitMix64(~seed).nextLong());
    List<Layer> layers = new ArrayList<>();
    for (int l = 1; l < sizes.length; l++) {
      boolean last = l == sizes.length - 1;
      boolean normalized = norm != null && !last;
      Activation own = last ? lastActivation : activation;
      Dense dense =
          new Dense(kernels, sizes[l - 1], sizes[l], normalized ? Activation.IDENTITY : own);
      start.initialize(dense.weights(), weightRandom);
      layers.add(dense);
      if (normalized) {
        layers.add(norm.apply(sizes[l]));
        layers.add(new ActivationLayer(kernels, sizes[l], own));
      }
      if (dropout > 0 && !last) {
        layers.add(new Dropout(sizes[l], dropout, dropoutSeeds.nextLong()));
      }
    }
    return new Net(kernels, layers);
  }
}
