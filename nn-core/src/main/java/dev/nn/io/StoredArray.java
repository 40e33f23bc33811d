package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An array in a file: type and shape are known, its elements are read when they are asked for. They
 * come in row-major order, whatever the order in the file. Immutable.
 */
public final class StoredArray {

  /** Where the bytes of the elements are. */
  interface Content {

    /** What the memory holds of the file once it was read. */
    long bytes();

    /** Reads and checks the bytes of all elements, and nothing else. */
    ByteBuffer read() throws IOException;
  }

  /** The largest integer up to which a double holds all. */
  private static final long MAX_EXACT = 1L << 53;

  /** What a text takes apart from its characters. */
  private static final int TEXT_BYTES = 64;

  private final Place place;
  private final ElementType type;
  private final String typeName;
  private final int[] shape;
  private final boolean columnMajor;
  private final Content content;

  StoredArray(
      Place place,
      ElementType type,
      String typeName,
      int[] shape,
      boolean columnMajor,
      Content content) {
    this.place = place;
    this.type = type;
    this.typeName = typeName;
    this.shape = shape;
    this.columnMajor = columnMajor;
    this.content = content;
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
   * What the file calls the type.
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
   * How many elements there are.
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
   * @throws FormatException if the elements are no numbers, one is an integer that a float does not
   *     hold exactly, one is beyond the range of a float, or the file is damaged there
   * @throws IOException if the file can't be read
   */
  public Tensor toTensor() throws IOException {
    ByteBuffer data = numbers(Float.BYTES);
    Tensor tensor = Tensor.zeros(shape);
    if (type == ElementType.FLOAT32 && !columnMajor) {
      data.asFloatBuffer().get(tensor.array());
      return tensor;
    }
    for (int e = 0; e < tensor.size(); e++) {
      double number = number(data, e);
      float rounded = (float) number;
      boolean exact = rounded == number || number != number;
      if (!exact && (!type.isFloat() || Float.isInfinite(rounded))) {
        throw place.problem(
            "element %s is %s, which a float does not hold: read it as doubles", e, number);
      }
      tensor.array()[e] = rounded;
    }
    return tensor;
  }

  /**
   * The numbers as float64.
   *
   * @return a new array
   * @throws FormatException if the elements are no numbers, one is an integer of more than 53 bits,
   *     or the file is damaged there
   * @throws IOException if the file can't be read
   */
  public double[] toDoubles() throws IOException {
    ByteBuffer data = numbers(Double.BYTES);
    double[] doubles = new double[size()];
    for (int e = 0; e < doubles.length; e++) {
      doubles[e] = number(data, e);
    }
    return doubles;
  }

  /**
   * The integers: labels.
   *
   * @return a new array; of booleans, 0 and 1
   * @throws FormatException if the elements are no integers, one does not fit, or the file is
   *     damaged there
   * @throws IOException if the file can't be read
   */
  public long[] toLongs() throws IOException {
    if (type.isFloat()) {
      throw place.problem("is of type %s, not of integers: read it as doubles", typeName);
    }
    ByteBuffer data = numbers(Long.BYTES);
    long[] longs = new long[size()];
    for (int e = 0; e < longs.length; e++) {
      longs[e] = integer(data, e);
    }
    return longs;
  }

  /**
   * The texts, without the zeros that fill them up.
   *
   * @return a new list
   * @throws FormatException if the elements are no texts, one is not Unicode (of NumPy's S, not
   *     UTF-8), or the file is damaged there
   * @throws IOException if the file can't be read
   */
  public List<String> toTexts() throws IOException {
    if (type != ElementType.TEXT) {
      throw place.problem("is of type %s, not of texts", typeName);
    }
    requireRoom(TEXT_BYTES);
    ByteBuffer data = content.read();
    int bytes = size() == 0 ? 0 : data.limit() / size();
    String[] texts = new String[size()];
    for (int e = 0; e < texts.length; e++) {
      ByteBuffer text = data.slice(position(e) * bytes, bytes).order(data.order());
      texts[e] = typeName.contains("U") ? unicode(text, e) : utf8(text, e);
    }
    return List.of(texts);
  }

  /** NumPy's U: code points of 32 bits. */
  private String unicode(ByteBuffer codePoints, int e) throws FormatException {
    StringBuilder text = new StringBuilder();
    while (codePoints.hasRemaining()) {
      int c = codePoints.getInt();
      if (!Character.isValidCodePoint(c) || c >> 11 == Character.MIN_SURROGATE >> 11) {
        throw place.problem("element %s has the character %08x, which is not Unicode", e, c);
      }
      text.appendCodePoint(c);
    }
    return withoutZeros(text.toString());
  }

  private String utf8(ByteBuffer bytes, int e) throws FormatException {
    try {
      return withoutZeros(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException notUtf8) {
      throw place.problem("element %s is not UTF-8: save the array with NumPy's type U", e);
    }
  }

  private static String withoutZeros(String filled) {
    int end = filled.length();
    while (end > 0 && filled.charAt(end - 1) == 0) {
      end--;
    }
    return filled.substring(0, end);
  }

  /** The bytes, if they are numbers and there is room for what each becomes. */
  private ByteBuffer numbers(int bytesEach) throws IOException {
    if (!type.isNumber()) {
      throw place.problem("is of type %s, not of numbers%s", typeName, cure());
    }
    requireRoom(bytesEach);
    return content.read();
  }

  private String cure() {
    return type == ElementType.TEXT
        ? ": read it as texts"
        : typeName.contains("O") ? ": Python objects are not read, save an array of numbers" : "";
  }

  private void requireRoom(int bytesEach) throws FormatException {
    HeapRoom.require(place.file(), content.bytes() + Shapes.size(shape) * bytesEach);
  }

  private double number(ByteBuffer data, int e) throws FormatException {
    if (type.isFloat()) {
      return type.floating(data, position(e) * type.bytes);
    }
    long integer = integer(data, e);
    if (integer > MAX_EXACT || integer < -MAX_EXACT) {
      throw place.problem(
          "element %s is %s, which has more than the 53 bits of a double: read it as longs",
          e, integer);
    }
    return integer;
  }

  private long integer(ByteBuffer data, int e) throws FormatException {
    long integer = type.integer(data, position(e) * type.bytes);
    if (type == ElementType.UINT64 && integer < 0) {
      throw place.problem(
          "element %s is %s, which has more than 63 bits", e, Long.toUnsignedString(integer));
    }
    return integer;
  }

  /** Where the element stands in the file that is e-th in row-major order. */
  private int position(int e) {
    if (!columnMajor) {
      return e;
    }
    int position = 0;
    int rest = e;
    int stride = size();
    for (int d = shape.length - 1; d >= 0; d--) {
      stride /= shape[d];
      position += rest % shape[d] * stride;
      rest /= shape[d];
    }
    return position;
  }

  /** Returns what the file calls the type, and the shape. */
  @Override
  public String toString() {
    return typeName + " " + Arrays.toString(shape);
  }
}
