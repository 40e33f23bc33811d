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
 * <p>A hidden layer is a {@link Dense}, its activation, then dropout. A normalisation stands
 * between the sums and the activation, where Ioffe and Szegedy put it. The last layer has neither
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
   * What the hidden layers apply to their sums.
   *
   * @param activation ReLU unless set
   * @return this builder
   */
  public NetBuilder activation(Activation activation) {
    this.activation = Objects.requireNonNull(activation, "activation");
    return this;
  }

  /**
   * What the last layer applies to its sums.
   *
   * @param lastActivation the identity unless set, which the losses on logits need and quantities
   *     below 0 too
   * @return this builder
   */
  public NetBuilder lastActivation(Activation lastActivation) {
    this.lastActivation = Objects.requireNonNull(lastActivation, "lastActivation");
    return this;
  }

  /**
   * Whether ReLU follows the last layer too, as it does in the notebook: {@link #lastActivation} in
   * one word.
   *
   * @param lastRelu true for outputs that are never below 0; false, a linear last layer, unless set
   * @return this builder
   */
  public NetBuilder lastRelu(boolean lastRelu) {
    return lastActivation(lastRelu ? Activation.RELU : Activation.IDENTITY);
  }

  /**
   * Drops outputs of the hidden layers in training.
   *
   * @param rate the probability to drop a number, at least 0 and less than 1; 0, which adds no
   *     layer, unless set
   * @return this builder
   * @throws IllegalArgumentException if the rate is out of its range
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
   * The seed of the first weights and of dropout. The weights are the same with dropout and
   * without.
   *
   * @param seed any number; 0 unless set
   * @return this builder
   */
  public NetBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * How the weights get their first values.
   *
   * @param initializer {@link Initializer#suiting} the hidden layers' activation unless set
   * @return this builder
   */
  public NetBuilder initializer(Initializer initializer) {
    this.initializer = Objects.requireNonNull(initializer, "initializer");
    return this;
  }

  /**
   * The kernels to compute with.
   *
   * @param backend {@link Backends#select()} unless set
   * @return this builder
   */
  public NetBuilder backend(TensorBackend backend) {
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
