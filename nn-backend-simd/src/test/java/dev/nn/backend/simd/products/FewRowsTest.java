package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.products.Tiling.WIDTH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.backend.simd.threads.Crew;
import dev.nn.random.SplitMix64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of few rows, in the middle of larger matrices: the right bits, and nothing beside. */
class FewRowsTest {

  private static final long SEED = 23;

  /** Operands in arrays that end where the matrices end. */
  private static final class Operands {

    final Product product = Product.take();
    final Matrix a = product.a;
    final Matrix b = product.b;
    final Matrix c = product.c;
    final float[] expected;

    Operands(int m, int n, int k) {
      SplitMix64 random = new SplitMix64(SEED);
      int lda = k + 3;
      int ldb = n + 5;
      int ldc = n + 7;
      a.set(random(random, 2 + (m - 1) * lda + k), 2, lda, 1);
      b.set(random(random, 1 + (k - 1) * ldb + n), 1, ldb, 1);
      c.set(random(random, 4 + (m - 1) * ldc + n), 4, ldc, 1);
      product.setSize(m, n, k, true);
      expected = c.data.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = 0;
          for (int p = 0; p < k; p++) {
            sum = Math.fma(a.data[a.at(i, p)], b.data[b.at(p, j)], sum);
          }
          expected[c.at(i, j)] = sum;
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 7", "3, 2", "15, 8", "16, 5", "17, 1", "31, 3", "32, 7", "33, 2", "70, 4"
  })
  void allRowCountsHaveTheRightBits(int moreThanAPanel, int k) {
    for (int m : new int[] {1, 2, 5, 6, 7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 63, 65, 127, 128}) {
      Operands x = new Operands(m, WIDTH + moreThanAPanel, k);
      x.product.fewRows.multiply(Crew.ALONE);
      assertArrayEquals(x.expected, x.c.data, m + " rows");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 12, 13, 14})
  void blocksOfAllDepthsHaveTheRightBits(int depth) {
    for (int m : new int[] {1, 7, 8, 9, 33}) {
      for (int threads = 1; threads <= 3; threads++) {
        Operands x = new Operands(m, 3 * WIDTH, 13);
        x.product.fewRows.multiply(depth, new Crew(threads));
        assertArrayEquals(x.expected, x.c.data, m + " rows, threads " + threads);
      }
    }
  }

  private static float[] random(SplitMix64 random, int length) {
    float[] numbers = new float[length];
    for (int e = 0; e < length; e++) {
      numbers[e] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
