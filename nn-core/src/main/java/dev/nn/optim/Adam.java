package dev.nn.optim;

import dev.nn.layer.Parameter;
import dev.nn.net.Net;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Adam: every number moves by about the learning rate per step, however large its gradient is. For
 * gradient g, parameter theta, learning rate gamma, step t = 1, 2, ...:
 *
 * <pre>
 * g     = g + weightDecay * theta
 * m     = beta1 * m + (1 - beta1) * g               m and v are 0 before the first step
 * v     = beta2 * v + (1 - beta2) * g^2
 * theta = theta - gamma * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Everything that does not depend on the element is computed in double precision and rounded
 * once; m is rounded to a multiple of 2<sup>-104</sup>, so that it never becomes denormal. Sources:
 * Kingma and Ba, "Adam: a method for stochastic optimization", 2015; PyTorch, documentation of
 * {@code torch.optim.Adam}, without amsgrad. {@link AdamW} decays the weights differently.
 */
public final class Adam extends ElementwiseOptimizer {

  private final double beta1;
  private final double beta2;
  private final float epsilon;
  private final float weightDecay;
  private final boolean decoupled;
  private final Tensor[] firstMoments;
  private final Tensor[] secondMoments;

  /** gamma / (1 - beta1^t), and 1 / sqrt(1 - beta2^t). */
  private float rate;

  private float rootFactor;

  Adam(List<Parameter> parameters, Builder settings) {
    super(parameters, settings.learningRate);
    this.beta1 = settings.beta1;
    this.beta2 = settings.beta2;
    this.epsilon = settings.epsilon;
    this.weightDecay = settings.weightDecay;
    this.decoupled = settings.decoupled;
    this.firstMoments = remember("m");
    this.secondMoments = remember("v");
  }

  /**
   * Starts building an optimiser.
   *
   * @param net the net whose parameters it updates
   * @return a builder, whose weight decay, by default 0, is added to the gradients
   */
  public static Builder builder(Net net) {
    return new Builder(net, "Adam", false, 0f);
  }

  @Override
  public Settings settings() {
    return Settings.of(decoupled ? "adam_w" : "adam")
        .with("beta1", beta1)
        .with("beta2", beta2)
        .with("epsilon", epsilon)
        .with("weight_decay", weightDecay);
  }

  @Override
  void beginStep(long t) {
    rate = (float) (learningRate() / (1 - Power.of(beta1, t)));
    rootFactor = (float) (1 / Math.sqrt(1 - Power.of(beta2, t)));
  }

  @Override
  void update(int p, Tensor value, Tensor gradient) {
    if (decoupled) {
      move(p, value, gradient, 0f, (float) (1 - (double) learningRate() * weightDecay));
    } else {
      move(p, value, gradient, weightDecay, 1f);
    }
  }

  /**
   * With the weight decay that is added to the gradient, and the fraction of theta that is kept.
   */
  private void move(int p, Tensor value, Tensor gradient, float lambda, float keep) {
    int size = value.size();
    float[] theta = value.array();
    float[] slope = gradient.array();
    float[] m = firstMoments[p].array();
    float[] v = secondMoments[p].array();
    float keepM = (float) beta1;
    float takeM = (float) (1 - beta1);
    float keepV = (float) beta2;
    float takeV = (float) (1 - beta2);
    float gamma = rate;
    float factor = rootFactor;
    float eps = epsilon;
    for (int e = 0; e < size; e++) {
      float g = slope[e] + lambda * theta[e];
      float me = withoutTiny(keepM * m[e] + takeM * g);
      float ve = keepV * v[e] + takeV * (g * g);
      m[e] = me;
      v[e] = ve;
      theta[e] = keep * theta[e] - gamma * me / ((float) Math.sqrt(ve) * factor + eps);
    }
  }

  /** The settings of a new optimiser. */
  public static final class Builder {

    private final Net net;
    private final String name;
    private final boolean decoupled;
    private float learningRate = 1e-3f;
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private float epsilon = 1e-8f;
    private float weightDecay;

    Builder(Net net, String name, boolean decoupled, float weightDecay) {
      this.net = Objects.requireNonNull(net, "net");
      this.name = name;
      this.decoupled = decoupled;
      this.weightDecay = weightDecay;
    }

    /**
     * Sets the learning rate, the size of a step.
     *
     * @param learningRate finite, at least 0; default 0.001
     * @return this builder
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public Builder learningRate(float learningRate) {
      this.learningRate = Setting.atLeastZero(name + ": the learning rate", learningRate);
      return this;
    }

    /**
     * Sets the decay rates of the running means.
     *
     * @param beta1 the rate for the gradients' mean; from 0 to less than 1; default 0.9
     * @param beta2 the rate for the squared gradients' mean; from 0 to less than 1; default 0.999
     * @return this builder
     * @throws IllegalArgumentException if one is out of range
     */
    public Builder betas(double beta1, double beta2) {
      double checked = Setting.fraction(name + ": beta1", beta1);
      this.beta2 = Setting.fraction(name + ": beta2", beta2);
      this.beta1 = checked;
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
      this.epsilon = Setting.atLeastZero(name + ": epsilon", epsilon);
      return this;
    }

    /**
     * Sets how strongly parameters are pulled towards 0.
     *
     * @param weightDecay finite, at least 0; default 0, and 0.01 for {@link AdamW}
     * @return this builder
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    public Builder weightDecay(float weightDecay) {
      this.weightDecay = Setting.atLeastZero(name + ": the weight decay", weightDecay);
      return this;
    }

    /**
     * Creates the optimiser.
     *
     * @return a new optimiser, before its first step
     */
    public Adam build() {
      return new Adam(net.parameters(), this);
    }
  }
}
