package dev.nn.benchmarks;

import static dev.nn.backend.Op.IDENTITY;
import static dev.nn.backend.Op.TRANSPOSE;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;

/** The products measured: those of the three nets, and square ones. C is m x n. */
public enum GemmShape {
  FORWARD_15("forward, batch 32", 32, 15, 784, IDENTITY, IDENTITY),
  TEST_SET_15("forward, 2,000 samples", 2000, 15, 784, IDENTITY, IDENTITY),
  WEIGHT_GRADIENT_15("weight gradient", 784, 15, 32, TRANSPOSE, IDENTITY),
  FORWARD_128("forward, wider", 32, 128, 784, IDENTITY, IDENTITY),
  WEIGHT_GRADIENT_128("weight gradient", 784, 128, 32, TRANSPOSE, IDENTITY),
  INPUT_GRADIENT_128("input gradient", 32, 784, 128, IDENTITY, TRANSPOSE),
  FORWARD_512("forward, large", 32, 512, 784, IDENTITY, IDENTITY),
  TEST_SET_128("forward, 2,000 samples", 2000, 128, 784, IDENTITY, IDENTITY),
  ONE_SAMPLE_512("one sample", 1, 512, 784, IDENTITY, IDENTITY),
  SQUARE_64("square", 64, 64, 64, IDENTITY, IDENTITY),
  SQUARE_128("square", 128, 128, 128, IDENTITY, IDENTITY),
  SQUARE_256("square", 256, 256, 256, IDENTITY, IDENTITY),
  SQUARE_512("square", 512, 512, 512, IDENTITY, IDENTITY),
  SQUARE_1024("square", 1024, 1024, 1024, IDENTITY, IDENTITY),
  SQUARE_2048("square", 2048, 2048, 2048, IDENTITY, IDENTITY);

  private final String meaning;
  private final int m;
  private final int n;
  private final int k;
  private final Op opA;
  private final Op opB;

  GemmShape(String meaning, int m, int n, int k, Op opA, Op opB) {
    this.meaning = meaning;
    this.m = m;
    this.n = n;
    this.k = k;
    this.opA = opA;
    this.opB = opB;
  }

  /** The rows of C. */
  public int m() {
    return m;
  }

  /** The columns of C. */
  public int n() {
    return n;
  }

  /** The length of each sum. */
  public int k() {
    return k;
  }

  /** How A is read. */
  public Op opA() {
    return opA;
  }

  /** How B is read. */
  public Op opB() {
    return opB;
  }

  /** The sizes in short: {@code 32x15x784}, or {@code 64³} for a square product. */
  public String sizes() {
    return m == n && n == k ? m + "³" : "%dx%dx%d".formatted(m, n, k);
  }

  /** Floating-point operations of one product: a multiplication and an addition per term. */
  public double flops() {
    return 2.0 * m * n * k;
  }

  /** A new A with the same contents at every call: m x k, or k x m if read transposed. */
  public Tensor newA() {
    return opA == IDENTITY ? Data.matrix(m, k, 1) : Data.matrix(k, m, 1);
  }

  /** A new B with the same contents at every call: k x n, or n x k if read transposed. */
  public Tensor newB() {
    return opB == IDENTITY ? Data.matrix(k, n, 2) : Data.matrix(n, k, 2);
  }

  /** A new C of zeros: m x n. */
  public Tensor newC() {
    return Tensor.zeros(m, n);
  }

  /** Returns the sizes and the purpose of the product. */
  @Override
  public String toString() {
    String transposed =
        opA == TRANSPOSE ? ", A transposed" : opB == TRANSPOSE ? ", B transposed" : "";
    return "%dx%dx%d%s: %s".formatted(m, n, k, transposed, meaning);
  }
}
