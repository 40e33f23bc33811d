package dev.nn.backend;

/**
 * The coefficients that define exp, the logarithm and the activations to the bit; for backends. The
 * definitions themselves are in {@link TensorBackend#exp} and {@link Activation}.
 *
 * <p>Source: fitted by {@code scripts/fit_polynomials.py}, which prints them. e<sup>r</sup> - 1 = r
 * + r<sup>2</sup> (C2 + C3 r + ... + C7 r<sup>5</sup>) with a relative error of 2<sup>-30.9</sup>
 * for |r| up to ln(2) / 2, and tanh(x) = x + x<sup>3</sup> (T3 + T5 x<sup>2</sup> + ... + T11
 * x<sup>8</sup>) with 2<sup>-27.7</sup> for |x| up to {@link #TANH_SMALL}. log(1 + f) = f -
 * f<sup>2</sup> / 2 + f<sup>3</sup> (L3 + L4 f + ... + L10 f<sup>7</sup>) with 2<sup>-27.1</sup>
 * for f from sqrt(1/2) - 1 to sqrt(2) - 1. The normal distribution is 1/2 + P1 x + P3 x<sup>3</sup>
 * + ... + P11 x<sup>11</sup> with 2<sup>-24.4</sup> of x for |x| up to {@link #GELU_ERF_NEAR}, and
 * its tail e<sup>-x*x/2</sup> (R1 t + R2 t<sup>2</sup> + ... + R10 t<sup>10</sup>), t = 1 / (1 +
 * 0.3 x), with 2<sup>-31</sup> from there on.
 */
public final class Polynomials {

  /** Below it exp is +0: e<sup>-104</sup> is less than half the smallest positive float. */
  public static final float EXP_LOWEST = -104f;

  /** Above it exp is infinite: e<sup>89</sup> exceeds the largest float. */
  public static final float EXP_HIGHEST = 89f;

  /** 1 / ln(2). */
  public static final float LOG2_E = 0x1.715476p0f;

  /** 1.5 * 2<sup>23</sup>: adding a small number to it rounds that number to an integer. */
  public static final float ROUND = 0x1.8p23f;

  /** ln(2) to nine bits: its multiples are exact without fma too (W. Cody and W. Waite, 1980). */
  public static final float LN2_HIGH = 0x1.63p-1f;

  /** ln(2) minus {@link #LN2_HIGH}. */
  public static final float LN2_LOW = -0x1.bd0106p-13f;

  /** The coefficient of r<sup>2</sup>. */
  public static final float C2 = 0x1p-1f;

  /** The coefficient of r<sup>3</sup>. */
  public static final float C3 = 0x1.555554p-3f;

  /** The coefficient of r<sup>4</sup>. */
  public static final float C4 = 0x1.5554fp-5f;

  /** The coefficient of r<sup>5</sup>. */
  public static final float C5 = 0x1.111308p-7f;

  /** The coefficient of r<sup>6</sup>. */
  public static final float C6 = 0x1.6d4366p-10f;

  /** The coefficient of r<sup>7</sup>. */
  public static final float C7 = 0x1.9e0754p-13f;

  /** For magnitudes below it, tanh is a polynomial; from it on, it uses the exponential. */
  public static final float TANH_SMALL = 0.625f;

  /** The coefficient of x<sup>3</sup>. */
  public static final float T3 = -0x1.555532p-2f;

  /** The coefficient of x<sup>5</sup>. */
  public static final float T5 = 0x1.1106fep-3f;

  /** The coefficient of x<sup>7</sup>. */
  public static final float T7 = -0x1.b8378p-5f;

  /** The coefficient of x<sup>9</sup>. */
  public static final float T9 = 0x1.52095ep-6f;

  /** The coefficient of x<sup>11</sup>. */
  public static final float T11 = -0x1.7567ecp-8f;

  /** GELU's 2 sqrt(2 / pi). */
  public static final float GELU_1 = 0x1.988454p0f;

  /** GELU's 2 sqrt(2 / pi) * 0.044715. */
  public static final float GELU_3 = 0x1.2444f2p-4f;

  /** Three times {@link #GELU_3}: of its derivative. */
  public static final float GELU_3_TIMES_3 = 0x1.b6676cp-3f;

  /** For magnitudes beyond it, GELU is constant or linear to the bit, and z is clamped to it. */
  public static final float GELU_FAR = 64f;

  /** The same for GELU's erf form. */
  public static final float GELU_ERF_FAR = 16f;

  /** For magnitudes below it, the normal distribution is a polynomial; from it on, a tail. */
  public static final float GELU_ERF_NEAR = 1.25f;

  /** The coefficient of x of the normal distribution minus 1/2. */
  public static final float P1 = 0x1.988452p-2f;

  /** The coefficient of x<sup>3</sup> of the normal distribution minus 1/2. */
  public static final float P3 = -0x1.1057d8p-4f;

  /** The coefficient of x<sup>5</sup> of the normal distribution minus 1/2. */
  public static final float P5 = 0x1.46c022p-7f;

  /** The coefficient of x<sup>7</sup> of the normal distribution minus 1/2. */
  public static final float P7 = -0x1.36170ap-10f;

  /** The coefficient of x<sup>9</sup> of the normal distribution minus 1/2. */
  public static final float P9 = 0x1.cf3eb6p-14f;

  /** The coefficient of x<sup>11</sup> of the normal distribution minus 1/2. */
  public static final float P11 = -0x1.bfc00ap-18f;

  /** The factor of x in t = 1 / (1 + 0.3 x), the variable of the normal distribution's tail. */
  public static final float TAIL_T = 0.3f;

  /** The coefficient of t of the tail times e<sup>x*x/2</sup>. */
  public static final float R1 = 0x1.ea3b5cp-4f;

  /** The coefficient of t<sup>2</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R2 = 0x1.e9e722p-4f;

  /** The coefficient of t<sup>3</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R3 = 0x1.c1e6ap-4f;

  /** The coefficient of t<sup>4</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R4 = 0x1.4bc144p-4f;

  /** The coefficient of t<sup>5</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R5 = 0x1.5ee3a2p-4f;

  /** The coefficient of t<sup>6</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R6 = -0x1.ade65cp-5f;

  /** The coefficient of t<sup>7</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R7 = 0x1.2e03ecp-3f;

  /** The coefficient of t<sup>8</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R8 = -0x1.76e2e2p-3f;

  /** The coefficient of t<sup>9</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R9 = 0x1.622c5cp-4f;

  /** The coefficient of t<sup>10</sup> of the tail times e<sup>x*x/2</sup>. */
  public static final float R10 = -0x1.d0d602p-7f;

  /** The normal density at 0: 1 / sqrt(2 pi). */
  public static final float NORMAL_DENSITY = 0x1.988454p-2f;

  /** For magnitudes beyond it, SiLU is constant or linear to the bit, and z is clamped to it. */
  public static final float SILU_FAR = 128f;

  /** Below -SILU_SHIFT, e<sup>z</sup> itself has few digits and is multiplied in as two factors. */
  public static final float SILU_SHIFT = 64f;

  /** e<sup>-64</sup>: compensates for the shift. */
  public static final float EXP_OF_SHIFT = 0x1.969d48p-93f;

  /** For z above its negative, e<sup>z</sup> - 1 is the polynomial of exp; below, a difference. */
  public static final float EXPM1_SMALL = 0.34375f;

  /** SELU's lambda: the slope above 0. */
  public static final float SELU_SCALE = 0x1.0cfabep0f;

  /** SELU's lambda * alpha: minus the limit far below 0. */
  public static final float SELU_LOW = 0x1.c212ccp0f;

  /**
   * The square root of 2: the argument of a logarithm is reduced to between half of it and itself.
   */
  public static final float SQRT2 = 0x1.6a09e6p0f;

  /** {@link #SQRT2} minus 1. */
  public static final float SQRT2_LESS_1 = 0x1.a8279ap-2f;

  /** The coefficient of f<sup>3</sup> of log(1 + f). */
  public static final float L3 = 0x1.555564p-2f;

  /** The coefficient of f<sup>4</sup> of log(1 + f). */
  public static final float L4 = -0x1.00023cp-2f;

  /** The coefficient of f<sup>5</sup> of log(1 + f). */
  public static final float L5 = 0x1.99986p-3f;

  /** The coefficient of f<sup>6</sup> of log(1 + f). */
  public static final float L6 = -0x1.546790p-3f;

  /** The coefficient of f<sup>7</sup> of log(1 + f). */
  public static final float L7 = 0x1.236438p-3f;

  /** The coefficient of f<sup>8</sup> of log(1 + f). */
  public static final float L8 = -0x1.0e6826p-3f;

  /** The coefficient of f<sup>9</sup> of log(1 + f). */
  public static final float L9 = 0x1.025beap-3f;

  /** The coefficient of f<sup>10</sup> of log(1 + f). */
  public static final float L10 = -0x1.2d3636p-4f;

  private Polynomials() {}
}
