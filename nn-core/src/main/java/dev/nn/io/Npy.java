package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads and writes npy, NumPy's format for one array, to exchange weights.
 *
 * <p>A file is: {@code \x93NUMPY}, the version, the header's length, the header, which is a Python
 * dictionary of {@code descr}, {@code fortran_order} and {@code shape}, then the numbers. Source:
 * NumPy, documentation of {@code numpy.lib.format}. Versions 1 to 3 are read and 1 is written, in
 * row-major order only.
 */
public final class Npy {

  private static final long MAGIC = 0x934e554d5059L;
  private static final int ALIGNMENT = 64;

  /** NumPy's own limit. */
  private static final int MAX_HEADER = 10_000;

  private static final Pattern ENTRY = Pattern.compile(
      " *'(descr|fortran_order|shape)' *: *('[^']*'|True|False|\\([0-9, ]*\\)) *(,|(?=}))");
  private static final Pattern SHAPE = Pattern.compile(
      "\\(\\)|\\((0|[1-9][0-9]{0,9}),\\)|\\((0|[1-9][0-9]{0,9})(, ?(0|[1-9][0-9]{0,9})){1,31}\\)");

  private Npy() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its numbers
   * @throws FormatException if it is not a whole and valid npy file of a type in {@link NpyType},
   *     in row-major order
   * @throws IOException if it can't be read
   */
  public static NpyArray read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(ReadableFile.bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    String header = header(file, bytes);
    Map<String, String> fields = fields(file, header);
    String descr = fields.getOrDefault("descr", "");
    NpyType type = type(file, descr);
    int[] shape = shape(file, fields.getOrDefault("shape", ""));
    if (!"False".equals(fields.get("fortran_order"))) {
      throw new FormatException(
          file,
          "fortran_order is %s: save numpy.ascontiguousarray of it"
              .formatted(fields.get("fortran_order")));
    }
    long size = type.bytes;
    for (int dim : shape) {
      size = Math.min(size * dim, 1L << 32);
    }
    if (size != bytes.remaining()) {
      throw new FormatException(
          file,
          "shape %s of %s needs %d bytes, but %d follow the header"
              .formatted(fields.get("shape"), descr, size, bytes.remaining()));
    }
    ByteOrder order = descr.startsWith("'>") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyArray(type, shape, bytes.slice().order(order));
  }

  /**
   * Writes a file of 32-bit floats: the old one, if there is one, is replaced in one step.
   *
   * @param file the file; its folder is made if it is missing
   * @param tensor the numbers; not modified
   * @throws IOException if it can't be written; the old file is then as it was
   */
  public static void write(Path file, Tensor tensor) throws IOException {
    String shape = Arrays.stream(tensor.shape())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", tensor.shape().length == 1 ? ",)" : ")"));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    int end = (10 + header.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    ByteBuffer head = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(head.array(), (byte) ' ');
    head.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    head.putShort((short) (end - 10)).put(header.getBytes(StandardCharsets.US_ASCII));
    head.put(end - 1, (byte) '\n').rewind();
    ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), Float.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(tensor.array(), tensor.offset(), tensor.size());
    AtomicFile.write(file, head, data);
  }

  /** The header's text; the buffer then stands at the numbers. */
  private static String header(Path file, ByteBuffer bytes) throws FormatException {
    if (bytes.limit() < 12 || bytes.duplicate().getLong(0) >>> 16 != MAGIC) {
      throw new FormatException(file, "an npy file begins with \\x93NUMPY and has a header");
    }
    int major = bytes.get(6);
    if (major < 1 || major > 3 || bytes.get(7) != 0) {
      throw new FormatException(
          file, "version is %d.%d, only 1.0 to 3.0 are read".formatted(major, bytes.get(7)));
    }
    int start = major == 1 ? 10 : 12;
    int length = major == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
    if (length < 0 || length > Math.min(MAX_HEADER, bytes.limit() - start)) {
      throw new FormatException(
          file,
          "the header's length is %d, but %d bytes follow and %d are allowed"
              .formatted(length & 0xffffffffL, bytes.limit() - start, MAX_HEADER));
    }
    bytes.position(start + length);
    return new String(bytes.array(), start, length, StandardCharsets.UTF_8).stripTrailing();
  }

  private static Map<String, String> fields(Path file, String header) throws FormatException {
    Map<String, String> fields = new HashMap<>();
    Matcher entry = ENTRY.matcher(header);
    int at = 1;
    while (entry.find(at) && entry.start() == at) {
      if (fields.put(entry.group(1), entry.group(2)) != null) {
        throw new FormatException(file, "header: %s stands twice".formatted(entry.group(1)));
      }
      at = entry.end();
    }
    if (!header.startsWith("{")
        || !header.substring(at).strip().equals("}")
        || fields.size() != 3) {
      throw new FormatException(
          file,
          "header must be a dictionary of descr, fortran_order and shape, found "
              + header.substring(0, Math.min(200, header.length())));
    }
    return fields;
  }

  private static NpyType type(Path file, String descr) throws FormatException {
    for (NpyType type : NpyType.values()) {
      String orders = type.bytes == 1 ? "[|<>]" : "[<>]";
      if (descr.matches("'" + orders + type.code + "'")) {
        return type;
      }
    }
    throw new FormatException(
        file, "descr is %s: only f4, f8, u1, i1, i2, i4 and i8 are read".formatted(descr));
  }

  private static int[] shape(Path file, String text) throws FormatException {
    if (!SHAPE.matcher(text).matches()) {
      throw new FormatException(file, "shape must be a tuple of whole numbers, found " + text);
    }
    String[] dims = text.equals("()") ? new String[] {"1"} : text.split("[(), ]+");
    int[] shape = Arrays.stream(dims)
        .filter(dim -> !dim.isEmpty())
        .mapToLong(Long::parseLong)
        .mapToInt(dim -> (int) Math.min(dim, Integer.MAX_VALUE))
        .toArray();
    long size = 1;
    for (int dim : shape) {
      size = Math.min(size * Math.max(dim, 1), 1L << 32);
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new FormatException(file, "shape %s is more than an array holds".formatted(text));
    }
    return shape;
  }
}
