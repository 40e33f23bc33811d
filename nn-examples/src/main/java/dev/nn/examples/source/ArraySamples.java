package dev.nn.examples.source;

import dev.nn.examples.table.Column;
import dev.nn.io.ElementType;
import dev.nn.io.FormatException;
import dev.nn.io.StoredArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The samples of a NumPy array as columns: numbers x0, x1, ..., or images. */
final class ArraySamples {

  private ArraySamples() {}

  static List<Column> columns(Path file, String name, StoredArray array) throws IOException {
    return columns(file, name, array.shape(), array.size(), numbers(file, name, array));
  }

  /**
   * The columns of an array of any format.
   *
   * @param name the array, for messages
   * @param size the product of its dimensions
   */
  static List<Column> columns(
      Path file, String name, int[] dims, int size, IntToDoubleFunction numbers)
      throws FormatException {
    if (size == 0) {
      throw new FormatException(file, "%s has shape %s: it contains no samples", name, text(dims));
    }
    int[] shape = imageShape(dims);
    if (shape.length > 3) {
      throw new FormatException(
          file,
          "%s has shape %s, but samples must be rows x numbers, or images x height x width: %s = %s.%s",
          name,
          text(dims),
          name,
          name,
          shape.length == 4 ? greyscale(shape) : "reshape(len(" + name + "), -1)");
    }
    int width = size / shape[0];
    if (shape.length == 3) {
      requirePixels(file, name, size, numbers);
      return List.of(new Column.Images(
          IdxSource.IMAGE, shape[2], shape[1], row -> pixels(numbers, row * width, width)));
    }
    return IntStream.range(0, width)
        .<Column>mapToObj(
            j -> new Column.Numbers("x" + j, row -> numbers.applyAsDouble(row * width + j)))
        .toList();
  }

  private static void requirePixels(Path file, String name, int count, IntToDoubleFunction numbers)
      throws FormatException {
    for (int e = 0; e < count; e++) {
      if (Double.isNaN(numbers.applyAsDouble(e))) {
        throw new FormatException(
            file,
            "%s: element %d is NaN, but a pixel can't be missing: %s = np.nan_to_num(%s)",
            name,
            e,
            name,
            name);
      }
    }
  }

  /** Arrays with a single channel axis, before or after the pixels, are images. */
  private static int[] imageShape(int[] shape) {
    if (shape.length == 4 && shape[3] == 1) {
      return Arrays.copyOf(shape, 3);
    }
    return shape.length == 4 && shape[1] == 1 ? new int[] {shape[0], shape[2], shape[3]} : shape;
  }

  /** The mean of the colours, which are the second axis in PyTorch and the last one elsewhere. */
  private static String greyscale(int[] shape) {
    return "mean(axis=%s)".formatted(shape[1] < Math.min(shape[2], shape[3]) ? 1 : 3);
  }

  private static float[] pixels(IntToDoubleFunction numbers, int from, int count) {
    float[] pixels = new float[count];
    for (int e = 0; e < count; e++) {
      pixels[e] = (float) numbers.applyAsDouble(from + e);
    }
    return pixels;
  }

  /** The numbers at the precision that they need. */
  private static IntToDoubleFunction numbers(Path file, String name, StoredArray array)
      throws IOException {
    requireNumbers(file, name, array);
    if (isSmall(array.type())) {
      float[] floats = array.toTensor().array();
      requireNoInfinity(file, name, floats.length, e -> floats[e]);
      return e -> floats[e];
    }
    double[] doubles = array.toDoubles();
    requireNoInfinity(file, name, doubles.length, e -> doubles[e]);
    return e -> doubles[e];
  }

  /** Refuses texts, Python objects, dates and records. */
  static void requireNumbers(Path file, String name, StoredArray array) throws FormatException {
    if (array.type() == ElementType.TEXT || array.type() == ElementType.OTHER) {
      throw new FormatException(
          file,
          "%s has type %s, not numbers: %s; texts, records and dates are read from CSV files",
          name,
          array.typeName(),
          conversion(name, array.typeName()));
    }
  }

  /** The line of NumPy that makes numbers of an array of another type. */
  static String conversion(String name, String type) {
    String expression = switch (type.replaceFirst("(?s)^[<>|=]?(.?).*", "$1")) {
      case "[" -> "np.array(%s.tolist(), float)";
      case "c" -> "%1$s.real, or %1$s = np.abs(%1$s)";
      case "M", "m" -> "np.where(np.isnat(%1$s), np.nan, %1$s.astype(float))";
      default -> "%s.astype(float)";
    };
    return name + " = " + expression.formatted(name);
  }

  private static boolean isSmall(ElementType type) {
    return switch (type) {
      case BOOL, INT8, UINT8, INT16, UINT16, FLOAT16, FLOAT32 -> true;
      default -> false;
    };
  }

  private static void requireNoInfinity(
      Path file, String name, int count, IntToDoubleFunction numbers) throws FormatException {
    for (int e = 0; e < count; e++) {
      if (Double.isInfinite(numbers.applyAsDouble(e))) {
        throw new FormatException(
            file,
            "%s: element %d is infinite: %s[~np.isfinite(%s)] = np.nan makes it a missing value",
            name,
            e,
            name,
            name);
      }
    }
  }

  static String text(int[] shape) {
    return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
