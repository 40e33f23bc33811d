package dev.nn.io;

import dev.nn.file.AtomicFile;
import dev.nn.json.Json;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Named float32 tensors and text metadata in one file, in the safetensors format, which Python's
 * library of that name reads and writes.
 *
 * <p>A file is: the length of the header as a little-endian 64-bit integer; the header, a JSON
 * object of {@code name: {"dtype", "shape", "data_offsets"}} and {@code "__metadata__"}; the
 * numbers, little-endian. Source: the format section of the safetensors documentation.
 *
 * @param tensors the tensors by name, in the order of the file
 * @param metadata text by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

  static final String METADATA = "__metadata__";
  static final String F32 = "F32";
  private static final int ALIGNMENT = 8;

  /**
   * Requires that nothing is null.
   *
   * @param tensors the tensors by name, in the order of the file
   * @param metadata text by name
   */
  public Safetensors {
    Objects.requireNonNull(tensors, "tensors");
    Objects.requireNonNull(metadata, "metadata");
  }

  /**
   * Reads the float32 tensors of a file. Those of other types are skipped: {@link SafetensorsFile}
   * reads them.
   *
   * @param file the file
   * @return its F32 tensors and its metadata
   * @throws FormatException if it is not a complete, valid file
   * @throws IOException if it can't be read
   */
  public static Safetensors read(Path file) throws IOException {
    return SafetensorsReader.read(Source.of(file));
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return as {@link #read(Path)}
   * @throws FormatException as {@link #read(Path)}; {@code stream} is the name of the file
   * @throws IOException if the stream can't be read
   */
  public static Safetensors read(InputStream in) throws IOException {
    return SafetensorsReader.read(Source.of(in));
  }

  /**
   * Reads the bytes of a file, for example those of {@link #bytes}.
   *
   * @param bytes the whole file; not modified
   * @return as {@link #read(Path)}
   * @throws FormatException as {@link #read(Path)}; {@code bytes} is the name of the file
   */
  public static Safetensors read(byte[] bytes) throws IOException {
    return SafetensorsReader.read(Source.of(bytes));
  }

  /**
   * Writes a file: an existing one is replaced atomically.
   *
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if a tensor has the reserved name {@code __metadata__}, or a
   *     name or text of the metadata has an unpaired surrogate
   */
  public void write(Path file) throws IOException {
    byte[] header = header();
    AtomicFile.write(file, out -> write(header, out));
  }

  /**
   * Writes to a stream.
   *
   * @param out receives the bytes; not closed
   * @throws IOException if the stream can't be written
   * @throws IllegalArgumentException as {@link #write(Path)}, before anything is written
   */
  public void write(OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    write(header(), out);
  }

  private void write(byte[] header, OutputStream out) throws IOException {
    out.write(header);
    for (Tensor tensor : tensors.values()) {
      TensorBytes.write(tensor, out);
    }
  }

  /**
   * The bytes of a file.
   *
   * @return a new array
   * @throws IllegalArgumentException as {@link #write(Path)}
   */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Length and header, padded with spaces so that the numbers are aligned. */
  private byte[] header() {
    byte[] json = Json.write(headerJson()).getBytes(StandardCharsets.UTF_8);
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(length).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.array();
  }

  private Map<String, Object> headerJson() {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, metadata);
    }
    long end = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException(
            "Safetensors: no tensor may be called %s: choose another name".formatted(METADATA));
      }
      long begin = end;
      end += (long) entry.getValue().size() * Float.BYTES;
      header.put(entry.getKey(), entryOf(entry.getValue(), begin, end));
    }
    return header;
  }

  private static Map<String, Object> entryOf(Tensor tensor, long begin, long end) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dtype", F32);
    entry.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
    entry.put("data_offsets", List.of(begin, end));
    return entry;
  }
}
