package dev.nn.io;

import dev.nn.backend.TensorBackend;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Saves and loads a net as {@link Safetensors}: the tensors of {@link Net#tensors}, and in the
 * metadata {@code format} and {@code layers}, a JSON array of the layers with their settings. Other
 * names in the metadata, and tensors whose names do not begin with {@code layers.}, are the
 * caller's.
 *
 * <pre>{@code
 * [{"kind":"dense","inputs":784,"outputs":15,"activation":"relu"},
 *  {"kind":"dropout","size":15,"rate":0.2,"state":"42"},
 *  {"kind":"dense","inputs":15,"outputs":10,"activation":"identity"}]
 * }</pre>
 */
public final class NetFile {

  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "nn-net-2";
  private static final String LAYERS = "layers";
  private static final String OWN_TENSORS = "layers.";

  private NetFile() {}

  /**
   * Saves a net: an old file is replaced in one step.
   *
   * @param net the net; not modified
   * @param file the file; its folder is made if it is missing
   * @throws IOException if it can't be written; the old file is then as it was
   * @throws IllegalArgumentException if a layer is of a kind that the format does not know
   */
  public static void save(Net net, Path file) throws IOException {
    save(net, file, Map.of(), Map.of());
  }

  /**
   * Saves a net and what a program needs beside it: the names of the features, say.
   *
   * @param net the net; not modified
   * @param file the file; its folder is made if it is missing
   * @param extra text by name; the names {@code format} and {@code layers} are reserved
   * @throws IOException if it can't be written; the old file is then as it was
   * @throws IllegalArgumentException if a layer is of a kind that the format does not know, a name
   *     is reserved, or a text is not Unicode
   */
  public static void save(Net net, Path file, Map<String, String> extra) throws IOException {
    save(net, file, extra, Map.of());
  }

  /**
   * Saves a net, and texts and tensors beside it: the state of a training, say.
   *
   * @param net the net; not modified
   * @param file the file; its folder is made if it is missing
   * @param extra text by name; the names {@code format} and {@code layers} are reserved
   * @param others tensors by name, which {@link #read(Path, TensorBackend)} passes over; not
   *     modified; names that begin with {@code layers.} are reserved
   * @throws IOException if it can't be written; the old file is then as it was
   * @throws IllegalArgumentException if a layer is of a kind that the format does not know, a name
   *     is reserved, or a text is not Unicode
   */
  public static void save(Net net, Path file, Map<String, String> extra, Map<String, Tensor> others)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, FORMAT_NAME);
    metadata.put(LAYERS, JsonWriter.write(LayerJson.write(net.layers())));
    extra.forEach((name, text) -> {
      if (metadata.putIfAbsent(name, text) != null) {
        throw new IllegalArgumentException("NetFile: the metadata's name is reserved: " + name);
      }
    });
    Map<String, Tensor> tensors = new LinkedHashMap<>(net.tensors());
    others.forEach((name, tensor) -> {
      if (name.startsWith(OWN_TENSORS)) {
        throw new IllegalArgumentException("NetFile: the tensor's name is reserved: " + name);
      }
      tensors.put(name, tensor);
    });
    new Safetensors(tensors, metadata).write(file);
  }

  /**
   * Loads a net.
   *
   * @param file a file that {@link #save(Net, Path)} wrote
   * @param backend the kernels that the net computes with
   * @return a net with the saved numbers
   * @throws FormatException if the file is damaged or holds no net
   * @throws IOException if it can't be read
   */
  public static Net load(Path file, TensorBackend backend) throws IOException {
    return read(file, backend).net();
  }

  /**
   * Reads a net and what was saved beside it.
   *
   * @param file a file that {@link #save(Net, Path, Map)} wrote
   * @param backend the kernels that the net computes with
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException if the file is damaged or holds no net
   * @throws IOException if it can't be read
   */
  public static SavedNet read(Path file, TensorBackend backend) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(backend, "backend");
    try (InputStream in = Files.newInputStream(file)) {
      return read(file, in, Files.size(file), backend);
    }
  }

  /**
   * Reads a net from a stream, to its end: {@code Model.class.getResourceAsStream(...)}.
   *
   * @param in the bytes of such a file; not closed
   * @param backend the kernels that the net computes with
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException if the bytes are damaged or hold no net; {@code stream} is the name of
   *     the file in its message
   * @throws IOException if the stream can't be read
   */
  public static SavedNet read(InputStream in, TensorBackend backend) throws IOException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(backend, "backend");
    byte[] bytes = in.readAllBytes();
    return read(Path.of("stream"), new ByteArrayInputStream(bytes), bytes.length, backend);
  }

  /** The numbers go straight into the layers that the header asks for. */
  private static SavedNet read(Path file, InputStream in, long size, TensorBackend backend)
      throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(file, in, size);
    Map<String, String> extra = new LinkedHashMap<>(header.metadata());
    String format = extra.remove(FORMAT);
    if (!FORMAT_NAME.equals(format)) {
      throw new FormatException(file, "metadata: format must be %s, found %s", FORMAT_NAME, format);
    }
    Map<String, int[]> shapes = new LinkedHashMap<>();
    header.entries().forEach((name, entry) -> {
      if (name.startsWith(OWN_TENSORS)) {
        shapes.put(name, entry.shape());
      }
    });
    List<?> layers = layers(header, extra.remove(LAYERS));
    Net net = new Net(backend, new LayerReader(file, shapes, backend).read(layers));
    new SafetensorsReader(header, in).fill(net.tensors());
    return new SavedNet(net, extra);
  }

  private static List<?> layers(SafetensorsHeader header, @Nullable String text)
      throws FormatException {
    if (text == null) {
      throw new FormatException(
          header.file(),
          "metadata: %s is missing, found %s",
          LAYERS,
          header.metadata().keySet());
    }
    header.memory().take(text.length());
    JsonReader reader =
        new JsonReader(header.file(), text.getBytes(StandardCharsets.UTF_8), header.memory());
    Object layers = reader.value();
    reader.end();
    if (!(layers instanceof List<?> list) || list.isEmpty()) {
      throw new FormatException(
          header.file(), "metadata: layers must be an array of layers, is %s", text);
    }
    return list;
  }
}
