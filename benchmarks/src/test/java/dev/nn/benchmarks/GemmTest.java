package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GemmTest {

  private static final double UNIT = 0x1p-24;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SQUARE_512", "SQUARE_1024", "SQUARE_2048"})
  void bothBackendsGiveTheSameBitsAndTheProduct(GemmShape shape) {
    Tensor product = multiply("scalar", shape);
    assertArrayEquals(product.array(), multiply("simd", shape).array());
    int lastRow = shape.m() - 1;
    int lastColumn = shape.n() - 1;
    assertElement(shape, product, 0, 0);
    assertElement(shape, product, lastRow, lastColumn);
    assertElement(shape, product, lastRow / 2, lastColumn / 3);
  }

  private static Tensor multiply(String backend, GemmShape shape) {
    Kernels kernels = new Kernels();
    kernels.backend = backend;
    kernels.open();
    Gemm benchmark = new Gemm();
    benchmark.shape = shape;
    benchmark.prepare(kernels);
    return benchmark.multiply();
  }

  /** Entries are at most 1, so that the sum of the terms' magnitudes is at most k. */
  private static void assertElement(GemmShape shape, Tensor product, int i, int j) {
    Tensor a = shape.newA();
    Tensor b = shape.newB();
    double sum = 0;
    for (int p = 0; p < shape.k(); p++) {
      double left = shape.opA() == Op.IDENTITY ? a.get(i, p) : a.get(p, i);
      double right = shape.opB() == Op.IDENTITY ? b.get(p, j) : b.get(j, p);
      sum += left * right;
    }
    assertEquals(sum, product.get(i, j), (shape.k() + 2) * UNIT * shape.k(), shape.toString());
  }
}
