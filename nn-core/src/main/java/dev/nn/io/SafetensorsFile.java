package dev.nn.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tensors of a safetensors file, of every type: what PyTorch and others save. Each is read when
 * it is asked for, from its place in the file.
 *
 * <pre>{@code
 * SafetensorsFile file = SafetensorsFile.read(Path.of("model.safetensors"));
 * for (String name : file.names()) {
 *   System.out.println(name + ": " + file.array(name)); // 0.weight: F16 [15, 784]
 * }
 * Tensor weight = file.array("0.weight").toTensor();
 * }</pre>
 *
 * <p>{@link Safetensors} writes such files, and reads the float32 tensors of one all at once.
 */
public final class SafetensorsFile {

  /** Reads a range of the file. */
  private interface Bytes {

    byte[] read(long begin, int count) throws IOException;
  }

  private final SafetensorsHeader header;
  private final Bytes bytes;
  private final long held;
  private final Map<String, SafetensorsEntry> entries = new LinkedHashMap<>();

  /** Of held bytes, which stay in memory. */
  private SafetensorsFile(SafetensorsHeader header, Bytes bytes, long held) {
    this.header = header;
    this.bytes = bytes;
    this.held = held;
    header.entries().forEach(entry -> entries.put(entry.name(), entry));
  }

  /**
   * Reads the header of a file.
   *
   * @param file the file; not to be changed while its tensors are read
   * @return its tensors
   * @throws FormatException if the header is damaged or does not fit the file
   * @throws IOException if it can't be read
   */
  public static SafetensorsFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      SafetensorsHeader header = SafetensorsHeader.read(file, in, Files.size(file));
      return new SafetensorsFile(header, (begin, count) -> range(file, begin, count), 0);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return its tensors
   * @throws FormatException as {@link #read(Path)}; {@code stream} is the name of the file
   * @throws IOException if the stream can't be read
   */
  public static SafetensorsFile read(InputStream in) throws IOException {
    Objects.requireNonNull(in, "in");
    return read(ReadableFile.STREAM, in.readAllBytes());
  }

  /**
   * Reads bytes.
   *
   * @param bytes those of such a file; not modified, and not to be modified afterwards
   * @return its tensors
   * @throws FormatException as {@link #read(Path)}; {@code bytes} is the name of the file
   */
  public static SafetensorsFile read(byte[] bytes) throws IOException {
    return read(ReadableFile.BYTES, Objects.requireNonNull(bytes, "bytes"));
  }

  private static SafetensorsFile read(Path name, byte[] all) throws IOException {
    SafetensorsHeader header =
        SafetensorsHeader.read(name, new ByteArrayInputStream(all), all.length);
    return new SafetensorsFile(
        header,
        (begin, count) -> {
          byte[] range = new byte[count];
          System.arraycopy(all, (int) begin, range, 0, count);
          return range;
        },
        all.length);
  }

  private static byte[] range(Path file, long begin, int count) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] range = new byte[count];
      InputStream in = Channels.newInputStream(channel.position(begin));
      if (ReadableFile.fill(in, range, count) < count) {
        throw new FormatException(
            file, "was changed: the bytes %s to %s are gone", begin, begin + count);
      }
      return range;
    }
  }

  /**
   * The names of the tensors, in the order of the data.
   *
   * @return the names; not modifiable
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * What the file says beside its tensors.
   *
   * @return text by name; not modifiable
   */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  /**
   * A tensor, whose elements are not read yet.
   *
   * @param name its name
   * @return the tensor
   * @throws FormatException if there is none of this name, or it is larger than an array
   */
  public StoredArray array(String name) throws IOException {
    SafetensorsEntry entry = entries.get(Objects.requireNonNull(name, "name"));
    if (entry == null) {
      throw new FormatException(header.file(), "has no tensor %s, but %s", name, names());
    }
    Place place = SafetensorsHeader.place(header.file(), name);
    long size = entry.end() - entry.begin();
    if (size > Integer.MAX_VALUE - 8) {
      throw place.problem("has %s bytes, at most %s are read", size, Integer.MAX_VALUE - 8);
    }
    return new StoredArray(
        place, entry.type(), entry.typeName(), entry.shape(), false, new StoredArray.Content() {
          @Override
          public long bytes() {
            return held + size;
          }

          @Override
          public ByteBuffer read() throws IOException {
            byte[] range = bytes.read(header.data() + entry.begin(), (int) size);
            return ByteBuffer.wrap(range).order(ByteOrder.LITTLE_ENDIAN);
          }
        });
  }
}
