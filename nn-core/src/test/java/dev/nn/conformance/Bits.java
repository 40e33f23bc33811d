package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nn.tensor.Tensor;

/** Comparison of numbers by their bits; one NaN equals another, +0 is not -0. */
public final class Bits {

  private Bits() {}

  /**
   * Requires the same bits of every number.
   *
   * @param what what is compared, for the message
   * @param expected the numbers by definition
   * @param actual the backend's numbers
   */
  public static void assertSame(String what, Tensor expected, Tensor actual) {
    Tensor.requireSameShape(what, "expected", expected, "actual", actual);
    float[] wanted = expected.toArray();
    float[] got = actual.toArray();
    for (int e = 0; e < wanted.length; e++) {
      if (Float.floatToIntBits(wanted[e]) != Float.floatToIntBits(got[e])) {
        fail("%s: element %d of %s: expected %s, got %s"
            .formatted(what, e, actual.describe(), describe(wanted[e]), describe(got[e])));
      }
    }
  }

  /**
   * Requires the same bits of one number.
   *
   * @param what what is compared, for the message
   * @param expected the number by definition
   * @param actual the backend's number
   */
  public static void assertSame(String what, float expected, float actual) {
    if (Float.floatToIntBits(expected) != Float.floatToIntBits(actual)) {
      fail("%s: expected %s, got %s".formatted(what, describe(expected), describe(actual)));
    }
  }

  private static String describe(float number) {
    return "%s (0x%08x)".formatted(number, Float.floatToIntBits(number));
  }
}
