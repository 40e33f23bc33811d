package dev.nn.io;

import dev.nn.backend.TensorBackend;
import dev.nn.file.Checksum;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Saves and loads a net as {@link Safetensors}, with the backend of
 * {@link dev.nn.backend.Backends#select()} unless another is given: the tensors of
 * {@link Net#tensors}, and in the metadata {@code format}, {@code layers}, a JSON array of the
 * layers with their settings, and {@code checksum}, a CRC-32C of these tensors and of all texts: a
 * flipped bit would otherwise be a wrong number. A file without it, from an earlier version or
 * another program, is loaded as it is. Other names in the metadata, and tensors whose names do not
 * begin with {@code layers.}, belong to the caller. A loaded dropout layer starts at step 0 of its
 * masks: {@link Net#at}.
 *
 * <pre>{@code
 * [{"kind":"dense","inputs":784,"outputs":15,"activation":"relu"},
 *  {"kind":"dropout","size":15,"rate":0.2,"seed":42},
 *  {"kind":"dense","inputs":15,"outputs":10,"activation":"identity"}]
 * }</pre>
 */
public final class NetFile {

  static final String FORMAT = "format";
  static final String FORMAT_NAME = "nn-net-2";
  static final String LAYERS = "layers";
  static final String CHECKSUM = "checksum";
  static final String OWN_TENSORS = "layers.";

  private NetFile() {}

  /**
   * Saves a net: an existing file is replaced atomically.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws UnsupportedOperationException if a layer does not describe itself by settings
   */
  public static void save(Net net, Path file) throws IOException {
    save(net, file, Map.of(), Map.of());
  }

  /**
   * Saves a net together with texts that a program needs, such as the names of the features.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @param extra text by name; the names {@code format}, {@code layers} and {@code checksum} are
   *     reserved
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if a name is reserved, or a text is not Unicode
   * @throws UnsupportedOperationException if a layer does not describe itself by settings
   */
  public static void save(Net net, Path file, Map<String, String> extra) throws IOException {
    save(net, file, extra, Map.of());
  }

  /**
   * Saves a net together with texts and tensors, such as the state of a training run.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @param extra text by name; the names {@code format}, {@code layers} and {@code checksum} are
   *     reserved
   * @param others tensors by name, which {@link #read(Path)} skips; not modified; names that begin
   *     with {@code layers.} are reserved
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if a name is reserved, or a text is not Unicode
   * @throws UnsupportedOperationException if a layer does not describe itself by settings
   */
  public static void save(Net net, Path file, Map<String, String> extra, Map<String, Tensor> others)
      throws IOException {
    safetensors(net, extra, others).write(file);
  }

  /**
   * Writes a net to a stream.
   *
   * @param net the net; not modified
   * @param out receives the bytes; not closed
   * @param extra text by name, as for {@link #save(Net, Path, Map)}
   * @throws IOException if the stream can't be written
   * @throws IllegalArgumentException as {@link #save(Net, Path, Map)}, before anything is written
   */
  public static void save(Net net, OutputStream out, Map<String, String> extra) throws IOException {
    safetensors(net, extra, Map.of()).write(out);
  }

  /**
   * The bytes of a file.
   *
   * @param net the net; not modified
   * @param extra text by name, as for {@link #save(Net, Path, Map)}
   * @return a new array
   * @throws IllegalArgumentException as {@link #save(Net, Path, Map)}
   */
  public static byte[] bytes(Net net, Map<String, String> extra) {
    return safetensors(net, extra, Map.of()).bytes();
  }

  private static Safetensors safetensors(
      Net net, Map<String, String> extra, Map<String, Tensor> others) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, FORMAT_NAME);
    metadata.put(LAYERS, LayerJson.write(net.layers()));
    metadata.put(CHECKSUM, "");
    extra.forEach((name, text) -> {
      if (metadata.putIfAbsent(name, text) != null) {
        throw new IllegalArgumentException(
            "NetFile: the name %s is reserved in the metadata: choose another".formatted(name));
      }
    });
    Map<String, Tensor> tensors = new LinkedHashMap<>(net.tensors());
    metadata.put(CHECKSUM, checksum(metadata, tensors));
    others.forEach((name, tensor) -> {
      if (name.startsWith(OWN_TENSORS)) {
        throw new IllegalArgumentException(
            "NetFile: the name %s is reserved for the net: choose one that does not begin with %s"
                .formatted(name, OWN_TENSORS));
      }
      tensors.put(name, tensor);
    });
    return new Safetensors(tensors, metadata);
  }

  /** Of all texts, with that of the checksum itself empty, and of all bits of the numbers. */
  static String checksum(Map<String, String> metadata, Map<String, Tensor> tensors) {
    Map<String, String> texts = new HashMap<>(metadata);
    texts.put(CHECKSUM, "");
    return Checksum.of(texts, tensors.values());
  }

  /**
   * Loads a net.
   *
   * @param file a file written by {@link #save(Net, Path)}
   * @return a net with the saved numbers
   * @throws FormatException as {@link NetReader#load(Path)}
   * @throws IOException if the file can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Net load(Path file) throws IOException {
    return new NetReader().load(file);
  }

  /**
   * Loads a net from a stream, which is read to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return a net with the saved numbers
   * @throws FormatException as {@link NetReader#load(InputStream)}
   * @throws IOException if the stream can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Net load(InputStream in) throws IOException {
    return new NetReader().load(in);
  }

  /**
   * Loads a net from bytes.
   *
   * @param bytes the bytes of such a file; not modified
   * @return a net with the saved numbers
   * @throws FormatException as {@link NetReader#load(byte[])}
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static Net load(byte[] bytes) throws IOException {
    return new NetReader().load(bytes);
  }

  /**
   * Loads a net.
   *
   * @param file a file written by {@link #save(Net, Path)}
   * @param backend the kernels that the net computes with
   * @return a net with the saved numbers
   * @throws FormatException as {@link NetReader#load(Path)}
   * @throws IOException if the file can't be read
   */
  public static Net load(Path file, TensorBackend backend) throws IOException {
    return new NetReader().backend(backend).load(file);
  }

  /**
   * Reads a net and the texts saved with it.
   *
   * @param file a file written by {@link #save(Net, Path)}
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException as {@link NetReader#read(Path)}
   * @throws IOException if the file can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static SavedNet read(Path file) throws IOException {
    return new NetReader().read(file);
  }

  /**
   * Reads a net and the texts saved with it from a stream, which is read to its end.
   *
   * @param in the bytes of such a file; not closed
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException as {@link NetReader#read(InputStream)}
   * @throws IOException if the stream can't be read
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static SavedNet read(InputStream in) throws IOException {
    return new NetReader().read(in);
  }

  /**
   * Reads a net and the texts saved with it from bytes.
   *
   * @param bytes the bytes of such a file; not modified
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException as {@link NetReader#read(byte[])}
   * @throws dev.nn.backend.BackendException if no backend can be chosen
   */
  public static SavedNet read(byte[] bytes) throws IOException {
    return new NetReader().read(bytes);
  }

  /**
   * Reads a net and the texts saved with it.
   *
   * @param file a file written by {@link #save(Net, Path)}
   * @param backend the kernels that the net computes with
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException as {@link NetReader#read(Path)}
   * @throws IOException if the file can't be read
   */
  public static SavedNet read(Path file, TensorBackend backend) throws IOException {
    return new NetReader().backend(backend).read(file);
  }

  /**
   * Reads a net and the texts saved with it from a stream, which is read to its end.
   *
   * @param in the bytes of such a file; not closed
   * @param backend the kernels that the net computes with
   * @return the net with the saved numbers, and the caller's texts
   * @throws FormatException as {@link NetReader#read(InputStream)}
   * @throws IOException if the stream can't be read
   */
  public static SavedNet read(InputStream in, TensorBackend backend) throws IOException {
    return new NetReader().backend(backend).read(in);
  }
}
