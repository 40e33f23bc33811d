package dev.nn.conformance;

import java.util.List;
import java.util.stream.IntStream;

/** The dimensions of a product: C is m x n, and each element sums k products. */
record Shape(int m, int n, int k) {

  /** Sizes around the lane counts 4, 8 and 16, around blocks, and those of real nets. */
  static final List<Integer> SIZES = sizes();

  private static List<Integer> sizes() {
    IntStream lanes =
        IntStream.of(4, 8, 16).flatMap(l -> IntStream.of(l - 1, l, l + 1, 2 * l - 1, 2 * l + 1));
    IntStream others =
        IntStream.of(0, 1, 2, 3, 5, 7, 31, 63, 64, 65, 127, 129, 255, 256, 257, 784, 1009);
    return IntStream.concat(lanes, others).sorted().distinct().boxed().toList();
  }

  /** A measure of the work: products and elements touched. */
  long work() {
    long elements = (long) m * n + (long) m * k + (long) k * n;
    return (long) m * n * k + 4 * elements;
  }

  /** This shape with the two dimensions that are not kept lowered until the work is in budget. */
  Shape within(long budget, int kept) {
    int[] dims = {m, n, k};
    while (new Shape(dims[0], dims[1], dims[2]).work() > budget) {
      int one = (kept + 1) % 3;
      int other = (kept + 2) % 3;
      int lowered = dims[one] >= dims[other] ? one : other;
      dims[lowered] = SIZES.get(SIZES.indexOf(dims[lowered]) - 1);
    }
    return new Shape(dims[0], dims[1], dims[2]);
  }

  @Override
  public String toString() {
    return "m=%d n=%d k=%d".formatted(m, n, k);
  }
}
