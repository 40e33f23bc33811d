package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.tensor.Tensor;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Kernels on the benchmark's own data: the right formula, and the same bits on both backends. */
class ElementwiseTest {

  private static final int ROWS = 16;
  private static final float[] X = Data.matrix(ROWS, 128, 5).toArray();
  private static final float[] Y = Data.matrix(ROWS, 128, 6).toArray();

  @Test
  void everyKernelComputesItsFormula() {
    check(Elementwise::relu, e -> Math.max(0f, X[e]));
    check(Elementwise::reluBackward, e -> X[e] > 0 ? Y[e] : 0f);
    check(Elementwise::axpy, e -> 1e-7f * X[e]);
    check(Elementwise::scale, e -> -X[e]);
    float[] row = Data.matrix(1, 128, 7).toArray();
    check(Elementwise::addBias, e -> 1e-7f * row[e % 128]);
    check(Elementwise::columnSums, ElementwiseTest::columnSum);
  }

  @Test
  void theDistanceIsThatOfTheData() {
    double sum = 0;
    for (int e = 0; e < X.length; e++) {
      sum += ((double) X[e] - Y[e]) * ((double) X[e] - Y[e]);
    }
    assertEquals(sum, benchmark("scalar").squaredDistance(), 1e-5 * sum);
    assertEquals(benchmark("scalar").squaredDistance(), benchmark("simd").squaredDistance());
  }

  private static float columnSum(int column) {
    float sum = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += X[i * 128 + column];
    }
    return sum;
  }

  private static void check(
      Function<Elementwise, Tensor> kernel, Function<Integer, Float> expected) {
    float[] scalar = kernel.apply(benchmark("scalar")).toArray();
    assertArrayEquals(scalar, kernel.apply(benchmark("simd")).toArray());
    for (int e = 0; e < scalar.length; e++) {
      assertEquals(expected.apply(e), scalar[e], "element " + e);
    }
  }

  private static Elementwise benchmark(String backend) {
    Kernels kernels = new Kernels();
    kernels.backend = backend;
    kernels.open();
    Elementwise benchmark = new Elementwise();
    benchmark.prepare(kernels);
    return benchmark;
  }
}
