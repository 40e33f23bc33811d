package dev.nn.backend.scalar;

import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

/** Sums over many elements, each in the order that the interface defines. */
final class Sums {

  /** The number of partial sums in a sum over all elements: part of its definition. */
  private static final int PARTIALS = 16;

  private Sums() {}

  /** sums[j] = the sum over i of A[i,j], i rising. */
  static void columns(int m, int n, float[] a, int aOffset, float[] sums, int offset) {
    for (int j = 0; j < n; j++) {
      sums[offset + j] = 0f;
    }
    for (int i = 0; i < m; i++) {
      int row = aOffset + i * n;
      for (int j = 0; j < n; j++) {
        sums[offset + j] += a[row + j];
      }
    }
  }

  /** The sum of (x - y)^2: element e goes to partial e % 16; then the halves are added. */
  static float squaredDistance(int size, float[] x, int xOffset, float[] y, int yOffset) {
    return squaredDistance(0, 1, size, x, xOffset, y, yOffset);
  }

  /** The sum of the partial sums l, l + w, l + 2w, ...: one half plus the other. */
  private static float squaredDistance(
      int l, int w, int size, float[] x, int xOffset, float[] y, int yOffset) {
    if (w < PARTIALS) {
      return squaredDistance(l, 2 * w, size, x, xOffset, y, yOffset)
          + squaredDistance(l + w, 2 * w, size, x, xOffset, y, yOffset);
    }
    float sum = 0f;
    for (int e = l; e < size; e += PARTIALS) {
      float difference = x[xOffset + e] - y[yOffset + e];
      sum = multiplyAdd(difference, difference, sum);
    }
    return sum;
  }
}
