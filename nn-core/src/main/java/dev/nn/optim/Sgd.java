package dev.nn.optim;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Stochastic gradient descent: parameter = parameter - learning rate * gradient. With weight decay
 * and momentum, for gradient g, parameter theta, learning rate gamma:
 *
 * <pre>
 * g     = g + weightDecay * theta
 * b     = momentum * b + g               b is 0 before the first step
 * theta = theta - gamma * b
 * theta = theta - gamma * (g + momentum * b)        instead, with Nesterov
 * </pre>
 *
 * <p>Without them a step is one {@link TensorBackend#axpy axpy} for each parameter. Source:
 * PyTorch, documentation of {@code torch.optim.SGD}, with dampening 0.
 */
public final class Sgd extends ElementwiseOptimizer {

  private final TensorBackend backend;
  private final float momentum;
  private final boolean nesterov;
  private final float weightDecay;
  private final Tensor[] momenta;

  /**
   * Creates an optimiser without momentum and weight decay.
   *
   * @param net the net whose parameters it updates
   * @param learningRate the size of a step; finite, at least 0
   * @throws IllegalArgumentException if the learning rate is negative, infinite or NaN
   */
  public Sgd(Net net, float learningRate) {
    this(
        Objects.requireNonNull(net, "net").backend(),
        net.parameters(),
        builder(net).learningRate(learningRate));
  }

  Sgd(TensorBackend backend, List<Parameter> parameters, Builder settings) {
    super(parameters, settings.learningRate);
    this.backend = backend;
    this.momentum = settings.momentum;
    this.nesterov = settings.nesterov;
    this.weightDecay = settings.weightDecay;
    this.momenta = momentum > 0 ? remember("momentum") : new Tensor[0];
  }

  /**
   * Starts building an optimiser with momentum or weight decay.
   *
   * @param net the net whose parameters it updates
   * @return a builder
   */
  public static Builder builder(Net net) {
    return new Builder(net);
  }

  @Override
  public Settings settings() {
    return Settings.of("sgd")
        .with("momentum", momentum)
        .with("nesterov", nesterov)
        .with("weight_decay", weightDecay);
  }

  @Override
  void update(int p, Tensor value, Tensor gradient) {
    if (momentum > 0) {
      float[] b = momenta[p].array();
      if (nesterov) {
        nesterov(value.size(), value.array(), gradient.array(), b);
      } else {
        heavyBall(value.size(), value.array(), gradient.array(), b);
      }
    } else if (weightDecay > 0) {
      decay(value.size(), value.array(), gradient.array());
    } else {
      backend.axpy(-learningRate(), gradient, value);
    }
  }

  private void heavyBall(int size, float[] theta, float[] gradient, float[] b) {
    float gamma = learningRate();
    float mu = momentum;
    float lambda = weightDecay;
    for (int e = 0; e < size; e++) {
      float g = gradient[e] + lambda * theta[e];
      float be = withoutTiny(mu * b[e] + g);
      b[e] = be;
      theta[e] = theta[e] - gamma * be;
    }
  }

  private void nesterov(int size, float[] theta, float[] gradient, float[] b) {
    float gamma = learningRate();
    float mu = momentum;
    float lambda = weightDecay;
    for (int e = 0; e < size; e++) {
      float g = gradient[e] + lambda * theta[e];
      float be = withoutTiny(mu * b[e] + g);
      b[e] = be;
      theta[e] = theta[e] - gamma * (g + mu * be);
    }
  }

  private void decay(int size, float[] theta, float[] gradient) {
    float gamma = learningRate();
    float lambda = weightDecay;
    for (int e = 0; e < size; e++) {
      theta[e] = theta[e] - gamma * (gradient[e] + lambda * theta[e]);
    }
  }

  /** The settings of a new optimiser. */
  public static final class Builder {

    private final Net net;
    private float learningRate = 1e-3f;
    private float momentum;
    private boolean nesterov;
    private float weightDecay;

    private Builder(Net net) {
      this.net = Objects.requireNonNull(net, "net");
    }

    /**
     * Sets the learning rate, the size of a step.
     *
     * @param learningRate finite, at least 0; default 0.001
     * @return this builder
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public Builder learningRate(float learningRate) {
      this.learningRate = Setting.atLeastZero("Sgd: the learning rate", learningRate);
      return this;
    }

    /**
     * Sets the fraction of the previous step's direction that is kept.
     *
     * @param momentum from 0 to less than 1; default 0, which keeps nothing
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder momentum(double momentum) {
      this.momentum = (float) Setting.fraction("Sgd: the momentum", momentum);
      return this;
    }

    /**
     * Sets whether a step looks ahead along the momentum (Nesterov).
     *
     * @param nesterov default false
     * @return this builder
     */
    public Builder nesterov(boolean nesterov) {
      this.nesterov = nesterov;
      return this;
    }

    /**
     * Sets the fraction of a parameter that is added to its gradient, which pulls it towards 0.
     *
     * @param weightDecay finite, at least 0; default 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public Builder weightDecay(float weightDecay) {
      this.weightDecay = Setting.atLeastZero("Sgd: the weight decay", weightDecay);
      return this;
    }

    /**
     * Creates the optimiser.
     *
     * @return a new optimiser, before its first step
     * @throws IllegalArgumentException if Nesterov is set and the momentum is 0
     */
    public Sgd build() {
      if (nesterov && momentum == 0) {
        throw new IllegalArgumentException(
            "Sgd: nesterov needs a momentum greater than 0, usually 0.9");
      }
      return new Sgd(net.backend(), net.parameters(), this);
    }
  }
}
