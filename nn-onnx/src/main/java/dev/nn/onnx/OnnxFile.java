package dev.nn.onnx;

import dev.nn.backend.TensorBackend;
import dev.nn.file.AtomicFile;
import dev.nn.io.FormatException;
import dev.nn.layer.Layer;
import dev.nn.model.Model;
import dev.nn.net.Net;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes nets as ONNX files, and writes whole models.
 *
 * <p>Reads sequences of layers as PyTorch, Keras and scikit-learn export them, with operator sets 7
 * to 26: Gemm, MatMul and Add; batch and layer normalisation, dropout and activations, as operators
 * or as nodes; flattening and reshaping that change nothing; a final softmax or sigmoid. Weights of
 * 16, 32 or 64 bits become float32. Anything else is refused with the node, the operator, the
 * reason and what would work.
 *
 * <p>Writes operator set 17 in IR version 8, for any number of samples.
 */
public final class OnnxFile {

  private OnnxFile() {}

  /**
   * Reads a file. Weights in a second file are read if it lies in the same folder or below.
   *
   * @param file the file
   * @param backend the kernels that the net computes with
   * @return the net with the interpretation of its outputs
   * @throws FormatException if the file is damaged or a net can't compute it
   * @throws IOException if it can't be read
   */
  public static OnnxNet read(Path file, TensorBackend backend) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(backend, "backend");
    return net(layers(file, backend), backend);
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the bytes of such a file, with all weights inside; not closed
   * @param backend the kernels that the net computes with
   * @return the net with the interpretation of its outputs
   * @throws FormatException if the data is damaged, a net can't compute it, or weights are in
   *     another file; its message calls the file {@code stream}
   * @throws IOException if the stream can't be read
   */
  public static OnnxNet read(InputStream in, TensorBackend backend) throws IOException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(backend, "backend");
    return net(layers(in, backend), backend);
  }

  /** The result of reading a file, whose own bytes are no longer needed. */
  private record Read(List<Layer> layers, Outputs outputs, List<String> classes) {}

  /** The gradients of a net take as much memory as its weights. */
  private static OnnxNet net(Read read, TensorBackend backend) {
    return new OnnxNet(new Net(backend, read.layers), read.outputs, read.classes);
  }

  private static Read layers(Path file, TensorBackend backend) throws IOException {
    Source source = new Source(file);
    long size = Files.size(file);
    if (size > Integer.MAX_VALUE - 8) {
      throw source.problem("the file has %s bytes: a model is at most 2 GiB", size);
    }
    source.memory(size);
    ByteBuffer bytes = FileBytes.read(file, 0, (int) size);
    return layers(source, bytes, file.toAbsolutePath().getParent(), backend);
  }

  private static Read layers(InputStream in, TensorBackend backend) throws IOException {
    Source source = new Source(Path.of("stream"));
    ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
    source.memory(bytes.remaining());
    return layers(source, bytes, null, backend);
  }

  private static Read layers(
      Source source, ByteBuffer bytes, @Nullable Path folder, TensorBackend backend)
      throws IOException {
    ModelProto model = ModelProto.read(source, bytes);
    ReadGraph graph = GraphReader.read(source, model, new ExternalData(source, folder));
    Step.@Nullable Affine encoding = Encoding.of(source, graph);
    List<Layer> layers = new Assembly(source, backend, graph.steps()).layers(encoding);
    return new Read(layers, graph.outputs(), graph.classes());
  }

  /**
   * Writes a net whose outputs are quantities or scores: an existing file is replaced atomically.
   *
   * @param net the net; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(Net net, Path file) throws IOException {
    write(OnnxNet.of(net), file);
  }

  /**
   * Writes a net with the interpretation of its outputs and its class names: an existing file is
   * replaced atomically.
   *
   * @param onnx the net; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(OnnxNet onnx, Path file) throws IOException {
    Objects.requireNonNull(onnx, "onnx");
    Objects.requireNonNull(file, "file");
    AtomicFile.write(file, NetWriter.write(onnx)::write);
  }

  /**
   * Writes a whole model: an input named after each feature that has columns (DOUBLE with one
   * column for a number or a flag, STRING for a category, FLOAT with all pixels for an image), then
   * the encoding, the net and the interpretation of its outputs. A missing number is NaN, and a
   * missing category the empty string. A classifier outputs {@code label} and {@code probabilities}
   * (or {@code scores}), a multi-label classifier {@code labels} and {@code probabilities}, and a
   * regressor each quantity under its name. An existing file is replaced atomically.
   *
   * <p>The file is less strict than the model: an unknown category is an error there too, but a
   * missing value that the model would refuse gives NaN, and numbers far out of range are accepted.
   *
   * @param model the model; not modified
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it can't be written; an existing file is then unchanged
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(Model<?> model, Path file) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(file, "file");
    AtomicFile.write(file, ModelWriter.write(model)::write);
  }

  /**
   * Writes a net into a stream.
   *
   * @param onnx the net; not modified
   * @param out where the bytes go; not closed
   * @throws IOException if they can't be written
   * @throws IllegalArgumentException if ONNX has no operator for a layer
   */
  public static void write(OnnxNet onnx, OutputStream out) throws IOException {
    Objects.requireNonNull(onnx, "onnx");
    Objects.requireNonNull(out, "out");
    NetWriter.write(onnx).write(out);
  }
}
