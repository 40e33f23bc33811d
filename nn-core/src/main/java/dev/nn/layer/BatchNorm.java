package dev.nn.layer;

import dev.nn.settings.Settings;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Normalises each column over the batch, then scales it by gamma and shifts it by beta, both
 * learned. Training uses the mean and variance of the batch and keeps running estimates of them;
 * serving uses the estimates. With m rows and sums over them:
 *
 * <pre>
 * forward    mean = sum(x) / m                     backward    dbeta  = sum(dy)
 *            var  = sum((x - mean)^2) / m                      dgamma = sum(dy * xhat)
 *            s    = 1 / sqrt(var + eps)                        dx = gamma * s * (dy - dbeta / m
 *            xhat = (x - mean) * s                                               - xhat * dgamma / m)
 *            y    = gamma * xhat + beta
 *
 * running    mean = (1 - momentum) * mean + momentum * batch mean
 *            var  = (1 - momentum) * var  + momentum * batch var * m / (m - 1)
 * </pre>
 *
 * <p>The arithmetic is in double precision, sums are chains in the order of the rows, and stored
 * results are rounded to float. Source: Ioffe and Szegedy, <i>Batch normalization: accelerating
 * deep network training by reducing internal covariate shift</i>, ICML 2015, algorithm 1 and
 * section 3; the running estimates are PyTorch's.
 */
public final class BatchNorm implements Layer {

  static final String KIND = "batch_norm";

  /** PyTorch's default momentum of the running estimates. */
  public static final float MOMENTUM = 0.1f;

  /** PyTorch's default eps, which is added to the variance. */
  public static final float EPS = 1e-5f;

  private final float momentum;
  private final float eps;
  private final ScaleAndShift affine;
  private final Tensor runningMean;
  private final Tensor runningVar;

  private final double[] mean;
  private final double[] var;
  private final double[] s;
  private final Buffer xhatBuffer;
  private final Buffer outBuffer;
  private final Buffer dxBuffer;
  private @Nullable Tensor xhat;

  /**
   * A layer with PyTorch's settings: {@link #MOMENTUM} and {@link #EPS}.
   *
   * @param size the columns of input and output, at least 1
   * @throws IllegalArgumentException if the size is less than 1
   */
  public BatchNorm(int size) {
    this(size, MOMENTUM, EPS);
  }

  /**
   * Creates a layer with gamma 1, beta 0, running mean 0 and running variance 1.
   *
   * @param size the columns of input and output, at least 1
   * @param momentum the fraction of a running estimate that each batch replaces; more than 0, at
   *     most 1
   * @param eps added to the variance; more than 0 and finite
   * @throws IllegalArgumentException if an argument is out of range
   */
  public BatchNorm(int size, float momentum, float eps) {
    this(
        new ScaleAndShift(Columns.checkedSize("BatchNorm", size)),
        Tensor.zeros(size),
        Tensor.zeros(size),
        momentum,
        Columns.checkedEps("BatchNorm", eps));
    if (!(momentum > 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "BatchNorm: the momentum must be more than 0 and at most 1, got " + momentum);
    }
    runningVar.fill(1f);
  }

  private BatchNorm(
      ScaleAndShift affine, Tensor runningMean, Tensor runningVar, float momentum, float eps) {
    int size = affine.size();
    this.affine = affine;
    this.runningMean = runningMean;
    this.runningVar = runningVar;
    this.momentum = momentum;
    this.eps = eps;
    this.mean = new double[size];
    this.var = new double[size];
    this.s = new double[size];
    this.xhatBuffer = Buffer.ofOneRow(size);
    this.outBuffer = Buffer.ofOneRow(size);
    this.dxBuffer = new Buffer(size);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ShapeException if the columns are not the layer's, or there are fewer than 2 rows,
   *     which have no variance
   */
  @Override
  public Tensor forward(Tensor input) {
    Columns.require("BatchNorm", affine.size(), input);
    if (input.rows() < 2) {
      throw new ShapeException(
          "BatchNorm: the input is %s, but the variance of a batch needs 2 rows: train on larger"
                  .formatted(input.describe())
              + " batches, or serve with infer");
    }
    computeMean(input);
    computeVar(input);
    updateRunning(input.rows());
    computeS();
    xhat = xhatBuffer.rows(input.rows());
    return normalize(input, xhat);
  }

  private void computeMean(Tensor x) {
    Arrays.fill(mean, 0);
    int size = mean.length;
    for (int i = 0; i < x.rows(); i++) {
      int row = x.offset() + i * size;
      for (int j = 0; j < size; j++) {
        mean[j] += x.array()[row + j];
      }
    }
    for (int j = 0; j < size; j++) {
      mean[j] /= x.rows();
    }
  }

  private void computeVar(Tensor x) {
    Arrays.fill(var, 0);
    int size = var.length;
    for (int i = 0; i < x.rows(); i++) {
      int row = x.offset() + i * size;
      for (int j = 0; j < size; j++) {
        double deviation = x.array()[row + j] - mean[j];
        var[j] += deviation * deviation;
      }
    }
    for (int j = 0; j < size; j++) {
      var[j] /= x.rows();
    }
  }

  private void updateRunning(int m) {
    double unbiased = m / (m - 1.0);
    for (int j = 0; j < mean.length; j++) {
      blend(runningMean, j, mean[j]);
      blend(runningVar, j, var[j] * unbiased);
    }
  }

  private void blend(Tensor running, int j, double batch) {
    int at = running.offset() + j;
    running.array()[at] = (float) ((1.0 - momentum) * running.array()[at] + momentum * batch);
  }

  private void computeS() {
    for (int j = 0; j < s.length; j++) {
      s[j] = 1 / Math.sqrt(var[j] + eps);
    }
  }

  private Tensor normalize(Tensor x, Tensor normalized) {
    Tensor out = outBuffer.rows(x.rows());
    int size = mean.length;
    for (int i = 0; i < x.rows(); i++) {
      int row = i * size;
      for (int j = 0; j < size; j++) {
        float centred = (float) ((x.array()[x.offset() + row + j] - mean[j]) * s[j]);
        normalized.array()[normalized.offset() + row + j] = centred;
        out.array()[out.offset() + row + j] = affine.apply(j, centred);
      }
    }
    return out;
  }

  /** Normalises by the running mean and variance. */
  @Override
  public Tensor infer(Tensor input) {
    Columns.require("BatchNorm", affine.size(), input);
    xhat = null;
    for (int j = 0; j < mean.length; j++) {
      mean[j] = runningMean.array()[runningMean.offset() + j];
      var[j] = runningVar.array()[runningVar.offset() + j];
    }
    computeS();
    return normalize(input, xhatBuffer.rows(input.rows()));
  }

  @Override
  public void backward(Tensor gradient) {
    affine.backward(Columns.requireLikeOutput("BatchNorm.backward", gradient, xhat), gradient);
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    Tensor normalized = Columns.requireLikeOutput("BatchNorm.backward", gradient, xhat);
    affine.backward(normalized, gradient);
    int m = gradient.rows();
    int size = mean.length;
    Tensor dx = dxBuffer.rows(m);
    for (int i = 0; i < m; i++) {
      int row = i * size;
      for (int j = 0; j < size; j++) {
        double centred = normalized.array()[normalized.offset() + row + j];
        double rest = (affine.dbeta[j] + centred * affine.dgamma[j]) / m;
        double slope = affine.gamma(j) * s[j];
        dx.array()[dx.offset() + row + j] =
            (float) (slope * (gradient.array()[gradient.offset() + row + j] - rest));
      }
    }
    return dx;
  }

  /** Returns gamma and beta. */
  @Override
  public List<Parameter> parameters() {
    return affine.parameters();
  }

  /** Returns the running mean and variance. */
  @Override
  public List<NamedTensor> buffers() {
    return List.of(
        new NamedTensor("running_mean", runningMean), new NamedTensor("running_var", runningVar));
  }

  /**
   * The fraction of a running estimate that each batch replaces.
   *
   * @return more than 0, at most 1
   */
  public float momentum() {
    return momentum;
  }

  /**
   * The number added to the variance.
   *
   * @return more than 0
   */
  public float eps() {
    return eps;
  }

  @Override
  public Settings settings() {
    return Settings.of(KIND).with("size", inputs()).with("momentum", momentum).with("eps", eps);
  }

  static BatchNorm read(SavedLayer saved) {
    Settings settings = saved.settings();
    int size = settings.size("size");
    saved.tensor("gamma", size);
    return new BatchNorm(size, (float) settings.number("momentum"), (float) settings.number("eps"));
  }

  @Override
  public int inputs() {
    return affine.size();
  }

  @Override
  public int outputs() {
    return affine.size();
  }

  @Override
  public BatchNorm copy() {
    return new BatchNorm(affine.copy(), runningMean.copy(), runningVar.copy(), momentum, eps);
  }

  @Override
  public BatchNorm share() {
    return new BatchNorm(affine.share(), runningMean, runningVar, momentum, eps);
  }

  /** Returns the size. */
  @Override
  public String toString() {
    return "BatchNorm " + affine.size();
  }
}
