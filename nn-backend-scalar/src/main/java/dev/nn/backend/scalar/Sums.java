package dev.nn.backend.scalar;

import static dev.nn.backend.scalar.MultiplyAdd.multiplyAdd;

import dev.nn.tensor.Tensor;

/** Sums over many elements, each in the order that the interface defines. */
final class Sums {

  /** The number of partial sums in a sum over all elements: part of its definition. */
  private static final int PARTIALS = 16;

  private Sums() {}

  /** sums[j] = the sum over i of A[i,j], i rising. */
  static void columns(Tensor a, Tensor sums) {
    int n = a.cols();
    sums.fill(0);
    for (int i = 0; i < a.rows(); i++) {
      int row = a.offset() + i * n;
      for (int j = 0; j < n; j++) {
        sums.array()[sums.offset() + j] += a.array()[row + j];
      }
    }
  }

  /** The sum of (x - y)^2: element e goes to partial e % 16; then the halves are added. */
  static float squaredDistance(Tensor x, Tensor y) {
    return squaredDistance(0, 1, x, y);
  }

  /** The sum of the partial sums l, l + w, l + 2w, ...: one half plus the other. */
  private static float squaredDistance(int l, int w, Tensor x, Tensor y) {
    if (w < PARTIALS) {
      return squaredDistance(l, 2 * w, x, y) + squaredDistance(l + w, 2 * w, x, y);
    }
    float sum = 0f;
    for (int e = l; e < x.size(); e += PARTIALS) {
      float difference = x.array()[x.offset() + e] - y.array()[y.offset() + e];
      sum = multiplyAdd(difference, difference, sum);
    }
    return sum;
  }
}
