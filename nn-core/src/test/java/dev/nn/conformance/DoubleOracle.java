package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;

/**
 * The kernels that fuse, in double precision, and how far float32 may be from it.
 *
 * <p>A chain of n roundings has a relative error of at most g(n) = n*u / (1 - n*u) of the sum of
 * the magnitudes, with u = 2<sup>-24</sup> (N. Higham, Accuracy and Stability of Numerical
 * Algorithms, chapter 3). A term of a product meets at most k + 2: alpha * a, times b where that is
 * not fused, and the k sums.
 */
public final class DoubleOracle {

  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private DoubleOracle() {}

  /**
   * The relative error that n roundings can add up to.
   *
   * @param n how many roundings
   * @return n*u / (1 - n*u)
   */
  public static double bound(int n) {
    return n * UNIT_ROUNDOFF / (1 - n * UNIT_ROUNDOFF);
  }

  /**
   * Requires |C - R| to be at most g(k + 2) * (|alpha| |A| |B| + |beta| |C0|) of every element; g(k
   * + 3) if not fused.
   *
   * @param what what is compared, for the message
   * @param gemm the case: its inputs as they were
   * @param c the backend's result
   */
  static void assertWithinBound(String what, GemmInputs gemm, Tensor c) {
    double tolerance = bound(gemm.k() + 2);
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
        double error = Math.abs(c.get(i, j) - element(gemm, i, j, false));
        double allowed = tolerance * element(gemm, i, j, true);
        if (!(error <= allowed)) {
          fail("%s: element (%d, %d) is off by %g, allowed are %g"
              .formatted(what, i, j, error, allowed));
        }
      }
    }
  }

  /** Requires every element to be the double-precision result, without any error. */
  static void assertExact(String what, GemmInputs gemm, Tensor c) {
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
        Bits.assertSame(
            "%s: element (%d, %d)".formatted(what, i, j),
            (float) element(gemm, i, j, false),
            c.get(i, j));
      }
    }
  }

  private static double element(GemmInputs gemm, int i, int j, boolean magnitudes) {
    double start = gemm.beta() == 0 ? 0 : (double) gemm.beta() * gemm.c().get(i, j);
    double sum = magnitudes ? Math.abs(start) : start;
    for (int p = 0; p < gemm.k() && gemm.alpha() != 0; p++) {
      double product =
          (double) gemm.alpha() * at(gemm.opA(), gemm.a(), i, p) * at(gemm.opB(), gemm.b(), p, j);
      sum += magnitudes ? Math.abs(product) : product;
    }
    return sum;
  }

  private static float at(Op op, Tensor matrix, int row, int col) {
    return op == Op.IDENTITY ? matrix.get(row, col) : matrix.get(col, row);
  }
}
