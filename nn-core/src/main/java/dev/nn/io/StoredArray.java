package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An array in a file: its type and shape are known, and its elements are read on demand. They come
 * in row-major order, whatever the order in the file. Immutable.
 */
public final class StoredArray {

  /** The largest integer up to which a double represents all integers exactly. */
  private static final long MAX_EXACT = 1L << 53;

  /** The memory for a string, without its characters. */
  private static final int TEXT_BYTES = 64;

  /**
   * How the elements are laid out in the file.
   *
   * @param bytes the order of an element's bytes
   * @param columnMajor whether the first dimension runs fastest: Fortran's order
   */
  record Layout(ByteOrder bytes, boolean columnMajor) {}

  /** Takes the element whose bytes begin at one of the chunk's, the e-th in row-major order. */
  private interface Element {

    void take(ByteBuffer chunk, int at, int e) throws FormatException;
  }

  private final Place place;
  private final ElementType type;
  private final String typeName;
  private final int[] shape;
  private final Layout layout;
  private final Elements elements;

  StoredArray(
      Place place,
      ElementType type,
      String typeName,
      int[] shape,
      Layout layout,
      Elements elements) {
    this.place = place;
    this.type = type;
    this.typeName = typeName;
    this.shape = shape;
    this.layout = layout;
    this.elements = elements;
  }

  /**
   * The type of the elements.
   *
   * @return the type
   */
  public ElementType type() {
    return type;
  }

  /**
   * The type's name in the file.
   *
   * @return {@code <f4}, {@code |O} or {@code [('x', '<f4')]} in NumPy's files, {@code F32} in
   *     safetensors
   */
  public String typeName() {
    return typeName;
  }

  /**
   * The dimensions.
   *
   * @return a copy of the shape; a scalar's is 1
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return (int) Shapes.size(shape);
  }

  /**
   * The numbers as float32; 64-bit floats are rounded.
   *
   * @return a new tensor of the same shape
   * @throws FormatException if the elements are not numbers, one is an integer that a float cannot
   *     represent exactly, one is beyond the range of a float, or the file is damaged there
   * @throws IOException if the file can't be read
   */
  public Tensor toTensor() throws IOException {
    requireNumbers(Float.BYTES);
    Tensor tensor = Tensor.zeros(shape);
    float[] floats = tensor.array();
    if (type == ElementType.FLOAT32 && !layout.columnMajor) {
      elements.forEach(
          size(), layout.bytes, (chunk, e, count) -> chunk.asFloatBuffer().get(floats, e, count));
    } else {
      forEach((chunk, at, e) -> floats[e] = rounded(number(chunk, at, e), e));
    }
    return tensor;
  }

  /**
   * The numbers as float64.
   *
   * @return a new array
   * @throws FormatException if the elements are not numbers, one is an integer of more than 53
   *     bits, or the file is damaged there
   * @throws IOException if the file can't be read
   */
  public double[] toDoubles() throws IOException {
    requireNumbers(Double.BYTES);
    double[] doubles = new double[size()];
    forEach((chunk, at, e) -> doubles[e] = number(chunk, at, e));
    return doubles;
  }

  /**
   * The elements as integers, for labels.
   *
   * @return a new array; booleans become 0 and 1
   * @throws FormatException if the elements are not integers, one does not fit, or the file is
   *     damaged there
   * @throws IOException if the file can't be read
   */
  public long[] toLongs() throws IOException {
    if (type.isFloat()) {
      throw place.problem("has type %s, not integers: read it as doubles", typeName);
    }
    requireNumbers(Long.BYTES);
    long[] longs = new long[size()];
    forEach((chunk, at, e) -> longs[e] = integer(chunk, at, e));
    return longs;
  }

  /**
   * The elements as strings, without padding zeros.
   *
   * @return a new list
   * @throws FormatException if the elements are not strings, one is not valid Unicode (for NumPy's
   *     S, not UTF-8), or the file is damaged there
   * @throws IOException if the file can't be read
   */
  public List<String> toTexts() throws IOException {
    if (type != ElementType.TEXT) {
      throw place.problem("has type %s, not strings", typeName);
    }
    requireRoom(elements.size() + TEXT_BYTES * Shapes.size(shape));
    Texts decoder = new Texts(place, typeName.contains("U"));
    String[] texts = new String[size()];
    int bytes = elementBytes();
    forEach(
        (chunk, at, e) -> texts[e] = decoder.text(chunk.slice(at, bytes).order(layout.bytes), e));
    return List.of(texts);
  }

  private int elementBytes() {
    return size() == 0 ? 0 : (int) (elements.size() / size());
  }

  private void forEach(Element to) throws IOException {
    int bytes = elementBytes();
    elements.forEach(size(), layout.bytes, (chunk, first, count) -> {
      for (int i = 0; i < count; i++) {
        to.take(chunk, i * bytes, rowMajor(first + i));
      }
    });
  }

  /** Requires numbers, and room for what each becomes. */
  private void requireNumbers(int bytesEach) throws FormatException {
    if (!type.isNumber()) {
      throw place.problem("has type %s, not numbers%s", typeName, cure());
    }
    requireRoom(Shapes.size(shape) * bytesEach);
  }

  private String cure() {
    return type == ElementType.TEXT
        ? ": read it as strings"
        : typeName.contains("O") ? ": Python objects are not read; save an array of numbers" : "";
  }

  private void requireRoom(long bytes) throws FormatException {
    HeapRoom.require(place.file(), elements.held() + bytes);
  }

  private float rounded(double number, int e) throws FormatException {
    float rounded = (float) number;
    boolean exact = rounded == number || number != number;
    if (!exact && (!type.isFloat() || Float.isInfinite(rounded))) {
      throw place.problem(
          "element %s is %s, which a float can't represent: read the array as doubles", e, number);
    }
    return rounded;
  }

  private double number(ByteBuffer chunk, int at, int e) throws FormatException {
    if (type.isFloat()) {
      return type.floating(chunk, at);
    }
    long integer = integer(chunk, at, e);
    if (integer > MAX_EXACT || integer < -MAX_EXACT) {
      throw place.problem(
          "element %s is %s, which has more than the 53 bits of a double: read the array as longs",
          e, integer);
    }
    return integer;
  }

  private long integer(ByteBuffer chunk, int at, int e) throws FormatException {
    long integer = type.integer(chunk, at);
    if (type == ElementType.UINT64 && integer < 0) {
      throw place.problem(
          "element %s is %s, which has more than 63 bits", e, Long.toUnsignedString(integer));
    }
    return integer;
  }

  /** The row-major index of the element that is p-th in the file. */
  private int rowMajor(int p) {
    if (!layout.columnMajor) {
      return p;
    }
    int e = 0;
    int rest = p;
    int stride = size();
    for (int dim : shape) {
      stride /= dim;
      e += rest % dim * stride;
      rest /= dim;
    }
    return e;
  }

  /** Returns the type's name in the file, and the shape. */
  @Override
  public String toString() {
    return typeName + " " + Arrays.toString(shape);
  }
}
