package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.random.SplitMix64;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every micro-kernel: the bits of a tile, and nothing written beside it. All operands start
 * somewhere in their arrays.
 */
class TilesTest {

  private static final int A0 = 3;
  private static final int B0 = 2;
  private static final int FROM0 = 1;
  private static final int TO0 = 4;

  /** From one row of A, or of A', to the next. */
  private static final int LDA = 19;

  /** From one row of C to the next. */
  private static final int LDC = 2 * LANES + 5;

  private static final int DEPTH = 7;
  private static final long SEED = 11;

  private interface Tile {
    void multiply(float[] a, float[] b, float[] from, float[] to);
  }

  @Test
  void packedColumns() {
    assertColumns(Tiling.COLUMN_ROWS);
  }

  @Test
  void columnsInPlace() {
    assertColumns(LDA);
  }

  private static void assertColumns(int lda) {
    assertTile(
        Tiling.COLUMN_ROWS,
        Tiling.WIDTH,
        false,
        (r, p) -> lda * p + r,
        (a, b, from, to) -> ColumnTiles.tile(
            strip(Tiling.COLUMN_ROWS, a, 1, lda),
            matrix(b, B0, Tiling.WIDTH),
            matrix(from, FROM0, LDC),
            matrix(to, TO0, LDC)));
  }

  @Test
  void rowsInPlace() {
    assertTile(
        Tiling.ROWS,
        Tiling.WIDTH,
        false,
        (r, p) -> r * LDA + p,
        (a, b, from, to) -> RowTiles.tile(
            strip(Tiling.ROWS, a, LDA, 1),
            matrix(b, B0, Tiling.WIDTH),
            matrix(from, FROM0, LDC),
            matrix(to, TO0, LDC)));
  }

  private static Strip strip(int rows, float[] a, int rowStride, int columnStride) {
    Strip strip = new Strip();
    strip.set(0, rows, DEPTH);
    strip.a.set(a, A0, rowStride, columnStride);
    return strip;
  }

  private static Matrix matrix(float[] data, int offset, int stride) {
    Matrix matrix = new Matrix();
    matrix.set(data, offset, stride, 1);
    return matrix;
  }

  @Test
  void twoPanelsOfOneRow() {
    int b1 = B0 + DEPTH * Tiling.WIDTH;
    SplitMix64 random = new SplitMix64(SEED);
    float[] x = random(random, A0 + DEPTH);
    float[] b = random(random, b1 + DEPTH * Tiling.WIDTH);
    float[] y = random(random, PanelsTile.COLUMNS + 3);
    float[] expected = y.clone();
    for (int j = 0; j < PanelsTile.COLUMNS; j++) {
      int column = j < Tiling.WIDTH ? B0 + j : b1 + j - Tiling.WIDTH;
      for (int p = 0; p < DEPTH; p++) {
        expected[j] = Math.fma(x[A0 + p], b[column + p * Tiling.WIDTH], expected[j]);
      }
    }
    PanelsTile.multiply(DEPTH, x, A0, b, B0, b1, y);
    assertArrayEquals(expected, y);
  }

  @ParameterizedTest
  @ValueSource(ints = {DEPTH, DEPTH - 1})
  void narrowRows(int depth) {
    for (int row = 0; row < RowsTile.ROWS; row++) {
      int lastRow = row;
      assertTile(
          RowsTile.ROWS,
          LANES,
          depth,
          true,
          (r, p) -> Math.min(r, lastRow) * LDA + p,
          (a, b, from, to) -> RowsTile.multiply(a, A0, LDA, lastRow, b, B0, depth, to, TO0, LDC));
    }
  }

  @Test
  void rowsInHalves() {
    assumeTrue(LANES == 16);
    int depth = DEPTH - 1;
    for (int row = 0; row < HalfVectorsTile.ROWS; row++) {
      int lastRow = row;
      assertTile(
          HalfVectorsTile.ROWS,
          LANES,
          depth,
          true,
          (r, p) -> Math.min(r, lastRow) * LDA + p,
          (a, b, from, to) ->
              HalfVectorsTile.rows(a, A0, LDA, lastRow, b, B0, depth, to, TO0, LDC));
    }
  }

  @Test
  void columnsInHalves() {
    assumeTrue(LANES == 16);
    assertTile(
        HalfVectorsTile.ROWS,
        LANES,
        true,
        (r, p) -> p * LDA + r,
        (a, b, from, to) -> HalfVectorsTile.columns(a, A0, LDA, b, B0, DEPTH, to, TO0, LDC));
  }

  @Test
  void narrowColumns() {
    assertTile(
        ColumnsTile.ROWS,
        LANES,
        true,
        (r, p) -> p * LDA + r,
        (a, b, from, to) -> ColumnsTile.multiply(a, A0, LDA, b, B0, DEPTH, to, TO0, LDC));
  }

  private static void assertTile(
      int rows, int width, boolean fresh, IntBinaryOperator placeOfA, Tile tile) {
    assertTile(rows, width, DEPTH, fresh, placeOfA, tile);
  }

  /**
   * to = from + A * B, or A * B where it is fresh, with element (r, p) of A at placeOfA from the
   * start of A.
   */
  private static void assertTile(
      int rows, int width, int depth, boolean fresh, IntBinaryOperator placeOfA, Tile tile) {
    SplitMix64 random = new SplitMix64(SEED);
    float[] a = random(random, A0 + 16 * LDA);
    float[] b = random(random, B0 + depth * width);
    float[] from = fresh ? new float[FROM0 + rows * LDC] : random(random, FROM0 + rows * LDC);
    float[] to = random(random, TO0 + rows * LDC);
    float[] expected = to.clone();
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        float sum = from[FROM0 + r * LDC + j];
        for (int p = 0; p < depth; p++) {
          sum = Math.fma(a[A0 + placeOfA.applyAsInt(r, p)], b[B0 + p * width + j], sum);
        }
        expected[TO0 + r * LDC + j] = sum;
      }
    }
    tile.multiply(a, b, from, to);
    assertArrayEquals(expected, to);
  }

  private static float[] random(SplitMix64 random, int length) {
    float[] numbers = new float[length];
    for (int e = 0; e < length; e++) {
      numbers[e] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
