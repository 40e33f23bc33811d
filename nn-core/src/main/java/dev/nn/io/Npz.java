package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes npz, NumPy's format for named arrays: a zip archive with a file {@code name.npy}
 * in the format of {@link Npy} for each. Source: NumPy, documentation of {@code numpy.savez}.
 *
 * <p>Archives of {@code numpy.savez} and {@code numpy.savez_compressed} are read; what is written
 * is not compressed, and the same tensors always give the same bytes. Names are names only: nothing
 * is unpacked to the disk.
 */
public final class Npz {

  private static final String SUFFIX = ".npy";
  private static final int MAX_ENTRIES = 0xfffe;

  /** A directory entry, of which 46 bytes are no name, has at most as many bytes as this in all. */
  private static final int MAX_NAME = 0xffff - 46;

  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  /** The time of every entry; the first day that zip knows would add a field of the time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private Npz() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its arrays by name, in the order of the file
   * @throws FormatException if it is not a whole and valid archive of npy files as {@link Npy}
   *     reads them, or one of them is encrypted, packed in another way than stored or deflated, or
   *     has the name of another
   * @throws IOException if it can't be read
   */
  public static Map<String, NpyArray> read(Path file) throws IOException {
    return read(file, ReadableFile.bytes(file));
  }

  /** First every entry is checked, then memory is taken for what they hold. */
  static Map<String, NpyArray> read(Path file, byte[] bytes) throws FormatException {
    try (Zip zip = new Zip(file, bytes)) {
      List<ZipDirectory.Entry> entries = zip.directory().entries();
      NpyHeader[] headers = headers(file, zip, entries);
      for (ZipDirectory.Entry entry : entries) {
        zip.check(entry);
      }
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      for (int e = 0; e < headers.length; e++) {
        String name = zip.directory().name(entries.get(e));
        arrays.put(
            name.substring(0, name.length() - SUFFIX.length()),
            headers[e].array(zip.content(entries.get(e))));
      }
      return arrays;
    }
  }

  private static NpyHeader[] headers(Path file, Zip zip, List<ZipDirectory.Entry> entries)
      throws FormatException {
    NpyHeader[] headers = new NpyHeader[entries.size()];
    NpyHeaderReader reader = new NpyHeaderReader(file);
    byte[] head = new byte[NpyHeaderReader.MAX_BYTES];
    long room = 0;
    for (int e = 0; e < headers.length; e++) {
      ZipDirectory.Entry entry = entries.get(e);
      if (!zip.directory().nameEndsWith(entry, SUFFIX)) {
        throw new FormatException(
            file,
            "entry %s is no array: its name does not end with .npy",
            zip.directory().name(entry));
      }
      int length = zip.head(entry, head);
      headers[e] = reader.read(head, length, entry.size(), () -> zip.directory().name(entry));
      room += headers[e].tensorBytes() + (entry.deflated() ? entry.size() : 0);
    }
    HeapRoom.require(file, room);
    return headers;
  }

  /**
   * Writes a file of 32-bit floats: the old one, if there is one, is replaced in one step.
   *
   * @param file the file; its folder is made if it is missing
   * @param tensors the arrays by name, written in the map's order; not modified
   * @throws IOException if it can't be written; the old file is then as it was
   * @throws IllegalArgumentException if a name is not Unicode (half of a surrogate pair) or too
   *     long for a zip archive, or the tensors are more than 65,534 or more than 2 GiB in sum
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    long size = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      requireName(entry.getKey());
      size += 512L + 8L * entry.getKey().length() + 4L * entry.getValue().size();
    }
    if (tensors.size() > MAX_ENTRIES || size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Npz: %d tensors in about %d bytes: at most %d in %d bytes are read"
              .formatted(tensors.size(), size, MAX_ENTRIES, MAX_BYTES));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) size);
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        write(zip, entry.getKey() + SUFFIX, entry.getValue());
      }
    }
    AtomicFile.write(file, ByteBuffer.wrap(bytes.toByteArray()));
  }

  private static void requireName(String name) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("Npz: half of a surrogate pair in the name: " + name);
    }
    int length = (name + SUFFIX).getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_NAME) {
      throw new IllegalArgumentException(
          "Npz: a name of %d bytes: a zip archive has at most %d".formatted(length, MAX_NAME));
    }
  }

  private static void write(ZipOutputStream zip, String name, Tensor tensor) throws IOException {
    byte[] header = Npy.header(tensor).array();
    byte[] data = Npy.data(tensor).array();
    CRC32 crc = new CRC32();
    crc.update(header);
    crc.update(data);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize((long) header.length + data.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(header);
    zip.write(data);
    zip.closeEntry();
  }
}
