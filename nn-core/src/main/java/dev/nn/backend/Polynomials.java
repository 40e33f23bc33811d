package dev.nn.backend;

/**
 * The numbers that define exp and tanh to the bit; for backends. The definitions themselves are in
 * {@link TensorBackend#exp} and {@link Activation}.
 *
 * <p>Source: fitted by {@code scripts/fit_polynomials.py}, which prints them. e<sup>r</sup> - 1 = r
 * + r<sup>2</sup> (C2 + C3 r + ... + C7 r<sup>5</sup>) with a relative error of 2<sup>-30.9</sup>
 * for |r| up to ln(2) / 2, and tanh(x) = x + x<sup>3</sup> (T3 + T5 x<sup>2</sup> + ... + T11
 * x<sup>8</sup>) with 2<sup>-27.7</sup> for |x| up to {@link #TANH_SMALL}.
 */
public final class Polynomials {

  /** Below it exp is +0: e<sup>-104</sup> is less than half the least float. */
  public static final float EXP_LOWEST = -104f;

  /** Above it exp is infinite: e<sup>89</sup> is more than the greatest float. */
  public static final float EXP_HIGHEST = 89f;

  /** 1 / ln(2). */
  public static final float LOG2_E = 0x1.715476p0f;

  /** 1.5 * 2<sup>23</sup>: a small number added to it is rounded to a whole one. */
  public static final float ROUND = 0x1.8p23f;

  /** ln(2) to nine bits: its multiples are exact without fma too (W. Cody and W. Waite, 1980). */
  public static final float LN2_HIGH = 0x1.63p-1f;

  /** ln(2) less {@link #LN2_HIGH}. */
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

  /** Below it, in magnitude, tanh is its own polynomial; from it on, an exponential. */
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

  /** Beyond it, in magnitude, GELU is flat or straight to the bit, and z is taken for it. */
  public static final float GELU_FAR = 64f;

  private Polynomials() {}
}
