package dev.nn.conformance;

import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;

import dev.nn.backend.Activation;
import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the kernels make of zeros, signs, infinities, NaN and denormals: the table of
 * docs/numerics.md, row by row. Products are tried in every transpose and in shapes that reach
 * vector bodies and tails.
 */
public interface SemanticsTable extends Subject {

  /** beta = 0: C is not read, so a NaN or an infinity in it does not show. */
  @Test
  default void betaZeroDoesNotReadC() {
    assertProduct(1, 2, 3, 0, NaN, 2 * 3 * Filled.K);
    assertProduct(1, 2, 3, -0f, POSITIVE_INFINITY, 2 * 3 * Filled.K);
    assertProduct(0, 2, 3, 0, NaN, 0f);
  }

  /** alpha = 0: A and B are not read, so a NaN in either does not show. */
  @Test
  default void alphaZeroDoesNotReadAOrB() {
    assertProduct(0, NaN, 3, 1, 5, 5);
    assertProduct(0, 3, NaN, 2, 5, 10);
    assertProduct(-0f, NaN, POSITIVE_INFINITY, 0, NaN, 0f);
  }

  /** alpha = 0 and beta = 1 leave C as it is, down to the sign of a zero. */
  @Test
  default void alphaZeroBetaOneKeepsC() {
    assertProduct(0, 1, 1, 1, -0f, -0f);
    assertProduct(0, 1, 1, 1, Float.MIN_VALUE, Float.MIN_VALUE);
  }

  /** A factor of C other than 0 reads it: NaN shows, and a negative one turns the sign of 0. */
  @Test
  default void betaReadsC() {
    assertProduct(0, 1, 1, 1.3f, NaN, NaN);
    assertProduct(0, 1, 1, -1, 0f, -0f);
    assertProduct(1, 2, 3, 1, NaN, NaN);
    assertProduct(0, 1, 1, NaN, 1, NaN);
  }

  /** Zeros are multiplied, not skipped: 0 * NaN and 0 * Inf are NaN, on either side. */
  @Test
  default void zerosAreNotSkipped() {
    assertProduct(1, 0, NaN, 0, 1, NaN);
    assertProduct(1, NaN, 0, 0, 1, NaN);
    assertProduct(1, 0, POSITIVE_INFINITY, 1, 1, NaN);
    assertProduct(1, NEGATIVE_INFINITY, 0, 1, 1, NaN);
    assertProduct(NaN, 0, 0, 1, 1, NaN);
  }

  /** Infinities add up to themselves, and cancel to NaN. */
  @Test
  default void infinities() {
    assertProduct(1, POSITIVE_INFINITY, 2, 1, 7, POSITIVE_INFINITY);
    assertProduct(-1, POSITIVE_INFINITY, 2, 1, 7, NEGATIVE_INFINITY);
    assertProduct(1, POSITIVE_INFINITY, 2, 1, NEGATIVE_INFINITY, NaN);
    assertProduct(1, Float.MAX_VALUE, 2, 0, 0, POSITIVE_INFINITY);
  }

  /** A chain starts at +0, and +0 + -0 is +0; -0 stays only where C was -0 and beta is 1. */
  @Test
  default void signedZeros() {
    assertProduct(1, -0f, 1, 0, -0f, 0f);
    assertProduct(1, -0f, 1, 1, -0f, -0f);
    assertProduct(1, 0f, 1, 1, -0f, 0f);
    assertProduct(-1, 0f, 1, -1, 0f, -0f);
  }

  /** Denormal numbers are numbers: nothing is flushed to zero. */
  @Test
  default void denormalsAreKept() {
    assertProduct(1, Float.MIN_VALUE, 1, 0, 0, Filled.K * Float.MIN_VALUE);
    assertProduct(1, 0x1p-140f, 0x1p-5f, 0, 0, Filled.K * 0x1p-145f);
    assertProduct(0, 1, 1, 0.5f, 0x1p-130f, 0x1p-131f);
  }

  /**
   * k = 0: an empty sum leaves beta * C, or +0 where beta is 0.
   *
   * @param beta the factor of C
   * @param c what C holds
   * @param expected what C holds afterwards
   */
  @ParameterizedTest
  @CsvSource({"0, NaN, 0", "0, 3, 0", "1, -0.0, -0.0", "2, 3, 6", "-1, 3, -3", "1, NaN, NaN"})
  default void emptySumIsBetaTimesC(float beta, float c, float expected) {
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        new Filled(opA, opB, 5, 37, 0).assertProduct(backend(), 1, NaN, NaN, beta, c, expected);
      }
    }
  }

  /** A NaN in one place of A reaches its row of C and no other; one in B its column. */
  @Test
  default void nanStaysInItsRowAndColumn() {
    for (int place = 0; place < 37; place++) {
      Tensor a = filled(37, 37, 1);
      Tensor b = filled(37, 37, 1);
      Tensor c = filled(37, 37, 0);
      a.set(place, 36 - place, NaN);
      b.set(place, 36 - place, NaN);
      backend().gemm(Op.IDENTITY, Op.IDENTITY, 1, a, b, 0, c);
      Tensor expected = filled(37, 37, 37);
      for (int e = 0; e < 37; e++) {
        expected.set(place, e, NaN);
        expected.set(e, 36 - place, NaN);
      }
      Bits.assertSame("NaN at " + place, expected, c);
    }
  }

  /** ReLU in every lane: NaN stays NaN, -0 and what is below become +0. */
  @Test
  default void reluInEveryLane() {
    float[][] inAndOut = {
      {NaN, NaN},
      {-0f, 0f},
      {0f, 0f},
      {-1, 0f},
      {Float.MIN_VALUE, Float.MIN_VALUE},
      {-Float.MIN_VALUE, 0f},
      {POSITIVE_INFINITY, POSITIVE_INFINITY},
      {NEGATIVE_INFINITY, 0f}
    };
    for (float[] pair : inAndOut) {
      for (int lane = 0; lane < 37; lane++) {
        Tensor z = filled(1, 37, 2);
        Tensor expected = filled(1, 37, 2);
        z.set(0, lane, pair[0]);
        expected.set(0, lane, pair[1]);
        Tensor out = filled(1, 37, 9);
        backend().activate(Activation.RELU, z, out);
        Bits.assertSame("relu(" + pair[0] + ") in lane " + lane, expected, out);
      }
    }
  }

  /** ReLU's backward in every lane: it passes where z is above 0 or NaN, with slope 0 at 0. */
  @Test
  default void reluBackwardInEveryLane() {
    float[][] inGradientAndOut = {
      {NaN, 3, 3},
      {NaN, NaN, NaN},
      {1, NaN, NaN},
      {-1, NaN, 0f},
      {0f, 3, 0f},
      {-0f, 3, 0f},
      {0f, NaN, 0f},
      {Float.MIN_VALUE, 3, 3},
      {-Float.MIN_VALUE, 3, 0f},
      {1, -0f, -0f},
      {-1, -3, 0f},
      {POSITIVE_INFINITY, 3, 3},
      {NEGATIVE_INFINITY, 3, 0f},
      {0f, POSITIVE_INFINITY, 0f}
    };
    for (float[] row : inGradientAndOut) {
      for (int lane = 0; lane < 37; lane++) {
        Tensor z = filled(1, 37, 1);
        Tensor gradient = filled(1, 37, 5);
        Tensor expected = filled(1, 37, 5);
        z.set(0, lane, row[0]);
        gradient.set(0, lane, row[1]);
        expected.set(0, lane, row[2]);
        Tensor out = filled(1, 37, 9);
        backend().activateBackward(Activation.RELU, z, filled(1, 37, 7), gradient, out);
        Bits.assertSame("z " + row[0] + " in lane " + lane, expected, out);
      }
    }
  }

  /** A bias of -0 keeps -0; a column of -0 sums to +0, since the chain starts there. */
  @Test
  default void signedZerosOfBiasAndSums() {
    Tensor c = filled(3, 37, -0f);
    backend().addBias(filled(1, 37, -0f), c);
    Bits.assertSame("addBias", filled(3, 37, -0f), c);
    Tensor sums = filled(1, 37, NaN);
    backend().columnSums(c, sums);
    Bits.assertSame("columnSums", filled(1, 37, 0f), sums);
  }

  /** No rows: column sums are +0, whatever was there. */
  @Test
  default void columnSumsOfNoRowsAreZero() {
    Tensor sums = filled(1, 37, NaN);
    backend().columnSums(Tensor.zeros(0, 37), sums);
    Bits.assertSame("columnSums", filled(1, 37, 0f), sums);
  }

  /** A factor of 0 is multiplied in scale and axpy: NaN shows. */
  @Test
  default void zeroFactorsOfVectorsAreMultiplied() {
    Tensor x = filled(1, 37, NaN);
    backend().scale(0, x);
    Bits.assertSame("scale", filled(1, 37, NaN), x);
    Tensor y = filled(1, 37, 1);
    backend().axpy(0, filled(1, 37, POSITIVE_INFINITY), y);
    Bits.assertSame("axpy", filled(1, 37, NaN), y);
    Tensor negative = filled(1, 37, 0f);
    backend().scale(-1, negative);
    Bits.assertSame("scale of 0", filled(1, 37, -0f), negative);
  }

  /** Squared distance: +0 of nothing, NaN of a NaN anywhere and of Inf - Inf. */
  @Test
  default void squaredDistanceOfSpecials() {
    Bits.assertSame("empty", 0f, backend().squaredDistance(Tensor.zeros(0), Tensor.zeros(0)));
    Bits.assertSame("equal", 0f, backend().squaredDistance(filled(1, 37, 3), filled(1, 37, 3)));
    Tensor infinite = filled(1, 37, POSITIVE_INFINITY);
    Bits.assertSame("Inf - Inf", NaN, backend().squaredDistance(infinite, infinite));
    Bits.assertSame(
        "Inf - 1", POSITIVE_INFINITY, backend().squaredDistance(infinite, filled(1, 37, 1)));
    for (int lane = 0; lane < 37; lane++) {
      Tensor x = filled(1, 37, 3);
      x.set(0, lane, NaN);
      Bits.assertSame("lane " + lane, NaN, backend().squaredDistance(x, filled(1, 37, 1)));
    }
  }

  private void assertProduct(float alpha, float a, float b, float beta, float c, float expected) {
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        for (int n : new int[] {1, 3, 15, 16, 37, 65}) {
          for (int m : new int[] {1, 2, 13, 31}) {
            new Filled(opA, opB, m, n, Filled.K)
                .assertProduct(backend(), alpha, a, b, beta, c, expected);
          }
        }
      }
    }
  }

  private static Tensor filled(int rows, int cols, float value) {
    return Filled.matrix(rows, cols, value);
  }
}
