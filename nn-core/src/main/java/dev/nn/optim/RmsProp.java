package dev.nn.optim;

import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * RMSProp: divides the gradient by the root of its running mean square. For gradient g, parameter
 * theta, learning rate gamma:
 *
 * <pre>
 * g     = g + weightDecay * theta
 * v     = alpha * v + (1 - alpha) * g^2             v and b are 0 before the first step
 * theta = theta - gamma * g / (sqrt(v) + epsilon)
 *
 * b     = momentum * b + g / (sqrt(v) + epsilon)    instead, with momentum
 * theta = theta - gamma * b
 * </pre>
 *
 * <p>Sources: Hinton, lecture 6e of "Neural networks for machine learning", 2012; PyTorch,
 * documentation of {@code torch.optim.RMSprop}, not centred.
 */
public final class RmsProp extends ElementwiseOptimizer {

  private final double alpha;
  private final float epsilon;
  private final float momentum;
  private final float weightDecay;
  private final Tensor[] meanSquares;
  private final Tensor[] momenta;

  RmsProp(List<Parameter> parameters, Builder settings) {
    super(parameters, settings.learningRate);
    this.alpha = settings.alpha;
    this.epsilon = settings.epsilon;
    this.momentum = settings.momentum;
    this.weightDecay = settings.weightDecay;
    this.meanSquares = remember("v");
    this.momenta = momentum > 0 ? remember("momentum") : new Tensor[0];
  }

  /**
   * Starts building an optimiser.
   *
   * @param net the net whose parameters it updates
   * @return a builder
   */
  public static Builder builder(Net net) {
    return new Builder(net);
  }

  @Override
  public Settings settings() {
    return Settings.of("rms_prop")
        .with("alpha", alpha)
        .with("epsilon", epsilon)
        .with("momentum", momentum)
        .with("weight_decay", weightDecay);
  }

  @Override
  void update(int p, Tensor value, Tensor gradient) {
    float[] v = meanSquares[p].array();
    if (momentum > 0) {
      heavyBall(value.size(), value.array(), gradient.array(), v, momenta[p].array());
    } else {
      plain(value.size(), value.array(), gradient.array(), v);
    }
  }

  private void plain(int size, float[] theta, float[] gradient, float[] v) {
    float gamma = learningRate();
    float lambda = weightDecay;
    float keep = (float) alpha;
    float take = (float) (1 - alpha);
    float eps = epsilon;
    for (int e = 0; e < size; e++) {
      float g = gradient[e] + lambda * theta[e];
      float ve = keep * v[e] + take * (g * g);
      v[e] = ve;
      theta[e] = theta[e] - gamma * g / ((float) Math.sqrt(ve) + eps);
    }
  }

  private void heavyBall(int size, float[] theta, float[] gradient, float[] v, float[] b) {
    float gamma = learningRate();
    float mu = momentum;
    float lambda = weightDecay;
    float keep = (float) alpha;
    float take = (float) (1 - alpha);
    float eps = epsilon;
    for (int e = 0; e < size; e++) {
      float g = gradient[e] + lambda * theta[e];
      float ve = keep * v[e] + take * (g * g);
      float be = withoutTiny(mu * b[e] + g / ((float) Math.sqrt(ve) + eps));
      v[e] = ve;
      b[e] = be;
      theta[e] = theta[e] - gamma * be;
    }
  }

  /** The settings of a new optimiser. */
  public static final class Builder {

    private final Net net;
    private float learningRate = 1e-2f;
    private double alpha = 0.99;
    private float epsilon = 1e-8f;
    private float momentum;
    private float weightDecay;

    private Builder(Net net) {
      this.net = Objects.requireNonNull(net, "net");
    }

    /**
     * Sets the learning rate, the size of a step.
     *
     * @param learningRate finite, at least 0; default 0.01
     * @return this builder
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public Builder learningRate(float learningRate) {
      this.learningRate = Setting.atLeastZero("RmsProp: the learning rate", learningRate);
      return this;
    }

    /**
     * Sets the decay rate of the running mean square.
     *
     * @param alpha from 0 to less than 1; default 0.99
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder alpha(double alpha) {
      this.alpha = Setting.fraction("RmsProp: alpha", alpha);
      return this;
    }

    /**
     * Sets the small number added to the denominator, which prevents division by 0.
     *
     * @param epsilon finite, at least 0; default 1e-8
     * @return this builder
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public Builder epsilon(float epsilon) {
      this.epsilon = Setting.atLeastZero("RmsProp: epsilon", epsilon);
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
      this.momentum = (float) Setting.fraction("RmsProp: the momentum", momentum);
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
      this.weightDecay = Setting.atLeastZero("RmsProp: the weight decay", weightDecay);
      return this;
    }

    /**
     * Creates the optimiser.
     *
     * @return a new optimiser, before its first step
     */
    public RmsProp build() {
      return new RmsProp(net.parameters(), this);
    }
  }
}
