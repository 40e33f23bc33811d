package dev.nn.conformance;

import dev.nn.backend.Activation;
import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every kernel on numbers worked out on paper. */
public interface HandComputedCases extends Subject {

  /**
   *
   *
   * <pre>
   * [1 2 3]   [ 7  8]   [1*7 + 2*9 + 3*11  1*8 + 2*10 + 3*12]   [ 58  64]
   * [4 5 6] * [ 9 10] = [4*7 + 5*9 + 6*11  4*8 + 5*10 + 6*12] = [139 154]
   *           [11 12]
   * </pre>
   */
  @Test
  default void product() {
    assertProduct(Op.IDENTITY, Op.IDENTITY, 1, 0, 58, 64, 139, 154);
  }

  /** The same from A stored as 3x2, from B stored as 2x3, and from both. */
  @Test
  default void transposedProduct() {
    assertProduct(Op.TRANSPOSE, Op.IDENTITY, 1, 0, 58, 64, 139, 154);
    assertProduct(Op.IDENTITY, Op.TRANSPOSE, 1, 0, 58, 64, 139, 154);
    assertProduct(Op.TRANSPOSE, Op.TRANSPOSE, 1, 0, 58, 64, 139, 154);
  }

  /** 0.5 * A * B + 2 * C with C = [10 20; 30 40]: 29 + 20, 32 + 40, 69.5 + 60, 77 + 80. */
  @Test
  default void productWithFactors() {
    for (Op opA : Op.values()) {
      for (Op opB : Op.values()) {
        assertProduct(opA, opB, 0.5f, 2, 49, 72, 129.5f, 157);
      }
    }
  }

  /**
   * One rounding for each multiply-add. With e = 2<sup>-12</sup>: (1 + e) * (1 + e) - 1 = 2e +
   * e<sup>2</sup> = 2<sup>-11</sup> + 2<sup>-24</sup>, a float. Rounded after the product, which
   * needs 25 bits and lies halfway, it would be 2<sup>-11</sup>.
   */
  @Test
  default void multiplyAddRoundsOnce() {
    if (!backend().info().fma()) {
      return;
    }
    float x = 1 + 0x1p-12f;
    Tensor c = Tensor.vector(-1);
    backend().gemm(Op.IDENTITY, Op.IDENTITY, 1, Tensor.vector(x), Tensor.vector(x), 1, c);
    Bits.assertSame("gemm", 0x1p-11f + 0x1p-24f, c.get(0, 0));
    Tensor y = Tensor.vector(-1);
    backend().axpy(x, Tensor.vector(x), y);
    Bits.assertSame("axpy", 0x1p-11f + 0x1p-24f, y.get(0, 0));
  }

  /**
   * The sum runs in the order of p: 2<sup>24</sup> + 1 rounds back to 2<sup>24</sup>, so (2
   * <sup>24</sup>, 1, -2<sup>24</sup>) sums to 0 and (2<sup>24</sup>, -2<sup>24</sup>, 1) to 1.
   */
  @Test
  default void sumsRunInOrder() {
    float big = 0x1p24f;
    Tensor ones = Tensor.matrix(3, 1, 1, 1, 1);
    Tensor c = Tensor.zeros(2, 1);
    Tensor a = Tensor.matrix(2, 3, big, 1, -big, big, -big, 1);
    backend().gemm(Op.IDENTITY, Op.IDENTITY, 1, a, ones, 0, c);
    Bits.assertSame("gemm", Tensor.matrix(2, 1, 0, 1), c);
    Tensor sums = Tensor.zeros(2);
    Tensor columns = Tensor.matrix(3, 2, big, big, 1, -big, -big, 1);
    backend().columnSums(columns, sums);
    Bits.assertSame("columnSums", Tensor.vector(0, 1), sums);
  }

  /** Alpha meets A before B: (3 * MAX) overflows, though 3 * (MAX * 2^-10) would not. */
  @Test
  default void alphaMeetsAFirst() {
    Tensor c = Tensor.zeros(1);
    Tensor a = Tensor.vector(Float.MAX_VALUE);
    Tensor b = Tensor.vector(0x1p-10f);
    backend().gemm(Op.IDENTITY, Op.IDENTITY, 3, a, b, 0, c);
    Bits.assertSame("gemm", Float.POSITIVE_INFINITY, c.get(0, 0));
  }

  /** [1 2; 3 4] + [10 20] on each row. */
  @Test
  default void bias() {
    Tensor c = Tensor.matrix(2, 2, 1, 2, 3, 4);
    backend().addBias(Tensor.vector(10, 20), c);
    Bits.assertSame("addBias", Tensor.matrix(2, 2, 11, 22, 13, 24), c);
  }

  /** max(0, z), and the gradient where z > 0. */
  @Test
  default void relu() {
    assertActivation(Activation.RELU, new float[] {-1.5f, 0, 2, 0.25f}, 0, 0, 2, 0.25f);
    assertBackward(Activation.RELU, new float[] {-1.5f, 0, 2, 0.25f}, 0, 0, 8, 8);
  }

  /** A hundredth of what is at or below 0, in both directions. */
  @Test
  default void leakyRelu() {
    assertActivation(Activation.LEAKY_RELU, new float[] {-2, 0, 3}, -0.02f, 0, 3);
    assertBackward(Activation.LEAKY_RELU, new float[] {-2, 0, 3}, 0.08f, 0.08f, 8);
  }

  /** e^0 = 1, e^ln(2) = 2 and e^-ln(4) = 1/4, with ln(2) rounded to a float. */
  @Test
  default void exp() {
    Tensor out = Tensor.zeros(3);
    backend().exp(Tensor.vector(0, 0.6931472f, -1.3862944f), out);
    Bits.assertSame("exp", Tensor.vector(1, 2, 0.25f), out);
  }

  /** z as it is, and the gradient as it is. */
  @Test
  default void identity() {
    assertActivation(Activation.IDENTITY, new float[] {-2, -0f, 3}, -2, -0f, 3);
    assertBackward(Activation.IDENTITY, new float[] {-2, 0, 3}, 8, 8, 8);
  }

  /** tanh(ln(2) / 2) = (2 - 1) / (2 + 1) = 1/3, with slope 8/9. */
  @Test
  default void tanh() {
    float z = 0.34657359f;
    assertActivation(Activation.TANH, new float[] {0, z, -z, 20}, 0, 1 / 3f, -1 / 3f, 1);
    assertBackward(Activation.TANH, new float[] {0, z, 20}, 8, 64 / 9f, 0);
  }

  /** sigmoid(ln(2)) = 1 / (1 + 1/2) = 2/3; the slope at 0 is 1/4. */
  @Test
  default void sigmoid() {
    float z = 0.6931472f;
    assertActivation(Activation.SIGMOID, new float[] {0, z, -z}, 0.5f, 2 / 3f, 1 / 3f);
    assertBackward(Activation.SIGMOID, new float[] {0, 100}, 2, 0);
  }

  /** gelu(0) = 0 with slope 1/2; far out it is z with slope 1, and -0 with slope 0. */
  @Test
  default void geluTanh() {
    assertActivation(Activation.GELU_TANH, new float[] {0, 20, -20}, 0, 20, -0f);
    assertBackward(Activation.GELU_TANH, new float[] {0, 20, -20}, 4, 8, 0);
  }

  /**
   * The erf form: 0 with slope 1/2; Phi(1) = 0.8413447; far out z with slope 1, and -0 with slope
   * 0.
   */
  @Test
  default void geluErf() {
    assertActivation(Activation.GELU_ERF, new float[] {0, 1, 20, -20}, 0, 0.8413447f, 20, -0f);
    assertBackward(Activation.GELU_ERF, new float[] {0, 20, -20}, 4, 8, 0);
  }

  /** ln(2) * 2/3; the slope at 0 is 1/2; far out it is z with slope 1, and -0 with slope 0. */
  @Test
  default void silu() {
    float z = 0.6931472f;
    assertActivation(Activation.SILU, new float[] {0, z, 200, -200}, 0, z * 2 / 3, 200, -0f);
    assertBackward(Activation.SILU, new float[] {0, 200, -200}, 4, 8, 0);
  }

  /** e^-ln(2) - 1 = -1/2, with slope 1/2; above 0 z with slope 1. */
  @Test
  default void elu() {
    float z = -0.6931472f;
    assertActivation(Activation.ELU, new float[] {3, 0, z, -200}, 3, 0, -0.5f, -1);
    assertBackward(Activation.ELU, new float[] {3, 0, z, -200}, 8, 8, 4, 0);
  }

  /** lambda z above 0; lambda alpha times -1/2 and -1 below, with slope lambda alpha / 2 and 0. */
  @Test
  default void selu() {
    float z = -0.6931472f;
    float low = 1.7580993f;
    assertActivation(Activation.SELU, new float[] {2, z, -200}, 2.101402f, -low / 2, -low);
    assertBackward(Activation.SELU, new float[] {2, z, -200}, 8.405608f, 4 * low, 0);
  }

  /** log(1 + e^0) = log(2), with slope 1/2; far out z with slope 1, and 0 with slope 0. */
  @Test
  default void softplus() {
    assertActivation(Activation.SOFTPLUS, new float[] {0, 200, -200}, 0.6931472f, 200, 0);
    assertBackward(Activation.SOFTPLUS, new float[] {0, 200, -200}, 4, 8, 0);
  }

  /** 1 * 4 / 6 and -1 * 2 / 6, with slopes 5/6 and 1/6; 0 up to -3 and z from 3 on. */
  @Test
  default void hardswish() {
    float[] z = {1, -1, -3, 3, 4};
    assertActivation(Activation.HARDSWISH, z, 2 / 3f, -1 / 3f, 0, 3, 4);
    assertBackward(Activation.HARDSWISH, z, 8 * (5 / 6f), 8 * (1 / 6f), 0, 8, 8);
  }

  /** log(1/2) twice, and log(1/4) four times. */
  @Test
  default void logSoftmax() {
    Tensor out = Tensor.zeros(1, 2);
    backend().logSoftmax(Tensor.matrix(1, 2, 5, 5), out);
    Bits.assertSame("logSoftmax", Tensor.matrix(1, 2, -0.6931472f, -0.6931472f), out);
    Tensor four = Tensor.matrix(1, 4, -7, -7, -7, -7);
    backend().logSoftmax(four, four);
    float log = -1.3862944f;
    Bits.assertSame("logSoftmax", Tensor.matrix(1, 4, log, log, log, log), four);
  }

  /** e^0 : e^0 = 1/2 : 1/2 and e^ln(2) : e^0 = 2/3 : 1/3. */
  @Test
  default void softmax() {
    Tensor out = Tensor.zeros(3, 2);
    backend().softmax(Tensor.matrix(3, 2, 5, 5, 0.6931472f, 0, 0, 0.6931472f), out);
    Bits.assertSame(
        "softmax", Tensor.matrix(3, 2, 0.5f, 0.5f, 2 / 3f, 1 / 3f, 1 / 3f, 2 / 3f), out);
  }

  /** [1 2; 3 4; 5 6]: 1 + 3 + 5 = 9 and 2 + 4 + 6 = 12. */
  @Test
  default void columnSums() {
    Tensor sums = Tensor.vector(-1, -1);
    backend().columnSums(Tensor.matrix(3, 2, 1, 2, 3, 4, 5, 6), sums);
    Bits.assertSame("columnSums", Tensor.vector(9, 12), sums);
  }

  /** -0.5 * [2 4 6] + [10 10 10] = [9 8 7]; then times 3. */
  @Test
  default void axpyAndScale() {
    Tensor y = Tensor.vector(10, 10, 10);
    backend().axpy(-0.5f, Tensor.vector(2, 4, 6), y);
    Bits.assertSame("axpy", Tensor.vector(9, 8, 7), y);
    backend().scale(3, y);
    Bits.assertSame("scale", Tensor.vector(27, 24, 21), y);
  }

  /** (1 - 4)^2 + (2 - 2)^2 + (3 - 1)^2 = 9 + 0 + 4 = 13. */
  @Test
  default void squaredDistance() {
    Bits.assertSame(
        "squaredDistance",
        13f,
        backend().squaredDistance(Tensor.vector(1, 2, 3), Tensor.vector(4, 2, 1)));
  }

  /**
   * The order of the partial sums shows. Squares: element 0 is 2<sup>24</sup>, elements 1 and 9 are
   * 1. Partials 1 and 9 meet first (1 + 1 = 2), then 2<sup>24</sup> + 2 is exact. Added from left
   * to right, each 1 would be lost.
   */
  @Test
  default void squaredDistanceAddsHalves() {
    Tensor x = Tensor.zeros(16);
    x.set(0, 0, 0x1p12f);
    x.set(0, 1, 1);
    x.set(0, 9, 1);
    Bits.assertSame("squaredDistance", 0x1p24f + 2, backend().squaredDistance(x, Tensor.zeros(16)));
  }

  private void assertActivation(Activation kind, float[] z, float... expected) {
    Tensor out = Tensor.zeros(z.length);
    backend().activate(kind, Tensor.vector(z), out);
    Bits.assertSame(kind.name(), Tensor.vector(expected), out);
  }

  /** The backward of eights. */
  private void assertBackward(Activation kind, float[] z, float... expected) {
    Tensor y = Tensor.zeros(z.length);
    Tensor eights = Tensor.zeros(z.length);
    Arrays.fill(eights.array(), 8);
    backend().activate(kind, Tensor.vector(z), y);
    backend().activateBackward(kind, Tensor.vector(z), y, eights, eights);
    Bits.assertSame(kind + "'s backward", Tensor.vector(expected), eights);
  }

  private void assertProduct(Op opA, Op opB, float alpha, float beta, float... expected) {
    Tensor a = opA == Op.IDENTITY
        ? Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6)
        : Tensor.matrix(3, 2, 1, 4, 2, 5, 3, 6);
    Tensor b = opB == Op.IDENTITY
        ? Tensor.matrix(3, 2, 7, 8, 9, 10, 11, 12)
        : Tensor.matrix(2, 3, 7, 9, 11, 8, 10, 12);
    Tensor c = Tensor.matrix(2, 2, 10, 20, 30, 40);
    backend().gemm(opA, opB, alpha, a, b, beta, c);
    Bits.assertSame("gemm", Tensor.matrix(2, 2, expected), c);
  }
}
