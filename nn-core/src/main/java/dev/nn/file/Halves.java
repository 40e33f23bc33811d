package dev.nn.file;

/** Widens 16-bit floating-point numbers without loss. */
public final class Halves {

  private static final float SMALLEST = 0x1p-24f;
  private static final int EXPONENT_BIAS = 127 - 15;

  private Halves() {}

  /**
   * IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction.
   *
   * @param bits the number
   * @return the same number
   */
  public static float binary16(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * SMALLEST;
    } else {
      int widened = exponent == 0x1f ? 0xff : exponent + EXPONENT_BIAS;
      magnitude = Float.intBitsToFloat(widened << 23 | fraction << 13);
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /**
   * bfloat16: the upper half of a single.
   *
   * @param bits the number
   * @return the same number
   */
  public static float bfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
