package dev.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tensors of a safetensors file, of any type, as saved by PyTorch and others. Each is read on
 * demand from its position in the file.
 *
 * <pre>{@code
 * SafetensorsFile file = SafetensorsFile.read(Path.of("model.safetensors"));
 * for (String name : file.names()) {
 *   System.out.println(name + ": " + file.array(name)); // 0.weight: F16 [15, 784]
 * }
 * Tensor weight = file.array("0.weight").toTensor();
 * }</pre>
 *
 * <p>{@link Safetensors} writes such files, and reads all float32 tensors of one at once.
 */
public final class SafetensorsFile {

  private static final StoredArray.Layout LAYOUT =
      new StoredArray.Layout(ByteOrder.LITTLE_ENDIAN, false);

  private final Source source;
  private final SafetensorsHeader header;
  private final Map<String, SafetensorsEntry> entries = new LinkedHashMap<>();

  private SafetensorsFile(Source source) throws IOException {
    this.source = source;
    this.header = SafetensorsHeader.read(source);
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
    return new SafetensorsFile(Source.of(file));
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
    return new SafetensorsFile(Source.of(in));
  }

  /**
   * Reads bytes.
   *
   * @param bytes the bytes of such a file; not modified, and not to be modified afterwards
   * @return its tensors
   * @throws FormatException as {@link #read(Path)}; {@code bytes} is the name of the file
   */
  public static SafetensorsFile read(byte[] bytes) throws IOException {
    return new SafetensorsFile(Source.of(bytes));
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
   * The metadata of the file.
   *
   * @return text by name; not modifiable
   */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  /**
   * A tensor, whose elements are read later.
   *
   * @param name its name
   * @return the tensor
   * @throws FormatException if there is none of this name
   */
  public StoredArray array(String name) throws IOException {
    SafetensorsEntry entry = entries.get(Objects.requireNonNull(name, "name"));
    if (entry == null) {
      throw new FormatException(header.file(), "has no tensor %s, only %s", name, names());
    }
    Place place = SafetensorsHeader.place(header.file(), name);
    return new StoredArray(
        place,
        entry.type(),
        entry.typeName(),
        entry.shape(),
        LAYOUT,
        Elements.of(source, header.data() + entry.begin(), entry.end() - entry.begin()));
  }
}
