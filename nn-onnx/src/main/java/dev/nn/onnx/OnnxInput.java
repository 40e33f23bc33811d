package dev.nn.onnx;

import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.layer.Layer;
import dev.nn.model.Model;
import dev.nn.net.Net;
import dev.nn.onnx.proto.ModelProto;
import dev.nn.onnx.proto.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed ONNX file, which becomes a net or a model. Its graph is followed once, even if it is
 * refused. Not thread-safe.
 */
final class OnnxInput {

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** A stream is read in parts, which are then joined; the net comes beside them. */
  private static final int COPIES_OF_STREAM = 3;

  /** Counts what is kept: the parsed file and its graph. */
  private Source source;

  private final ByteBuffer bytes;

  /** Where weights may be in other files; null if it comes from a stream. */
  private final @Nullable Path folder;

  private final ModelProto proto;
  private @Nullable ReadGraph graph;
  private @Nullable FormatException refusal;

  private OnnxInput(Source source, ByteBuffer bytes, @Nullable Path folder) throws FormatException {
    this.source = source;
    this.bytes = bytes;
    this.folder = folder;
    this.proto = proto();
  }

  static OnnxInput of(Path file) throws IOException {
    Source source = new Source(file);
    if (Files.isDirectory(file)) {
      throw source.problem("it is a directory; name a file in it");
    }
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw source.problem("the file has %s bytes, the limit is 2 GiB", size);
    }
    source.memory(size);
    ByteBuffer bytes = FileBytes.read(file, 0, (int) size);
    return new OnnxInput(source, bytes, file.toAbsolutePath().getParent());
  }

  static OnnxInput of(InputStream in) throws IOException {
    Source source = new Source(Path.of("stream"));
    int limit = (int) Math.min(MOST_BYTES, Source.most() / COPIES_OF_STREAM);
    byte[] bytes = in.readNBytes(limit);
    if (bytes.length == limit) {
      throw source.problem(
          "it has %s bytes or more, which this JVM's heap can't hold; raise -Xmx, or read a file",
          limit);
    }
    source.memory(bytes.length);
    return new OnnxInput(source, ByteBuffer.wrap(bytes), null);
  }

  /**
   * What a net is made of, without the bytes of the file: the gradients of a net take as much
   * memory as its weights.
   */
  record Layers(List<Layer> list, Outputs outputs, List<String> classes) {

    OnnxNet net(TensorBackend backend) {
      return new OnnxNet(new Net(backend, list), outputs, classes);
    }
  }

  Layers layers(TensorBackend backend) throws IOException {
    try {
      ReadGraph read = graph();
      Source counted = source.copy();
      Step.@Nullable Affine scaling = NetInputs.scaling(counted, read);
      List<Layer> list = new Assembly(counted, backend, read.steps()).layers(scaling);
      return new Layers(list, read.outputs(), read.classes());
    } catch (FormatException e) {
      throw EmbeddedModel.isIn(proto) ? asModel(e) : e;
    }
  }

  private FormatException asModel(FormatException e) {
    return source.problem(
        "it holds a model with its encoding; read it with OnnxFile.readModel (as a bare net: %s)",
        e.getMessage());
  }

  Model<Map<String, ?>> model(TensorBackend backend) throws IOException {
    if (EmbeddedModel.isIn(proto)) {
      return EmbeddedModel.read(source.copy(), bytes, proto, backend);
    }
    ReadGraph read = graph();
    return new ModelReader(source.copy(), read, backend).read();
  }

  /** The program's own texts beside a model of this library. */
  Map<String, String> texts() throws FormatException {
    return EmbeddedModel.isIn(proto) ? EmbeddedModel.own(source.copy(), bytes, proto) : Map.of();
  }

  private ModelProto proto() throws FormatException {
    try {
      return ModelProto.read(source, bytes.duplicate());
    } catch (FormatException e) {
      throw OtherFormat.of(bytes)
          .map(other -> source.problem("not an ONNX model, but %s", other.words))
          .orElse(e);
    }
  }

  private ReadGraph graph() throws IOException {
    if (refusal != null) {
      throw refusal;
    }
    if (graph == null) {
      Source counted = source.copy();
      try {
        graph = GraphReader.read(counted, proto, new ExternalData(counted, folder));
      } catch (FormatException e) {
        refusal = e;
        throw e;
      }
      source = counted;
    }
    return graph;
  }
}
