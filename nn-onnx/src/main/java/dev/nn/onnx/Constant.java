package dev.nn.onnx;

import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Numbers or strings in the file, possibly viewed in another shape or transposed.
 *
 * @param tensor the tensor that holds them
 * @param dims the shape in which they are viewed
 * @param isTransposed whether rows and columns are exchanged
 */
record Constant(TensorProto tensor, int[] dims, boolean isTransposed) implements Value {

  /** The limit for computing with constants before any sample is processed. */
  static final int MOST_FOLDED = 1 << 16;

  static Constant of(TensorProto tensor) {
    return new Constant(tensor, tensor.dims(), false);
  }

  int size() {
    return tensor.size();
  }

  boolean isText() {
    return tensor.type() == ElementType.STRING;
  }

  double number(int index) {
    return tensor.number(isTransposed ? index % dims[1] * dims[0] + index / dims[1] : index);
  }

  /** A number of a matrix. */
  double number(int row, int col) {
    return tensor.number(isTransposed ? col * dims[0] + row : row * dims[1] + col);
  }

  double[] numbers() {
    double[] all = new double[size()];
    Arrays.setAll(all, this::number);
    return all;
  }

  /** The texts, or the integers as texts: classes or categories. */
  List<String> texts() {
    return isText()
        ? tensor.texts()
        : IntStream.range(0, size())
            .mapToObj(i -> Long.toString(tensor.integer(i)))
            .toList();
  }

  Constant reshaped(int... shape) {
    return new Constant(tensor, shape, isTransposed);
  }

  /** Rows and columns exchanged. */
  Constant transposed() {
    return new Constant(tensor, new int[] {dims[1], dims[0]}, !isTransposed);
  }

  boolean isMatrix() {
    return dims.length == 2 && !isText();
  }

  /** Whether it is one number, however many dimensions of 1 it has. */
  boolean isNumber() {
    return size() == 1 && !isText();
  }

  /** As sizes, if it holds integers in at most one dimension. */
  Optional<Sizes> sizes() {
    if (tensor.type().isFloating()
        || isText()
        || dims.length > 1
        || size() > GraphReader.MAX_WIDTH) {
      return Optional.empty();
    }
    long[] numbers = new long[size()];
    Arrays.setAll(numbers, tensor::integer);
    return Optional.of(new Sizes(numbers, dims.length == 0));
  }

  /** The numbers of a row that is added to each sample: (n), (1, n) or one number for all. */
  Optional<double[]> row(int width) {
    int last = dims.length == 0 ? 1 : dims[dims.length - 1];
    if (isText() || size() != last || last != width && last != 1) {
      return Optional.empty();
    }
    double[] row = new double[width];
    Arrays.setAll(row, j -> number(last == 1 ? 0 : j));
    return Optional.of(row);
  }

  Optional<Constant> map(DoubleUnaryOperator function) {
    if (isText() || size() > MOST_FOLDED) {
      return Optional.empty();
    }
    double[] results = Arrays.stream(numbers()).map(function).toArray();
    return Optional.of(of(TensorProto.of(tensor.name(), results, dims)));
  }

  /** Element by element with another of the same shape, or with one number. */
  Optional<Constant> combine(Constant other, DoubleBinaryOperator function) {
    if (other.isNumber() && !isText()) {
      double number = other.number(0);
      return map(x -> function.applyAsDouble(x, number));
    }
    if (isNumber() && !other.isText()) {
      double number = number(0);
      return other.map(x -> function.applyAsDouble(number, x));
    }
    if (!Arrays.equals(dims, other.dims) || isText() || other.isText() || size() > MOST_FOLDED) {
      return Optional.empty();
    }
    double[] results = new double[size()];
    Arrays.setAll(results, i -> function.applyAsDouble(number(i), other.number(i)));
    return Optional.of(of(TensorProto.of(tensor.name(), results, dims)));
  }
}
