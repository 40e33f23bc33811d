package dev.nn.layer;

import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Normalises each row over its columns, then scales each column by gamma and shifts it by beta,
 * both learned. Rows are independent, so training and serving are the same. With n columns, and
 * means over the columns of a row:
 *
 * <pre>
 * forward    mu   = mean(x)                  backward    dbeta  = sum of dy over the rows
 *            var  = mean((x - mu)^2)                     dgamma = sum of dy * xhat over the rows
 *            s    = 1 / sqrt(var + eps)                  g  = gamma * dy
 *            xhat = (x - mu) * s                         dx = s * (g - mean(g)
 *            y    = gamma * xhat + beta                            - xhat * mean(g * xhat))
 * </pre>
 *
 * <p>The arithmetic is in double precision, sums are chains in the order of the columns or rows,
 * and stored results are rounded to float. Source: Ba, Kiros and Hinton, <i>Layer
 * normalization</i>, 2016, equations 3 and 4; eps is inside the square root, as in PyTorch.
 */
public final class LayerNorm implements Layer {

  static final String KIND = "layer_norm";

  /** PyTorch's default eps, which is added to the variance. */
  public static final float EPS = 1e-5f;

  private final float eps;
  private final ScaleAndShift affine;

  private final Buffer sBuffer = Buffer.ofOneRow(1);
  private final Buffer xhatBuffer;
  private final Buffer outBuffer;
  private final Buffer dxBuffer;
  private @Nullable Tensor xhat;

  /**
   * A layer with PyTorch's {@link #EPS}.
   *
   * @param size the columns of input and output, at least 1
   * @throws IllegalArgumentException if the size is less than 1
   */
  public LayerNorm(int size) {
    this(size, EPS);
  }

  /**
   * Creates a layer with gamma 1 and beta 0.
   *
   * @param size the columns of input and output, at least 1
   * @param eps added to the variance; more than 0 and finite
   * @throws IllegalArgumentException if an argument is out of range
   */
  public LayerNorm(int size, float eps) {
    this(
        new ScaleAndShift(Columns.checkedSize("LayerNorm", size)),
        Columns.checkedEps("LayerNorm", eps));
  }

  private LayerNorm(ScaleAndShift affine, float eps) {
    this.affine = affine;
    this.eps = eps;
    this.xhatBuffer = Buffer.ofOneRow(affine.size());
    this.outBuffer = Buffer.ofOneRow(affine.size());
    this.dxBuffer = new Buffer(affine.size());
  }

  @Override
  public Tensor forward(Tensor input) {
    Columns.require("LayerNorm", affine.size(), input);
    Tensor normalized = xhatBuffer.rows(input.rows());
    Tensor s = sBuffer.rows(input.rows());
    Tensor out = outBuffer.rows(input.rows());
    for (int i = 0; i < input.rows(); i++) {
      s.array()[s.offset() + i] = normalizeRow(i, input, normalized, out);
    }
    xhat = normalized;
    return out;
  }

  private float normalizeRow(int i, Tensor x, Tensor normalized, Tensor out) {
    int n = affine.size();
    int xRow = x.offset() + i * n;
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += x.array()[xRow + j];
    }
    double mu = sum / n;
    double squares = 0;
    for (int j = 0; j < n; j++) {
      double deviation = x.array()[xRow + j] - mu;
      squares += deviation * deviation;
    }
    double s = 1 / Math.sqrt(squares / n + eps);
    for (int j = 0; j < n; j++) {
      float centred = (float) ((x.array()[xRow + j] - mu) * s);
      normalized.array()[normalized.offset() + i * n + j] = centred;
      out.array()[out.offset() + i * n + j] = affine.apply(j, centred);
    }
    return (float) s;
  }

  @Override
  public Tensor infer(Tensor input) {
    Tensor served = forward(input);
    xhat = null;
    return served;
  }

  @Override
  public void backward(Tensor gradient) {
    affine.backward(Columns.requireLikeOutput("LayerNorm.backward", gradient, xhat), gradient);
  }

  @Override
  public Tensor backwardToInput(Tensor gradient) {
    Tensor normalized = Columns.requireLikeOutput("LayerNorm.backward", gradient, xhat);
    affine.backward(normalized, gradient);
    Tensor s = sBuffer.rows(gradient.rows());
    Tensor dx = dxBuffer.rows(gradient.rows());
    for (int i = 0; i < gradient.rows(); i++) {
      backwardRow(i, s.array()[s.offset() + i], normalized, gradient, dx);
    }
    return dx;
  }

  private void backwardRow(int i, double s, Tensor normalized, Tensor dy, Tensor dx) {
    int n = affine.size();
    int xhatRow = normalized.offset() + i * n;
    int dyRow = dy.offset() + i * n;
    double gSum = 0;
    double productSum = 0;
    for (int j = 0; j < n; j++) {
      double g = affine.gamma(j) * dy.array()[dyRow + j];
      gSum += g;
      productSum += g * normalized.array()[xhatRow + j];
    }
    for (int j = 0; j < n; j++) {
      double g = affine.gamma(j) * dy.array()[dyRow + j];
      double rest = (gSum + normalized.array()[xhatRow + j] * productSum) / n;
      dx.array()[dx.offset() + i * n + j] = (float) (s * (g - rest));
    }
  }

  /** Returns gamma and beta. */
  @Override
  public List<Parameter> parameters() {
    return affine.parameters();
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
    return Settings.of(KIND).with("size", inputs()).with("eps", eps);
  }

  static LayerNorm read(SavedLayer saved) {
    Settings settings = saved.settings();
    int size = settings.size("size");
    saved.tensor("gamma", size);
    return new LayerNorm(size, (float) settings.number("eps"));
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
  public LayerNorm copy() {
    return new LayerNorm(affine.copy(), eps);
  }

  @Override
  public LayerNorm share() {
    return new LayerNorm(affine.share(), eps);
  }

  /** Returns the size. */
  @Override
  public String toString() {
    return "LayerNorm " + affine.size();
  }
}
