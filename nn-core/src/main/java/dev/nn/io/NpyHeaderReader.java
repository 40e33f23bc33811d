package dev.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an {@link NpyHeader} and checks it against the size of the whole file. */
final class NpyHeaderReader {

  /** The most bytes before the numbers; the header's own limit is NumPy's. */
  static final int MAX_BYTES = 12 + 10_000;

  private static final int MAX_HEADER = 10_000;
  private static final long MAGIC = 0x934e554d5059L;
  private static final Pattern ENTRY = Pattern.compile(
      " *'(descr|fortran_order|shape)' *: *('[^']*'|True|False|\\([0-9, ]*\\)) *(,|(?=}))");
  private static final Pattern SHAPE = Pattern.compile(
      "\\(\\)|\\((0|[1-9][0-9]{0,9}),\\)|\\((0|[1-9][0-9]{0,9})(, ?(0|[1-9][0-9]{0,9})){1,31}\\)");

  private final Path file;
  private final String where;
  private final ByteBuffer head;
  private final long size;

  /**
   * Begins to read.
   *
   * @param file the file
   * @param where what a message says before the problem: the entry of an archive, or nothing
   * @param head the whole npy file, or its first {@link #MAX_BYTES}
   * @param size the bytes of the whole npy file
   */
  NpyHeaderReader(Path file, String where, ByteBuffer head, long size) {
    this.file = file;
    this.where = where;
    this.head = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.size = size;
  }

  NpyHeader read() throws FormatException {
    if (head.limit() < 12 || head.duplicate().getLong(0) >>> 16 != MAGIC) {
      throw problem("an npy file begins with \\x93NUMPY and has a header");
    }
    int major = head.get(6);
    if (major < 1 || major > 3 || head.get(7) != 0) {
      throw problem("version is %d.%d, only 1.0 to 3.0 are read".formatted(major, head.get(7)));
    }
    int start = major == 1 ? 10 : 12;
    int length = start + length(major, start);
    Map<String, String> fields = fields(text(start, length));
    String descr = fields.get("descr");
    NpyType type = type(descr);
    int[] shape = shape(fields.get("shape"));
    if (!"False".equals(fields.get("fortran_order"))) {
      throw problem("fortran_order is %s: save numpy.ascontiguousarray of it"
          .formatted(fields.get("fortran_order")));
    }
    long needed = type.bytes;
    for (int dim : shape) {
      needed = Math.min(needed * dim, 1L << 32);
    }
    if (needed != size - length) {
      throw problem("shape %s of %s needs %d bytes, but %d follow the header"
          .formatted(fields.get("shape"), descr, needed, size - length));
    }
    ByteOrder order = descr.startsWith("'>") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(type, order, shape, length);
  }

  private int length(int major, int start) throws FormatException {
    int length = major == 1 ? head.getShort(8) & 0xffff : head.getInt(8);
    if (length < 0 || length > Math.min(MAX_HEADER, size - start)) {
      throw problem("the header's length is %d, but %d bytes follow and %d are allowed"
          .formatted(length & 0xffffffffL, size - start, MAX_HEADER));
    }
    return length;
  }

  private String text(int start, int end) {
    byte[] text = new byte[end - start];
    head.get(start, text);
    return new String(text, StandardCharsets.UTF_8).stripTrailing();
  }

  private Map<String, String> fields(String header) throws FormatException {
    Map<String, String> fields = new HashMap<>();
    Matcher entry = ENTRY.matcher(header);
    int at = 1;
    while (entry.find(at) && entry.start() == at) {
      if (fields.put(entry.group(1), entry.group(2)) != null) {
        throw problem("header: %s stands twice".formatted(entry.group(1)));
      }
      at = entry.end();
    }
    if (!header.startsWith("{")
        || !header.substring(at).strip().equals("}")
        || fields.size() != 3) {
      throw problem("header must be a dictionary of descr, fortran_order and shape, found "
          + header.substring(0, Math.min(200, header.length())));
    }
    return fields;
  }

  private NpyType type(String descr) throws FormatException {
    for (NpyType type : NpyType.values()) {
      List<String> orders = type.bytes == 1 ? List.of("|", "<", ">") : List.of("<", ">");
      for (String order : orders) {
        if (descr.equals("'" + order + type.code + "'")) {
          return type;
        }
      }
    }
    throw problem("descr is %s: only f4, f8, u1, i1, i2, i4 and i8 are read".formatted(descr));
  }

  private int[] shape(String text) throws FormatException {
    if (!SHAPE.matcher(text).matches()) {
      throw problem("shape must be a tuple of whole numbers, found " + text);
    }
    String[] dims = text.equals("()") ? new String[] {"1"} : text.split("[(), ]+");
    int[] shape = Arrays.stream(dims)
        .filter(dim -> !dim.isEmpty())
        .mapToLong(Long::parseLong)
        .mapToInt(dim -> (int) Math.min(dim, Integer.MAX_VALUE))
        .toArray();
    long product = 1;
    for (int dim : shape) {
      product = Math.min(product * Math.max(dim, 1), 1L << 32);
    }
    if (product > Integer.MAX_VALUE - 8) {
      throw problem("shape %s is more than an array holds".formatted(text));
    }
    return shape;
  }

  private FormatException problem(String problem) {
    return new FormatException(file, where + problem);
  }
}
