package dev.nn.io;

import java.util.Arrays;

/** Checks the dimensions that a file claims. */
final class Shapes {

  private static final long MAX_SIZE = Integer.MAX_VALUE - 8;

  private Shapes() {}

  /**
   * The dimensions, if an array could hold their product, even without those that are 0; a scalar
   * has the single dimension 1.
   */
  static int[] checked(Place place, long[] dims) throws FormatException {
    long size = 1;
    for (long dim : dims) {
      size = dim < 0 || dim > MAX_SIZE ? Long.MAX_VALUE : size * Math.max(dim, 1);
      if (size > MAX_SIZE) {
        throw place.problem("shape %s does not fit into an array", Arrays.toString(dims));
      }
    }
    return dims.length == 0
        ? new int[] {1}
        : Arrays.stream(dims).mapToInt(d -> (int) d).toArray();
  }

  /** The number of elements of a checked shape. */
  static long size(int[] shape) {
    long size = 1;
    for (int dim : shape) {
      size *= dim;
    }
    return size;
  }
}
