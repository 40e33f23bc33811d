package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an npy file.
 *
 * @param type the type of the elements
 * @param typeName its name in the file
 * @param columnMajor whether the first dimension varies fastest: Fortran order
 * @param shape the dimensions; a scalar's is 1
 * @param length the number of bytes before the elements
 */
record NpyHeader(ElementType type, String typeName, boolean columnMajor, int[] shape, int length) {

  private static final int MAX_HEADER = 10_000;

  /** The maximum number of bytes before the elements; the header's own limit is NumPy's. */
  static final int MAX_BYTES = 12 + MAX_HEADER;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Set<String> FIELDS = Set.of("descr", "fortran_order", "shape");
  private static final Pattern TYPE = Pattern.compile("([<>|])([a-zA-Z])([1-9][0-9]{0,8}|0)");

  /**
   * Reads a header.
   *
   * @param place the subject of messages
   * @param head the whole npy file, or its first {@link #MAX_BYTES}
   * @param size the bytes of the whole npy file
   */
  static NpyHeader read(Place place, byte[] head, long size) throws FormatException {
    if (head.length < 12 || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw place.problem("an npy file begins with \\x93NUMPY and has a header");
    }
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int version = head[6];
    if (version < 1 || version > 3 || head[7] != 0) {
      throw place.problem("version is %s.%s, but only 1.0 to 3.0 are read", version, head[7]);
    }
    int start = version == 1 ? 10 : 12;
    long length = version == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8) & 0xffffffffL;
    if (length > Math.min(MAX_HEADER, size - start)) {
      throw place.problem(
          "the header's length is %s, but %s bytes follow and %s are allowed",
          length, size - start, MAX_HEADER);
    }
    String text = new String(head, start, (int) length, StandardCharsets.UTF_8);
    NpyHeader header = of(place, PythonLiteral.parse(place, text), start + (int) length);
    header.requireSize(place, size - header.length);
    return header;
  }

  private static NpyHeader of(Place place, Object dictionary, int length) throws FormatException {
    if (!(dictionary instanceof Map<?, ?> fields)
        || !fields.keySet().equals(FIELDS)
        || !(fields.get("fortran_order") instanceof Boolean columnMajor)
        || !(fields.get("shape") instanceof List<?> dims)
        || !dims.stream().allMatch(Long.class::isInstance)) {
      throw place.problem(
          "header: expected descr, fortran_order (True or False) and shape (a tuple of whole"
              + " numbers), found %s",
          dictionary);
    }
    long[] longs = dims.stream().mapToLong(dim -> (Long) dim).toArray();
    String typeName = fields.get("descr").toString();
    return new NpyHeader(
        type(typeName), typeName, columnMajor, Shapes.checked(place, longs), length);
  }

  private static ElementType type(String name) {
    Matcher parts = TYPE.matcher(name);
    if (!parts.matches()) {
      return ElementType.OTHER;
    }
    if (parts.group(2).matches("[US]")) {
      return ElementType.TEXT;
    }
    String code = parts.group(2) + parts.group(3);
    return Arrays.stream(ElementType.values())
        .filter(type -> type.npy.equals(code) && (type.bytes == 1 || !name.startsWith("|")))
        .findFirst()
        .orElse(ElementType.OTHER);
  }

  /** The array that has this header and these elements. */
  StoredArray array(Place place, Elements elements) {
    ByteOrder order = typeName.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    StoredArray.Layout layout = new StoredArray.Layout(order, columnMajor);
    return new StoredArray(place, type, typeName, shape, layout, elements);
  }

  /** The size of an element in bytes; 0 if unknown. */
  private long elementBytes() {
    if (type != ElementType.TEXT) {
      return type.bytes;
    }
    return Long.parseLong(typeName.substring(2)) * (typeName.charAt(1) == 'U' ? 4 : 1);
  }

  private void requireSize(Place place, long data) throws FormatException {
    long needed = Shapes.size(shape) * elementBytes();
    if (type != ElementType.OTHER && needed != data) {
      throw place.problem(
          "shape %s of %s needs %s bytes, but %s follow the header",
          Arrays.toString(shape), typeName, needed, data);
    }
  }
}
