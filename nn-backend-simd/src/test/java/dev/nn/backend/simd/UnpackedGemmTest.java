package dev.nn.backend.simd;

import static dev.nn.backend.simd.Tiling.ROWS;
import static dev.nn.backend.simd.Tiling.WIDTH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of few rows, in the middle of larger matrices: the right bits, and nothing beside. */
class UnpackedGemmTest {

  private static final long SEED = 23;

  private interface Tile {
    void multiply(
        int k,
        float[] a,
        int a0,
        int lda,
        float[] b,
        int b0,
        int ldb,
        float[] c,
        int c0,
        int ldc,
        int last);
  }

  /** Operands in arrays that end where the matrices end. */
  private static final class Operands {

    final Matrix a = new Matrix();
    final Matrix b = new Matrix();
    final Matrix c = new Matrix();
    final float[] expected;

    Operands(int m, int n, int k) {
      SplitMix64 random = new SplitMix64(SEED);
      int lda = k + 3;
      int ldb = n + 5;
      int ldc = n + 7;
      a.set(random(random, 2 + (m - 1) * lda + k), 2, lda, 1);
      b.set(random(random, 1 + (k - 1) * ldb + n), 1, ldb, 1);
      c.set(random(random, 4 + (m - 1) * ldc + n), 4, ldc, 1);
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
    for (int m = 1; m <= 32; m++) {
      Operands x = new Operands(m, WIDTH + moreThanAPanel, k);
      UnpackedGemm.multiply(m, WIDTH + moreThanAPanel, k, x.a, x.b, x.c);
      assertArrayEquals(x.expected, x.c.data, m + " rows");
    }
  }

  /** Also the tile that this machine's vectors do not choose. */
  @ParameterizedTest
  @ValueSource(ints = {6, 8})
  void tiles(int rows) {
    Tile tile = rows == 8 ? UnpackedTiles::tile8 : UnpackedTiles::tile6;
    for (int m = 1; m <= rows; m++) {
      Operands x = new Operands(m, WIDTH, 9);
      tile.multiply(
          9,
          x.a.data,
          x.a.offset,
          x.a.rowStride,
          x.b.data,
          x.b.offset,
          x.b.rowStride,
          x.c.data,
          x.c.offset,
          x.c.rowStride,
          m - 1);
      assertArrayEquals(x.expected, x.c.data, m + " rows");
    }
  }

  @Test
  void suitsFewRowsAndASmallB() {
    Operands x = new Operands(1, WIDTH, 1);
    int k = (1 << 18) / WIDTH;
    assertTrue(UnpackedGemm.suits(32, WIDTH, k, x.a, x.b, x.c));
    assertFalse(UnpackedGemm.suits(33, WIDTH, k, x.a, x.b, x.c));
    assertFalse(UnpackedGemm.suits(32, WIDTH, k + 1, x.a, x.b, x.c));
    assertFalse(UnpackedGemm.suits(32, 1 << 16, 1 << 16, x.a, x.b, x.c));
    assertTrue(UnpackedGemm.suits(ROWS, WIDTH, k + 1, x.a, x.b, x.c));
    assertFalse(UnpackedGemm.suits(ROWS + 1, WIDTH, k + 1, x.a, x.b, x.c));
    assertFalse(UnpackedGemm.suits(ROWS, WIDTH - 1, 1, x.a, x.b, x.c));
  }

  @Test
  void suitsRowsSideBySide() {
    for (int transposed = 0; transposed < 3; transposed++) {
      Operands x = new Operands(5, WIDTH, 5);
      Matrix turned = transposed == 0 ? x.a : transposed == 1 ? x.b : x.c;
      turned.set(turned.data, turned.offset, 1, turned.rowStride);
      assertFalse(UnpackedGemm.suits(5, WIDTH, 5, x.a, x.b, x.c));
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
