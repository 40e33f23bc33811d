package dev.nn.io;

import java.util.Arrays;

/** The dimensions that a file claims. */
final class Shapes {

  private static final long MAX_SIZE = Integer.MAX_VALUE - 8;

  private Shapes() {}

  /** The dimensions, if an array holds their product even where one is 0; a scalar's is 1. */
  static int[] checked(Place place, long[] dims) throws FormatException {
    long size = 1;
    for (long dim : dims) {
      size = dim < 0 || dim > MAX_SIZE ? Long.MAX_VALUE : size * Math.max(dim, 1);
      if (size > MAX_SIZE) {
        throw place.problem("shape %s is no array's", Arrays.toString(dims));
      }
    }
    return dims.length == 0
        ? new int[] {1}
        : Arrays.stream(dims).mapToInt(d -> (int) d).toArray();
  }

  /** How many numbers a checked shape has. */
  static long size(int[] shape) {
    long size = 1;
    for (int dim : shape) {
      size *= dim;
    }
    return size;
  }
}
