package dev.nn.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * A dense array of float32 elements with a shape: row-major and contiguous.
 *
 * <p>A tensor is a window onto a {@code float[]}: it starts at {@link #offset()} and has
 * {@link #size()} elements. Kernels see it as a matrix of {@link #rows()} x {@link #cols()}, where
 * the rows are the product of all dimensions but the last. A view ({@link #rows(int, int)},
 * {@link #reshape(int...)}, {@link #wrap(float[], int, int...)}) shares its elements with the
 * tensor or array it was made from; a shape never changes.
 *
 * <p>Not thread-safe: a tensor that is shared between threads must not be written to.
 */
public final class Tensor {

  private final float[] array;
  private final int offset;
  private final int[] shape;
  private final int rows;
  private final int cols;

  private Tensor(float[] array, int offset, int[] shape) {
    this.array = array;
    this.offset = offset;
    this.shape = shape;
    this.cols = shape[shape.length - 1];
    this.rows = sizeOf(Arrays.copyOf(shape, shape.length - 1));
  }

  /**
   * A new tensor of zeros.
   *
   * @param shape the dimensions, at least one, none negative
   * @return a tensor with its own array
   * @throws IllegalArgumentException if there is no dimension, one is negative, or the product is
   *     more than an array can hold
   */
  public static Tensor zeros(int... shape) {
    int[] dims = checkedShape(shape);
    return new Tensor(new float[sizeOf(dims)], 0, dims);
  }

  /**
   * A new vector, of shape {@code (values.length)}.
   *
   * @param values the numbers, copied
   * @return a tensor with its own array
   */
  public static Tensor vector(float... values) {
    Objects.requireNonNull(values, "values");
    return wrap(values.clone(), 0, values.length);
  }

  /**
   * A new matrix.
   *
   * @param rows the number of rows
   * @param cols the number of columns
   * @param values the {@code rows * cols} numbers, row by row, copied
   * @return a tensor with its own array
   * @throws ShapeException if the number of values is not {@code rows * cols}
   * @throws IllegalArgumentException if a dimension is negative
   */
  public static Tensor matrix(int rows, int cols, float... values) {
    Objects.requireNonNull(values, "values");
    int size = sizeOf(checkedShape(rows, cols));
    if (values.length != size) {
      throw new ShapeException(
          "matrix: %sx%s needs %s values, got %s".formatted(rows, cols, size, values.length));
    }
    return wrap(values.clone(), 0, rows, cols);
  }

  /**
   * A view of a caller's array, which is shared, not copied.
   *
   * @param array the array that holds the numbers
   * @param offset the index of the first number
   * @param shape the dimensions, at least one, none negative
   * @return a tensor that reads and writes {@code array}
   * @throws IllegalArgumentException if the shape is invalid or reaches past the end of the array
   */
  public static Tensor wrap(float[] array, int offset, int... shape) {
    Objects.requireNonNull(array, "array");
    int[] dims = checkedShape(shape);
    int size = sizeOf(dims);
    if (offset < 0 || offset > array.length - size) {
      throw new IllegalArgumentException(
          "wrap: offset %s with %s numbers of shape %s exceeds an array of length %s"
              .formatted(offset, size, describe(dims), array.length));
    }
    return new Tensor(array, offset, dims);
  }

  /**
   * The array behind this tensor, shared: writing to it changes the tensor.
   *
   * @return the array; this tensor's numbers start at {@link #offset()}
   */
  public float[] array() {
    return array;
  }

  /**
   * Where this tensor starts in its {@link #array()}.
   *
   * @return the index of the first number
   */
  public int offset() {
    return offset;
  }

  /**
   * The dimensions.
   *
   * @return a copy of the shape
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The rows of the matrix that kernels see.
   *
   * @return the product of all dimensions but the last; 1 for a vector
   */
  public int rows() {
    return rows;
  }

  /**
   * The columns of the matrix that kernels see.
   *
   * @return the last dimension
   */
  public int cols() {
    return cols;
  }

  /**
   * How many numbers the tensor holds.
   *
   * @return {@code rows() * cols()}
   */
  public int size() {
    return rows * cols;
  }

  /**
   * Reads one number of the matrix.
   *
   * @param row from 0 to {@code rows() - 1}
   * @param col from 0 to {@code cols() - 1}
   * @return the number there
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public float get(int row, int col) {
    return array[index(row, col)];
  }

  /**
   * Writes one number of the matrix.
   *
   * @param row from 0 to {@code rows() - 1}
   * @param col from 0 to {@code cols() - 1}
   * @param value the new number
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public void set(int row, int col, float value) {
    array[index(row, col)] = value;
  }

  /**
   * A view of some rows, without a copy.
   *
   * @param from the first row
   * @param to the row after the last
   * @return a matrix of {@code to - from} rows that shares this tensor's numbers
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= rows()}
   */
  public Tensor rows(int from, int to) {
    if (from < 0 || to < from || to > rows) {
      throw new IndexOutOfBoundsException(
          "Tensor: rows %s to %s of a tensor of %s: they must be within 0 to %s"
              .formatted(from, to, describe(), rows));
    }
    return new Tensor(array, offset + from * cols, new int[] {to - from, cols});
  }

  /**
   * A view of the same numbers in another shape.
   *
   * @param newShape the dimensions, whose product is {@link #size()}
   * @return a tensor that shares this tensor's numbers
   * @throws ShapeException if the sizes differ
   */
  public Tensor reshape(int... newShape) {
    int[] dims = checkedShape(Objects.requireNonNull(newShape, "newShape"));
    if (sizeOf(dims) != size()) {
      throw new ShapeException("reshape: sizes differ: %s has %s numbers, %s has %s"
          .formatted(describe(shape), size(), describe(dims), sizeOf(dims)));
    }
    return new Tensor(array, offset, dims);
  }

  /**
   * Copies the numbers of another tensor of the same rows and columns into this one.
   *
   * @param source where the numbers come from; not modified
   * @throws ShapeException if the shapes differ
   */
  public void copyFrom(Tensor source) {
    requireSameShape("copyFrom", "target", this, "source", source);
    System.arraycopy(source.array, source.offset, array, offset, size());
  }

  /**
   * Sets every number.
   *
   * @param value the new value of each number
   */
  public void fill(float value) {
    Arrays.fill(array, offset, offset + size(), value);
  }

  /**
   * A copy with an array of its own.
   *
   * @return a tensor of the same shape and numbers
   */
  public Tensor copy() {
    return new Tensor(toArray(), 0, shape);
  }

  /**
   * The numbers in row-major order.
   *
   * @return a new array of length {@link #size()}
   */
  public float[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + size());
  }

  /**
   * The column of the largest element of a row: the predicted class, if a row holds one score per
   * class.
   *
   * @param row from 0 to {@code rows() - 1}
   * @return the first column with the largest element; NaN counts as larger than any number
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalStateException if there are no columns
   */
  public int argmax(int row) {
    requireRow(row);
    if (cols == 0) {
      throw new IllegalStateException("argmax: the tensor has no columns: " + describe(shape));
    }
    int start = offset + row * cols;
    float max = array[start];
    int best = 0;
    for (int j = 1; j < cols; j++) {
      float value = array[start + j];
      if (!(value < max) && !sameBits(value, max) && Float.compare(value, max) > 0) {
        max = value;
        best = j;
      }
    }
    return best;
  }

  /** A shortcut for the many zeros of one-hot rows, where {@link Float#compare} is slow. */
  private static boolean sameBits(float a, float b) {
    return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b);
  }

  /**
   * Requires that two tensors have the same rows and columns.
   *
   * @param operation the operation that requires it, for the message
   * @param aName the first tensor's name in the message
   * @param a the first tensor; not modified
   * @param bName the second tensor's name in the message
   * @param b the second tensor; not modified
   * @throws ShapeException if they differ, with both shapes
   */
  public static void requireSameShape(
      String operation, String aName, Tensor a, String bName, Tensor b) {
    Objects.requireNonNull(a, aName);
    Objects.requireNonNull(b, bName);
    if (a.rows != b.rows || a.cols != b.cols) {
      throw new ShapeException("%s: shapes differ: %s is %s, %s is %s"
          .formatted(operation, aName, a.describe(), bName, b.describe()));
    }
  }

  /**
   * Whether two tensors share elements, so that writing to one may change the other.
   *
   * @param other another tensor, on the same array or not
   * @return whether they overlap
   */
  public boolean overlaps(Tensor other) {
    Objects.requireNonNull(other, "other");
    return array == other.array
        && offset < other.offset + other.size()
        && other.offset < offset + size();
  }

  /**
   * The shape as text.
   *
   * @return the dimensions joined by x: {@code 32x784}
   */
  public String describe() {
    return describe(shape);
  }

  /** Returns the shape and the first numbers. */
  @Override
  public String toString() {
    int shown = Math.min(size(), 8);
    StringJoiner numbers = new StringJoiner(", ", "[", size() > shown ? ", ...]" : "]");
    for (int e = 0; e < shown; e++) {
      numbers.add(Float.toString(array[offset + e]));
    }
    return "Tensor " + describe() + " " + numbers;
  }

  private int index(int row, int col) {
    requireRow(row);
    if (col < 0 || col >= cols) {
      throw outside("column", col, cols);
    }
    return offset + row * cols + col;
  }

  private void requireRow(int row) {
    if (row < 0 || row >= rows) {
      throw outside("row", row, rows);
    }
  }

  private IndexOutOfBoundsException outside(String name, int index, int count) {
    return new IndexOutOfBoundsException("Tensor: %s %s of a tensor of %s: it must be from 0 to %s"
        .formatted(name, index, describe(), count - 1));
  }

  /** A dimension of 0 counts as 1, so that the product of the others must not overflow either. */
  private static int[] checkedShape(int... shape) {
    Objects.requireNonNull(shape, "shape");
    if (shape.length == 0) {
      throw new IllegalArgumentException("shape: at least one dimension is needed");
    }
    long size = 1;
    for (int dim : shape) {
      if (dim < 0) {
        throw new IllegalArgumentException("shape: negative dimension in " + describe(shape));
      }
      size = Math.min(size * Math.max(dim, 1), 1L << 32);
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "shape: %s has more numbers than an array can hold".formatted(describe(shape)));
    }
    return shape.clone();
  }

  private static int sizeOf(int[] dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    return size;
  }

  private static String describe(int[] shape) {
    StringJoiner joiner = new StringJoiner("x");
    for (int dim : shape) {
      joiner.add(Integer.toString(dim));
    }
    return joiner.toString();
  }
}
