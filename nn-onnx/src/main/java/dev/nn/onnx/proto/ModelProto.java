package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole file.
 *
 * @param irVersion the version of the format
 * @param opsets the version of the operators of each domain; the empty domain is ONNX's own
 * @param producer the program that wrote the file
 * @param graph the computation
 * @param metadata text by name
 */
public record ModelProto(
    long irVersion,
    Map<String, Long> opsets,
    String producer,
    GraphProto graph,
    Map<String, String> metadata) {

  private static final String OWN_DOMAIN = "ai.onnx";
  private static final int GRAPH = 7;
  private static final String NO_GRAPH = "not an ONNX model: it contains no graph";

  /**
   * Reads a file.
   *
   * @param source its name and limits
   * @param bytes all of it
   * @return the model
   * @throws FormatException if the bytes are not such a message
   */
  public static ModelProto read(Source source, ByteBuffer bytes) throws FormatException {
    WireReader in = new WireReader(source, "model", bytes);
    long irVersion = 0;
    String producer = "";
    GraphProto graph = null;
    Map<String, Long> opsets = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> irVersion = in.varint();
        case 2 -> producer = in.text();
        case GRAPH -> graph = GraphProto.read(in.single("graph"));
        case 8 -> opset(in.message("opset"), opsets);
        case 14 -> TextEntry.read(in.message("metadata"), metadata);
        case 25 ->
          throw source.problem("it defines functions of its own; inline them in Python:"
              + " onnx.inliner.inline_local_functions(model)");
        default -> in.skip();
      }
    }
    return new ModelProto(irVersion, opsets, producer, required(source, graph), metadata);
  }

  private static GraphProto required(Source source, @Nullable GraphProto graph)
      throws FormatException {
    if (graph == null) {
      throw source.problem(NO_GRAPH);
    }
    return graph;
  }

  private static void opset(WireReader in, Map<String, Long> opsets) throws FormatException {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.varint();
        default -> in.skip();
      }
    }
    String plain = domain.equals(OWN_DOMAIN) ? "" : domain;
    Long other = opsets.putIfAbsent(plain, version);
    if (other != null && other != version) {
      throw in.source()
          .problem("it imports versions %s and %s of the same operators", other, version);
    }
  }

  /**
   * The same model with other metadata.
   *
   * @param texts text by name
   * @return a new model
   */
  public ModelProto withMetadata(Map<String, String> texts) {
    return new ModelProto(irVersion, opsets, producer, graph, texts);
  }

  /**
   * The bytes of the graph in a file.
   *
   * @param source its name and limits
   * @param bytes a file that {@link #read} accepts; its position is not changed
   * @return a view of the part that is the graph
   * @throws FormatException if the bytes are not such a message
   */
  public static ByteBuffer graphBytes(Source source, ByteBuffer bytes) throws FormatException {
    WireReader in = new WireReader(source, "model", bytes.duplicate());
    while (in.next()) {
      if (in.field() == GRAPH) {
        return in.bytes();
      }
      in.skip();
    }
    throw source.problem(NO_GRAPH);
  }

  /**
   * Writes a file.
   *
   * @param stream receives the bytes
   * @throws IOException if they can't be written
   */
  public void write(OutputStream stream) throws IOException {
    WireWriter out =
        new WireWriter().varint(1, irVersion).text(2, producer).message(GRAPH, graph.write());
    opsets.forEach(
        (domain, version) -> out.message(8, new WireWriter().text(1, domain).varint(2, version)));
    metadata.forEach((key, value) -> out.message(14, TextEntry.write(key, value)));
    out.writeTo(stream);
  }
}
