package dev.nn.io;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.json.Json;
import dev.nn.json.JsonException;
import dev.nn.layer.LayerKinds;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads nets saved by {@link NetFile}, with settings of its own. Immutable.
 *
 * <p>{@code load} returns only the net, and refuses a file whose texts say that the net expects
 * encoded inputs rather than plain numbers. {@code read} returns any net with its texts.
 */
public final class NetReader {

  /** The text that identifies a model of dev.nn.model. */
  private static final String MODEL = "model";

  /** The texts of the command line's models, up to version 0.1.0-SNAPSHOT of November 2026. */
  private static final List<String> OLD_ENCODING =
      List.of("data.target", "data.features", "data.pixels", "data.classes", "data.quantity");

  /** The buffers of a row that layers have, in a net and in those that serve. */
  private static final long ROWS = 16;

  private final @Nullable TensorBackend backend;
  private final LayerKinds kinds;

  private NetReader(@Nullable TensorBackend backend, LayerKinds kinds) {
    this.backend = backend;
    this.kinds = kinds;
  }

  /** Creates a reader for this library's layers that uses {@link Backends#select()}. */
  public NetReader() {
    this(null, LayerKinds.builtIn());
  }

  /**
   * Chooses the kernels.
   *
   * @param backend the kernels that the nets compute with
   * @return a reader with this setting; this one is not modified
   */
  public NetReader backend(TensorBackend backend) {
    return new NetReader(Objects.requireNonNull(backend, "backend"), kinds);
  }

  /**
   * Chooses the kinds of layers, for nets with a program's own layers.
   *
   * @param kinds the kinds to load; others are refused
   * @return a reader with this setting; this one is not modified
   */
  public NetReader layers(LayerKinds kinds) {
    return new NetReader(backend, Objects.requireNonNull(kinds, "kinds"));
  }

  /**
   * Loads a net.
   *
   * @param file a file written by {@link NetFile#save(Net, Path)}
   * @return a net with the saved numbers
   * @throws FormatException if the file is damaged, does not hold a net, or holds a model, whose
   *     inputs are encoded
   * @throws IOException if it can't be read
   */
  public Net load(Path file) throws IOException {
    return bare(file, read(file));
  }

  /**
   * Loads a net from a stream, which is read to its end:
   * {@code Main.class.getResourceAsStream(...)}.
   *
   * @param in the bytes of such a file; not closed
   * @return a net with the saved numbers
   * @throws FormatException as {@link #load(Path)}; {@code stream} is the name of the file
   * @throws IOException if the stream can't be read
   */
  public Net load(InputStream in) throws IOException {
    return bare(Source.STREAM, read(in));
  }

  /**
   * Loads a net from bytes.
   *
   * @param bytes the bytes of such a file; not modified
   * @return a net with the saved numbers
   * @throws FormatException as {@link #load(Path)}; {@code bytes} is the name of the file
   */
  public Net load(byte[] bytes) throws IOException {
    return bare(Source.BYTES, read(bytes));
  }

  /**
   * Reads a net and the texts saved with it, even from a model.
   *
   * @param file a file written by {@link NetFile#save(Net, Path, Map)}
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException if the file is damaged or does not hold a net
   * @throws IOException if it can't be read
   */
  public SavedNet read(Path file) throws IOException {
    return read(Source.of(file));
  }

  /**
   * Reads a net and its texts from a stream, which is read to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return as {@link #read(Path)}
   * @throws FormatException as {@link #read(Path)}; {@code stream} is the name of the file
   * @throws IOException if the stream can't be read
   */
  public SavedNet read(InputStream in) throws IOException {
    return read(Source.of(in));
  }

  /**
   * Reads a net and its texts from bytes.
   *
   * @param bytes the bytes of such a file; not modified
   * @return as {@link #read(Path)}
   * @throws FormatException as {@link #read(Path)}; {@code bytes} is the name of the file
   */
  public SavedNet read(byte[] bytes) throws IOException {
    return read(Source.of(bytes));
  }

  private SavedNet read(Source source) throws IOException {
    Path file = source.name();
    SafetensorsHeader header = SafetensorsHeader.read(source);
    requireRoom(source, header);
    Map<String, String> texts = new LinkedHashMap<>(header.metadata());
    String format = texts.remove(NetFile.FORMAT);
    if (!NetFile.FORMAT_NAME.equals(format)) {
      throw new FormatException(
          file,
          "metadata: format must be %s, but is %s; the weights of another library's net, such as PyTorch's state_dict, are loaded by StateDict into a net that the program builds",
          NetFile.FORMAT_NAME,
          format);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsEntry entry : header.entries()) {
      if (entry.name().startsWith(NetFile.OWN_TENSORS)) {
        requireFloat32(file, entry);
        tensors.put(entry.name(), Tensor.zeros(entry.shape()));
      }
    }
    List<?> layers = layers(file, texts.remove(NetFile.LAYERS));
    SafetensorsReader.fill(source, header, tensors);
    TensorBackend kernels = backend == null ? Backends.select() : backend;
    Net net = new Net(kernels, new LayerReader(file, kinds, kernels).read(layers, tensors));
    requireUndamaged(file, header.metadata(), net);
    texts.remove(NetFile.CHECKSUM);
    return new SavedNet(net, texts);
  }

  private static void requireUndamaged(Path file, Map<String, String> metadata, Net net)
      throws FormatException {
    String written = metadata.get(NetFile.CHECKSUM);
    if (written != null && !written.equals(NetFile.checksum(metadata, net.tensors()))) {
      throw new FormatException(
          file,
          "metadata: it has changed since its checksum %s was written: restore the file if it is damaged; if a program changed it on purpose, remove checksum from the metadata",
          written);
    }
  }

  /** A net and a predictor of it hold all numbers, and some rows of the widest layer. */
  private static void requireRoom(Source source, SafetensorsHeader header) throws FormatException {
    long widest = header.entries().stream()
        .flatMapToInt(entry -> Arrays.stream(entry.shape()))
        .max()
        .orElse(0);
    HeapRoom.require(
        source.name(), source.held() + 2 * source.size() + ROWS * Float.BYTES * widest);
  }

  private static void requireFloat32(Path file, SafetensorsEntry entry) throws FormatException {
    if (entry.type() != ElementType.FLOAT32) {
      throw SafetensorsHeader.place(file, entry.name())
          .problem("has type %s, but a layer's tensors are F32", entry.typeName());
    }
  }

  private static List<?> layers(Path file, @Nullable String text) throws FormatException {
    if (text == null) {
      throw new FormatException(file, "metadata: %s is missing", NetFile.LAYERS);
    }
    try {
      if (Json.parse(text) instanceof List<?> layers && !layers.isEmpty()) {
        return layers;
      }
      throw new FormatException(
          file, "metadata: layers must be an array of layers, but is %s", text);
    } catch (JsonException e) {
      throw new FormatException(file, "metadata: layers: JSON: %s", e.getMessage());
    }
  }

  private static Net bare(Path file, SavedNet saved) throws FormatException {
    if (saved.extra().containsKey(MODEL)) {
      throw new FormatException(
          file,
          "holds a model, whose inputs are encoded: load it with Classifier.load or Regressor.load"
              + " of dev.nn.model, or read the net without its encoding with NetFile.read");
    }
    for (String name : OLD_ENCODING) {
      if (saved.extra().containsKey(name)) {
        throw new FormatException(
            file,
            "holds a net of an earlier version of the command line, whose inputs are scaled as %s"
                + " says: train it again, or read the net without its scaling with NetFile.read",
            name);
      }
    }
    return saved.net();
  }
}
