package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every kernel but gemm has the bits of the scalar backend's, and nothing around it changes. */
class KernelBitsTest {

  private static final float[] SPECIALS = {
    0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -1e-40f
  };

  private final TensorBackend simd = new SimdBackend();
  private final TensorBackend scalar = Backends.select("scalar");

  @Property
  void relu(
      @ForAll @IntRange(max = 5) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    compare(seed, m, n, m, n, (backend, t) -> backend.relu(t[0], t[1]));
  }

  @Property
  void reluBackwardInPlace(
      @ForAll @IntRange(max = 5) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    compare(seed, m, n, m, n, (backend, t) -> backend.reluBackward(t[0], t[1], t[1]));
  }

  @Property
  void addBias(
      @ForAll @IntRange(max = 40) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    compare(seed, 1, n, m, n, (backend, t) -> backend.addBias(t[0], t[1]));
  }

  @Property
  void columnSums(
      @ForAll @IntRange(max = 40) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    compare(seed, m, n, 1, n, (backend, t) -> backend.columnSums(t[0], t[1]));
  }

  @Property
  void axpy(
      @ForAll @IntRange(max = 5) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    compare(seed, m, n, m, n, (backend, t) -> backend.axpy(0.7f, t[0], t[1]));
  }

  @Property
  void scale(
      @ForAll @IntRange(max = 5) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    compare(seed, 1, 1, m, n, (backend, t) -> backend.scale(-1.3f, t[1]));
  }

  @Property
  void squaredDistance(
      @ForAll @IntRange(max = 9) int m, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = filled(random, m, n, false);
    Tensor y = filled(random, m, n, false);
    assertEquals(scalar.squaredDistance(x, y), simd.squaredDistance(x, y));
  }

  private void compare(
      long seed, int m0, int n0, int m1, int n1, BiConsumer<TensorBackend, Tensor[]> kernel) {
    Tensor[] expected = arguments(seed, m0, n0, m1, n1);
    Tensor[] actual = arguments(seed, m0, n0, m1, n1);
    kernel.accept(scalar, expected);
    kernel.accept(simd, actual);
    assertArrayEquals(bits(expected[0]), bits(actual[0]));
    assertArrayEquals(bits(expected[1]), bits(actual[1]));
  }

  private static Tensor[] arguments(long seed, int m0, int n0, int m1, int n1) {
    SplitMix64 random = new SplitMix64(seed);
    return new Tensor[] {filled(random, m0, n0, true), filled(random, m1, n1, true)};
  }

  private static Tensor filled(SplitMix64 random, int rows, int cols, boolean specials) {
    int offset = random.nextInt(19);
    float[] array = new float[offset + rows * cols + random.nextInt(19)];
    for (int e = 0; e < array.length; e++) {
      boolean special = specials && random.nextInt(8) == 0;
      array[e] =
          special ? SPECIALS[random.nextInt(SPECIALS.length)] : (float) random.nextGaussian();
    }
    return Tensor.wrap(array, offset, rows, cols);
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.array().length];
    for (int e = 0; e < bits.length; e++) {
      bits[e] = Float.floatToIntBits(tensor.array()[e]);
    }
    return bits;
  }
}
