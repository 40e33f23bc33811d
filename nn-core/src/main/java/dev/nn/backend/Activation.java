package dev.nn.backend;

/**
 * What a layer applies to each number z of x * weights + bias.
 *
 * <p>Each kind states y = f(z) and its backward, {@code dz} from the gradient {@code dy} with
 * respect to y, both to the bit. {@code exp} is {@link TensorBackend#exp}, {@code sigmoid} and
 * {@code tanh} are the kinds of that name, and numbers in capitals stand in {@link Polynomials}.
 * NaN stays NaN everywhere.
 */
public enum Activation {

  /** y = z; dz = dy. */
  IDENTITY,

  /**
   * The rectified linear unit, y = max(0, z) as {@link Math#max(float, float)}: -0 becomes +0.
   *
   * <p>Backward: {@code dz = z <= 0 ? +0 : dy}: the slope at 0 is 0, and a NaN in z does not hide
   * the gradient.
   */
  RELU,

  /**
   * y = z where z is greater than 0, else 0.01 z: {@code z <= 0 ? 0.01f * z : z}.
   *
   * <p>Backward: {@code dz = z <= 0 ? 0.01f * dy : dy}.
   */
  LEAKY_RELU,

  /**
   * y = 1 / (1 + e<sup>-z</sup>): with {@code e = exp(-|z|)}, {@code (z < 0 ? e : 1) / (1 + e)}.
   *
   * <p>Backward: {@code dz = dy * (y * (1 - y))}.
   */
  SIGMOID,

  /**
   * y = tanh(z). With a = |z|,
   *
   * <pre>
   * s = a * a
   * q = T11; then for T = T9, T7, T5, T3 in this order q = fma(q, s, T)
   * y = fma(a * s, q, a)                     where a is less than TANH_SMALL
   *   = 1 - 2 / (exp(a + a) + 1)             elsewhere
   * </pre>
   *
   * <p>and then the sign of z; -0 stays -0.
   *
   * <p>Backward: {@code dz = dy * fma(-y, y, 1)}.
   */
  TANH,

  /**
   * The Gaussian error linear unit in its tanh form, y = z / 2 * (1 + tanh(sqrt(2 / pi) * (z +
   * 0.044715 z<sup>3</sup>))): PyTorch's {@code approximate="tanh"} (D. Hendrycks and K. Gimpel,
   * Gaussian Error Linear Units, 2016). Since (1 + tanh(u)) / 2 = sigmoid(2u), it is computed as
   *
   * <pre>
   * x = z less than -GELU_FAR ? -GELU_FAR : z
   * y = x * sigmoid(x * fma(x * x, GELU_3, GELU_1))
   * </pre>
   *
   * <p>so that the small values far below 0 keep their digits, and -Inf gives -0.
   *
   * <p>Backward:
   *
   * <pre>
   * x = z beyond -GELU_FAR or GELU_FAR ? that limit : z
   * s = sigmoid(x * fma(x * x, GELU_3, GELU_1))
   * d = fma(x * x, GELU_3_TIMES_3, GELU_1)
   * dz = dy * fma(x * (s * (1 - s)), d, s)
   * </pre>
   */
  GELU_TANH;

  /** The slope of {@link #LEAKY_RELU} at and below 0. */
  public static final float LEAKY_SLOPE = 0.01f;
}
