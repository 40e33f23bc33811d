package dev.nn.io;

import dev.nn.tensor.Tensor;
import java.io.IOException;
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
 * Named float32 tensors and text metadata in one file, in the format safetensors, which Python's
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
   * Reads a file.
   *
   * @param file the file
   * @return its tensors, copied, and its metadata
   * @throws FormatException if it is not a whole and valid file of F32 tensors
   * @throws IOException if it can't be read
   */
  public static Safetensors read(Path file) throws IOException {
    return SafetensorsReader.read(file);
  }

  /**
   * Writes a file: the old one, if there is one, is replaced in one step.
   *
   * @param file the file; its folder is made if it is missing
   * @throws IOException if it can't be written; the old file is then as it was
   * @throws IllegalArgumentException if a tensor has the reserved name {@code __metadata__}, or a
   *     name or text of the metadata is not Unicode: half of a surrogate pair
   */
  public void write(Path file) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, metadata);
    }
    int end = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("Safetensors: the name is reserved: " + METADATA);
      }
      int begin = end;
      end = Math.addExact(begin, Math.multiplyExact(entry.getValue().size(), Float.BYTES));
      header.put(entry.getKey(), entryOf(entry.getValue(), begin, end));
    }
    AtomicFile.write(file, header(JsonWriter.write(header)), data(end));
  }

  private static Map<String, Object> entryOf(Tensor tensor, int begin, int end) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dtype", F32);
    entry.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
    entry.put("data_offsets", List.of(begin, end));
    return entry;
  }

  /** Length and header, filled up with spaces so that the numbers are aligned. */
  private static ByteBuffer header(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    int length = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(length).put(bytes);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  private ByteBuffer data(int size) {
    ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : tensors.values()) {
      for (int e = tensor.offset(); e < tensor.offset() + tensor.size(); e++) {
        data.putFloat(tensor.array()[e]);
      }
    }
    return data.flip();
  }
}
