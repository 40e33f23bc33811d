package dev.nn.io;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads an {@link NpyHeader} and checks it against the size of the whole file. One reader serves
 * any number of headers, and takes no memory but for what it gives.
 */
final class NpyHeaderReader {

  private static final int MAX_HEADER = 10_000;

  /** The most bytes before the numbers; the header's own limit is NumPy's. */
  static final int MAX_BYTES = 12 + MAX_HEADER;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_DIMS = 32;

  private final Path file;
  private final long[] dims = new long[MAX_DIMS];

  private byte[] head = {};
  private Supplier<String> entry = () -> "";
  private int start;
  private int at;
  private int end;

  private NpyType type = NpyType.FLOAT32;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int rank;

  NpyHeaderReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a header.
   *
   * @param bytes the whole npy file, or its first {@link #MAX_BYTES}
   * @param length how many of the bytes are the file's
   * @param size the bytes of the whole npy file
   * @param entry what an archive calls the npy file; nothing if it is not in one
   */
  NpyHeader read(byte[] bytes, int length, long size, Supplier<String> entry)
      throws FormatException {
    this.head = bytes;
    this.entry = entry;
    if (length < 12 || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw problem("an npy file begins with \\x93NUMPY and has a header");
    }
    if (bytes[6] < 1 || bytes[6] > 3 || bytes[7] != 0) {
      throw problem("version is %d.%d, only 1.0 to 3.0 are read", bytes[6], bytes[7]);
    }
    long text = int16(8) | (bytes[6] == 1 ? 0 : (long) int16(10) << 16);
    start = bytes[6] == 1 ? 10 : 12;
    if (text > Math.min(MAX_HEADER, size - start)) {
      throw problem(
          "the header's length is %d, but %d bytes follow and %d are allowed",
          text, size - start, MAX_HEADER);
    }
    at = start;
    end = start + (int) text;
    readFields();
    return new NpyHeader(type, order, shape(size - end), end);
  }

  /** A Python dictionary with each of the three fields once, in any order, and space around it. */
  private void readFields() throws FormatException {
    expect("{");
    boolean descr = false;
    boolean fortran = false;
    boolean shape = false;
    while (!taken("}")) {
      if (!descr && taken("'descr'")) {
        expect(":");
        readType();
        descr = true;
      } else if (!fortran && taken("'fortran_order'")) {
        expect(":");
        readOrder();
        fortran = true;
      } else if (!shape && taken("'shape'")) {
        expect(":");
        readDims();
        shape = true;
      } else {
        throw unexpected("'descr', 'fortran_order' and 'shape', each once");
      }
      if (!taken(",")) {
        expect("}");
        at--;
      }
    }
    skipSpace();
    if (at < end || !descr || !fortran || !shape) {
      throw unexpected("'descr', 'fortran_order', 'shape' and the end");
    }
  }

  private void readOrder() throws FormatException {
    if (taken("True")) {
      throw problem("fortran_order is True: save numpy.ascontiguousarray of it");
    }
    expect("False");
  }

  private void readType() throws FormatException {
    for (NpyType known : NpyType.values()) {
      if (taken(known.littleEndian) || known.bytes == 1 && taken(known.noOrder)) {
        type = known;
        order = ByteOrder.LITTLE_ENDIAN;
        return;
      }
      if (taken(known.bigEndian)) {
        type = known;
        order = ByteOrder.BIG_ENDIAN;
        return;
      }
    }
    throw unexpected("a descr of f4, f8, u1, i1, i2, i4 or i8");
  }

  /** A Python tuple: {@code ()}, {@code (3,)}, {@code (3, 4)}. */
  private void readDims() throws FormatException {
    expect("(");
    rank = 0;
    boolean comma = true;
    while (!taken(")")) {
      if (!comma || rank == MAX_DIMS) {
        throw unexpected("a comma or the end of at most 32 dimensions");
      }
      dims[rank++] = dim();
      comma = taken(",");
    }
    if (rank == 1 && !comma) {
      throw unexpected("a tuple: a comma behind its only number");
    }
  }

  private long dim() throws FormatException {
    skipSpace();
    long dim = 0;
    int first = at;
    while (at < end && head[at] >= '0' && head[at] <= '9' && at - first < 10) {
      dim = 10 * dim + head[at++] - '0';
    }
    if (at == first || head[first] == '0' && at > first + 1) {
      throw unexpected("a whole number");
    }
    return dim;
  }

  private int[] shape(long data) throws FormatException {
    long product = 1;
    boolean empty = false;
    for (int d = 0; d < rank; d++) {
      empty |= dims[d] == 0;
      product = Math.min(product * Math.max(dims[d], 1), 1L << 32);
    }
    if (product > Integer.MAX_VALUE - 8) {
      throw problem("shape %s is more than an array holds", Arrays.toString(dims()));
    }
    long needed = empty ? 0 : product * type.bytes;
    if (needed != data) {
      throw problem(
          "shape %s of %s needs %d bytes, but %d follow the header",
          Arrays.toString(dims()), type, needed, data);
    }
    int[] shape = new int[Math.max(rank, 1)];
    shape[0] = 1;
    for (int d = 0; d < rank; d++) {
      shape[d] = (int) dims[d];
    }
    return shape;
  }

  private long[] dims() {
    return Arrays.copyOf(dims, rank);
  }

  private void expect(String token) throws FormatException {
    if (!taken(token)) {
      throw unexpected(token);
    }
  }

  /** Passes over space and a token, if it is there. */
  private boolean taken(String token) {
    skipSpace();
    boolean taken = token.length() <= end - at;
    for (int c = 0; taken && c < token.length(); c++) {
      taken = head[at + c] == token.charAt(c);
    }
    at += taken ? token.length() : 0;
    return taken;
  }

  private void skipSpace() {
    while (at < end && " \t\r\n".indexOf(head[at]) >= 0) {
      at++;
    }
  }

  private int int16(int from) {
    return (head[from] & 0xff) | (head[from + 1] & 0xff) << 8;
  }

  private FormatException unexpected(String wanted) {
    return problem(
        "header: expected %s at byte %d, found %s",
        wanted, at, new String(head, at, Math.min(end - at, 100), StandardCharsets.ISO_8859_1));
  }

  private FormatException problem(String problem, Object... values) {
    String name = entry.get().isEmpty() ? "" : "entry %s: ".formatted(entry.get());
    Object[] all = Stream.concat(Stream.of(name), Arrays.stream(values)).toArray();
    return new FormatException(file, "%s" + problem, all);
  }
}
