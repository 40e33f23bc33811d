package dev.nn.onnx.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelProtoTest {

  private static final Source SOURCE = new Source(Path.of("f"));

  private static ByteBuffer bytes(WireWriter model) {
    return ByteBuffer.wrap(TensorReaderTest.bytes(model));
  }

  private static WireWriter attribute(WireWriter attribute) {
    WireWriter node = new WireWriter().message(5, attribute).message(5, attribute);
    return new WireWriter().message(7, new WireWriter().message(1, node));
  }

  private static WireWriter opset(String domain, long version) {
    return new WireWriter().text(1, domain).varint(2, version);
  }

  private static void refused(String words, WireWriter model) {
    FormatException e =
        assertThrows(FormatException.class, () -> ModelProto.read(SOURCE, bytes(model)));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void whatWouldBeReadWronglyIsRefused() {
    refused(
        "inline them in Python: onnx.inliner.inline_local_functions(model)",
        new WireWriter().message(25, new WireWriter()));
    refused("two attributes called alpha", attribute(new WireWriter().text(1, "alpha")));
    refused(
        "attribute alpha refers to one of a function",
        attribute(new WireWriter().text(1, "alpha").text(21, "a")));
    refused(
        "versions 17 and 13 of the same operators",
        new WireWriter().message(8, opset("", 17)).message(8, opset("ai.onnx", 13)));
    refused("it contains no graph", new WireWriter().varint(1, 8));
  }

  @Test
  void aNodeWithoutANameIsCalledAfterItsOutput() {
    assertEquals("relu1", node("relu1", List.of("y")).title());
    assertEquals("computing y", node("", List.of("y")).title());
    assertEquals("", node("", List.of()).title());
  }

  private static NodeProto node(String name, List<String> outputs) {
    return new NodeProto(name, "Relu", "", List.of("x"), outputs, List.of());
  }

  @Test
  void theBytesOfTheGraphAreThoseOfTheFile() throws FormatException {
    WireWriter graph = new WireWriter().text(2, "g").varint(99, 1);
    WireWriter model = new WireWriter().varint(1, 8).message(7, graph).text(2, "p");
    ByteBuffer found = ModelProto.graphBytes(SOURCE, bytes(model));
    assertEquals(ByteBuffer.wrap(TensorReaderTest.bytes(graph)), found);
    assertThrows(
        FormatException.class,
        () -> ModelProto.graphBytes(SOURCE, bytes(new WireWriter().varint(1, 8))));
  }

  /** PyTorch describes the program that it exported in texts of megabytes. */
  @Test
  void metadataMayBeLong() throws FormatException {
    String text = "x".repeat(1 << 17);
    WireWriter model = new WireWriter()
        .message(7, new WireWriter())
        .message(14, TextEntry.write("signature", text));
    assertEquals(
        Map.of("signature", text), ModelProto.read(SOURCE, bytes(model)).metadata());
  }
}
