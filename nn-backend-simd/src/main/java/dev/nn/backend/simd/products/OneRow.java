package dev.nn.backend.simd.products;

import static dev.nn.backend.simd.vectors.Lanes.LANES;
import static dev.nn.backend.simd.vectors.Lanes.SPECIES;

import dev.nn.backend.simd.vectors.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One row times a matrix, y = x * B or y = y + x * B: the prediction for one sample.
 *
 * <p>Each element of B is used once, so the work is to stream B. It is read eight rows at a time,
 * each from left to right, which suits the prefetcher, and y stays in L1. The columns that do not
 * fill a vector take one chain of k multiply-adds in a single accumulator, which takes k times the
 * latency of one.
 */
final class OneRow {

  private OneRow() {}

  /** A is x, C is y. */
  static void multiply(Product product) {
    Matrix b = product.b;
    int n = product.n;
    int k = product.k;
    float[] x = product.a.data;
    int xPos = product.a.offset;
    float[] y = product.c.data;
    int yPos = product.c.offset;
    if (product.fresh) {
      Arrays.fill(y, yPos, yPos + n, 0f);
    }
    int vectors = n - n % LANES;
    if (vectors > 0) {
      streams(vectors, n, k, x, xPos, b.data, b.offset, y, yPos);
    }
    if (vectors < n) {
      edge(vectors, product);
    }
  }

  /** The first {@code columns} columns, a multiple of LANES, eight rows of B at a time. */
  private static void streams(
      int columns, int n, int k, float[] x, int xPos, float[] b, int bPos, float[] y, int yPos) {
    int p = 0;
    for (; p <= k - 8; p += 8) {
      eightRows(columns, n, x, xPos + p, b, bPos + p * n, y, yPos);
    }
    for (; p < k; p++) {
      int row = bPos + p * n;
      FloatVector xp = FloatVector.broadcast(SPECIES, x[xPos + p]);
      for (int j = 0; j < columns; j += LANES) {
        FloatVector.fromArray(SPECIES, b, row + j)
            .fma(xp, FloatVector.fromArray(SPECIES, y, yPos + j))
            .intoArray(y, yPos + j);
      }
    }
  }

  private static void eightRows(
      int columns, int n, float[] x, int xPos, float[] b, int bPos, float[] y, int yPos) {
    int b1 = bPos + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    int b4 = b3 + n;
    int b5 = b4 + n;
    int b6 = b5 + n;
    int b7 = b6 + n;
    FloatVector x0 = FloatVector.broadcast(SPECIES, x[xPos]);
    FloatVector x1 = FloatVector.broadcast(SPECIES, x[xPos + 1]);
    FloatVector x2 = FloatVector.broadcast(SPECIES, x[xPos + 2]);
    FloatVector x3 = FloatVector.broadcast(SPECIES, x[xPos + 3]);
    FloatVector x4 = FloatVector.broadcast(SPECIES, x[xPos + 4]);
    FloatVector x5 = FloatVector.broadcast(SPECIES, x[xPos + 5]);
    FloatVector x6 = FloatVector.broadcast(SPECIES, x[xPos + 6]);
    FloatVector x7 = FloatVector.broadcast(SPECIES, x[xPos + 7]);
    for (int j = 0; j < columns; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, y, yPos + j);
      sum = x0.fma(FloatVector.fromArray(SPECIES, b, bPos + j), sum);
      sum = x1.fma(FloatVector.fromArray(SPECIES, b, b1 + j), sum);
      sum = x2.fma(FloatVector.fromArray(SPECIES, b, b2 + j), sum);
      sum = x3.fma(FloatVector.fromArray(SPECIES, b, b3 + j), sum);
      sum = x4.fma(FloatVector.fromArray(SPECIES, b, b4 + j), sum);
      sum = x5.fma(FloatVector.fromArray(SPECIES, b, b5 + j), sum);
      sum = x6.fma(FloatVector.fromArray(SPECIES, b, b6 + j), sum);
      sum = x7.fma(FloatVector.fromArray(SPECIES, b, b7 + j), sum);
      sum.intoArray(y, yPos + j);
    }
  }

  /** The remaining columns from j on, fewer than a vector holds. */
  private static void edge(int j, Product product) {
    int count = product.n - j;
    float[] sums = product.memory.tile;
    System.arraycopy(product.c.data, product.c.at(0, j), sums, 0, count);
    chain(j, count, product, sums);
    System.arraycopy(sums, 0, product.c.data, product.c.at(0, j), count);
  }

  private static void chain(int j, int count, Product product, float[] sums) {
    float[] x = product.a.data;
    int xPos = product.a.offset;
    float[] b = product.b.data;
    int bPos = product.b.at(0, j);
    int n = product.n;
    int k = product.k;
    int whole = Lanes.wholeRows(b.length - bPos, n, k);

    // Vectorized body: the lanes beyond the row's edge read the next row and are dropped.
    FloatVector sum = FloatVector.fromArray(SPECIES, sums, 0);
    int row = bPos;
    for (int p = 0; p < whole; p++) {
      FloatVector xp = FloatVector.broadcast(SPECIES, x[xPos + p]);
      sum = xp.fma(FloatVector.fromArray(SPECIES, b, row), sum);
      row += n;
    }
    sum.intoArray(sums, 0);

    // Scalar tail: the rows at the end of the array.
    for (int p = whole; p < k; p++) {
      for (int l = 0; l < count; l++) {
        sums[l] = Math.fma(x[xPos + p], b[bPos + p * n + l], sums[l]);
      }
    }
  }
}
