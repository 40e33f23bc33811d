package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.backend.Op;
import dev.nn.backend.TensorBackend;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Every product has the bits of the scalar backend's, and nothing around it changes. */
class GemmBitsTest {

  private static final float ROGUE = -7.25f;
  private static final int MARGIN = 19;

  private final TensorBackend simd = new SimdBackend();
  private final TensorBackend scalar = Backends.select("scalar");

  @Property(tries = 20_000)
  void gemmEqualsTheDefinition(
      @ForAll("sizes") int m,
      @ForAll("sizes") int n,
      @ForAll("sizes") int k,
      @ForAll Op opA,
      @ForAll Op opB,
      @ForAll("alphas") float alpha,
      @ForAll("betas") float beta,
      @ForAll long seed) {
    if ((long) m * n * k > 2_000_000) {
      return;
    }
    RandomGenerator random = new SplitMix64(seed);
    Tensor a = opA == Op.IDENTITY ? filled(random, m, k) : filled(random, k, m);
    Tensor b = opB == Op.IDENTITY ? filled(random, k, n) : filled(random, n, k);
    Tensor c = filled(random, m, n);
    Tensor expected = Tensor.wrap(c.array().clone(), c.offset(), m, n);
    float[] aBefore = a.array().clone();
    float[] bBefore = b.array().clone();

    scalar.gemm(opA, opB, alpha, a, b, beta, expected);
    simd.gemm(opA, opB, alpha, a, b, beta, c);

    assertBits(expected.array(), c.array());
    assertBits(aBefore, a.array());
    assertBits(bBefore, b.array());
  }

  private static Tensor filled(RandomGenerator random, int rows, int cols) {
    int offset = random.nextInt(MARGIN);
    float[] array = new float[offset + rows * cols + random.nextInt(MARGIN)];
    Arrays.fill(array, ROGUE);
    for (int e = 0; e < rows * cols; e++) {
      array[offset + e] = (float) random.nextGaussian();
    }
    return Tensor.wrap(array, offset, rows, cols);
  }

  private static void assertBits(float[] expected, float[] actual) {
    for (int e = 0; e < expected.length; e++) {
      int at = e;
      if (Float.floatToIntBits(expected[e]) != Float.floatToIntBits(actual[e])) {
        assertEquals(expected[e], actual[e], () -> "element " + at);
        throw new AssertionError("element " + e + ": +0 and -0 differ");
      }
    }
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65)),
        Tuple.of(1, Arbitraries.of(127, 129, 255, 256, 257, 784, 1009)));
  }

  @Provide
  Arbitrary<Float> alphas() {
    return Arbitraries.of(0f, 1f, 0.7f, -1f);
  }

  @Provide
  Arbitrary<Float> betas() {
    return Arbitraries.of(0f, 1f, 1.3f, -1f);
  }
}
