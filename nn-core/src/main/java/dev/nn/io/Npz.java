package dev.nn.io;

import dev.nn.file.AtomicFile;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes npz, NumPy's format for named arrays: a zip archive with a file {@code name.npy}
 * in the format of {@link Npy} for each. Source: NumPy, documentation of {@code numpy.savez}.
 *
 * <p>Reads archives of {@code numpy.savez} and {@code numpy.savez_compressed}. Entries that are not
 * requested are no reason to refuse the rest: an archive may hold Python objects, strings or notes
 * next to the arrays that a program needs. Written archives are not compressed, and the same
 * tensors always give the same bytes. Names are never used as paths: nothing is unpacked to disk.
 *
 * <pre>{@code
 * Npz npz = Npz.read(Path.of("data.npz"));
 * for (String name : npz.names()) {
 *   System.out.println(name + ": " + npz.array(name)); // x: <f8 [150, 4]
 * }
 * Tensor x = npz.array("x").toTensor();
 * long[] y = npz.array("y").toLongs();
 * }</pre>
 */
public final class Npz {

  private static final String SUFFIX = ".npy";
  private static final int MAX_ENTRIES = 0xfffe;

  /** The maximum total length of a directory entry, 46 bytes of which are not the name. */
  private static final int MAX_NAME = 0xffff - 46;

  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  /** The time of every entry; the earliest day that zip supports would add a time-zone field. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Path file;
  private final Zip zip;
  private final Map<String, ZipDirectory.Entry> entries = new LinkedHashMap<>();

  private Npz(Source source) throws IOException {
    this.file = source.name();
    this.zip = new Zip(source);
    zip.entries().forEach((name, entry) -> {
      if (name.endsWith(SUFFIX)) {
        entries.put(name.substring(0, name.length() - SUFFIX.length()), entry);
      }
    });
  }

  /**
   * Reads the directory of a file; the arrays are read on demand.
   *
   * @param file the file; not to be changed while its arrays are read
   * @return the archive
   * @throws FormatException if the file is not a complete archive: its directory is damaged,
   *     entries overlap, or two have the same name
   * @throws IOException if it can't be read
   */
  public static Npz read(Path file) throws IOException {
    return new Npz(Source.of(file));
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return as {@link #read(Path)}
   * @throws FormatException as {@link #read(Path)}; {@code stream} is the name of the file
   * @throws IOException if the stream can't be read
   */
  public static Npz read(InputStream in) throws IOException {
    return new Npz(Source.of(in));
  }

  /**
   * Reads bytes.
   *
   * @param bytes the bytes of such a file; not modified, and not to be modified afterwards
   * @return as {@link #read(Path)}
   * @throws FormatException as {@link #read(Path)}; {@code bytes} is the name of the file
   */
  public static Npz read(byte[] bytes) throws IOException {
    return new Npz(Source.of(bytes));
  }

  /**
   * The names of the arrays, in the order of the file. Entries that are not arrays are skipped.
   *
   * @return the names, without {@code .npy}; not modifiable
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * An array, of which only the type and the shape are read at first.
   *
   * @param name its name
   * @return the array
   * @throws FormatException if there is no array of this name, or it is not a whole npy file, is
   *     damaged or encrypted, or is packed in another way than stored or deflated
   */
  public StoredArray array(String name) throws IOException {
    ZipDirectory.Entry entry = entries.get(Objects.requireNonNull(name, "name"));
    if (entry == null) {
      throw new FormatException(file, "has no array %s, only %s", name, names());
    }
    Place place = new Place(file, "entry %s: ".formatted(name));
    try (InputStream in = zip.open(entry)) {
      NpyHeader header = NpyHeader.read(place, in.readNBytes(NpyHeader.MAX_BYTES), entry.size());
      return header.array(place, zip.elements(entry, header.length()));
    }
  }

  /**
   * Writes a file of 32-bit floats: an existing one is replaced atomically.
   *
   * @param file the file; its folder is created if it is missing
   * @param tensors the arrays by name, written in the map's order; not modified
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if a name has an unpaired surrogate or is too long for a zip
   *     archive, or there are more than 65,534 tensors or 2 GiB in total
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    long size = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      requireName(entry.getKey());
      size += 512L + 8L * entry.getKey().length() + 4L * entry.getValue().size();
    }
    if (tensors.size() > MAX_ENTRIES || size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Npz: %s tensors in about %s bytes are too many: at most %s in %s bytes can be read back"
              .formatted(tensors.size(), size, MAX_ENTRIES, MAX_BYTES));
    }
    AtomicFile.write(file, out -> {
      ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        write(zip, entry.getKey() + SUFFIX, entry.getValue());
      }
      zip.finish();
    });
  }

  private static void requireName(String name) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("Npz: an unpaired surrogate in the name: " + name);
    }
    int length = (name + SUFFIX).getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_NAME) {
      throw new IllegalArgumentException(
          "Npz: a name has %s bytes, but a zip archive allows at most %s"
              .formatted(length, MAX_NAME));
    }
  }

  private static void write(ZipOutputStream zip, String name, Tensor tensor) throws IOException {
    CRC32 crc = new CRC32();
    Counter counter = new Counter();
    Npy.write(tensor, new CheckedOutputStream(counter, crc));
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(counter.bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    Npy.write(tensor, zip);
    zip.closeEntry();
  }

  /** Counts the bytes that would be written. */
  private static final class Counter extends OutputStream {

    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
