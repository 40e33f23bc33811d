package dev.nn.model.features;

import java.util.function.Function;

/** Reads the numbers of an array, which is either the row itself or part of it. */
interface ArrayReader<T> {

  /** The length of the array, which must not be null. */
  int length(T row);

  double at(T row, int index);

  static <T> ArrayReader<T> ofDoubles(Function<? super T, double[]> reader) {
    return new ArrayReader<>() {
      @Override
      public int length(T row) {
        return reader.apply(row).length;
      }

      @Override
      public double at(T row, int index) {
        return reader.apply(row)[index];
      }
    };
  }

  static ArrayReader<float[]> ofFloats() {
    return new ArrayReader<>() {
      @Override
      public int length(float[] row) {
        return row.length;
      }

      @Override
      public double at(float[] row, int index) {
        return row[index];
      }
    };
  }
}
