package dev.nn.backend;

/**
 * The function that a layer applies to each element z of x * weights + bias.
 *
 * <p>Each constant states y = f(z) and its backward pass, {@code dz} from the gradient {@code dy}
 * with respect to y, both to the bit. {@code exp} is {@link TensorBackend#exp}, {@code sigmoid} and
 * {@code tanh} are the constants of that name, and names in capitals refer to {@link Polynomials}.
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
   * <p>so that the small values far below 0 keep their precision, and -Inf gives -0.
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
  GELU_TANH,

  /**
   * The exact Gaussian error linear unit, y = z * Phi(z) with Phi(z) = (1 + erf(z / sqrt(2))) / 2,
   * the standard normal distribution: PyTorch's and Keras's default (D. Hendrycks and K. Gimpel,
   * 2016).
   *
   * <pre>
   * x = z less than -GELU_ERF_FAR ? -GELU_ERF_FAR : z
   * a = |x| greater than GELU_ERF_FAR ? GELU_ERF_FAR : |x|
   * h = a * a; l = fma(a, a, -h)             h + l is the square, exactly
   * e = exp(-0.5 * h); e = fma(e, -0.5 * l, e)
   * where a is less than GELU_ERF_NEAR:
   *   q = P11; then for P = P9, P7, P5, P3, P1 in this order q = fma(q, h, P)
   *   Phi = fma(x, q, 0.5)
   * elsewhere:
   *   t = 1 / fma(a, TAIL_T, 1)
   *   q = R10; then for R = R9 ... R1 in this order q = fma(q, t, R)
   *   tail = e * (q * t); Phi = x below 0 ? tail : 1 - tail
   * y = x * Phi
   * </pre>
   *
   * <p>-Inf gives -0. Backward: {@code dz = dy * fma(x * NORMAL_DENSITY, e, Phi)}, where z is also
   * clamped to GELU_ERF_FAR.
   */
  GELU_ERF,

  /**
   * The sigmoid linear unit, y = z * sigmoid(z), also called swish (D. Hendrycks and K. Gimpel,
   * 2016).
   *
   * <pre>
   * x = z less than -SILU_FAR ? -SILU_FAR : z
   * y = x * exp(x + SILU_SHIFT) * EXP_OF_SHIFT     where x is less than -SILU_SHIFT
   *   = x * sigmoid(x)                             elsewhere
   * </pre>
   *
   * <p>evaluated from left to right: the small values far below 0 keep their precision, and -Inf
   * gives -0.
   *
   * <p>Backward: with x = z beyond -SILU_FAR or SILU_FAR ? that limit : z and s = sigmoid(x),
   * {@code dz = dy * fma(x, s * (1 - s), s)}.
   */
  SILU,

  /**
   * The exponential linear unit, y = z where z is at least 0, else expm1(z) = e<sup>z</sup> - 1
   * (D.-A. Clevert, T. Unterthiner and S. Hochreiter, 2016, with alpha 1).
   *
   * <pre>
   * expm1(z) = fma(z * z, q, z)     where z is greater than -EXPM1_SMALL, with the q of exp for r = z
   *          = exp(z) - 1           elsewhere
   * </pre>
   *
   * <p>Backward: {@code dz = y > 0 ? dy : dy * (y + 1)}.
   */
  ELU,

  /**
   * The scaled exponential linear unit, y = SELU_SCALE * z where z is at least 0, else SELU_LOW *
   * expm1(z), with the expm1 of {@link #ELU} (G. Klambauer, T. Unterthiner, A. Mayr and S.
   * Hochreiter, Self-Normalizing Neural Networks, 2017).
   *
   * <p>Backward: {@code dz = dy * (y > 0 ? SELU_SCALE : y + SELU_LOW)}.
   */
  SELU,

  /**
   * y = log(1 + e<sup>z</sup>). With {@code e = exp(-|z|)},
   *
   * <pre>
   * f = (e - 1) * 0.5, n = 1        where e is greater than SQRT2_LESS_1
   *   = e, n = 0                    elsewhere
   * q = L10; then for L = L9 ... L3, -0.5 in this order q = fma(q, f, L)
   * y = (z below 0 ? 0 : z) + (fma(n, LN2_LOW, fma(f * f, q, f)) + n * LN2_HIGH)
   * </pre>
   *
   * <p>Backward: {@code dz = dy * sigmoid(z)}.
   */
  SOFTPLUS,

  /**
   * y = z * min(max(z + 3, 0), 6) / 6 (A. Howard et al., Searching for MobileNetV3, 2019): {@code z
   * <= -3 ? +0 : z >= 3 ? z : z * (z + 3) / 6} from left to right.
   *
   * <p>Backward: {@code dz = z <= -3 ? +0 : z >= 3 ? dy : dy * ((z + z + 3) / 6)}.
   */
  HARDSWISH;

  /** The slope of {@link #LEAKY_RELU} at and below 0. */
  public static final float LEAKY_SLOPE = 0.01f;
}
