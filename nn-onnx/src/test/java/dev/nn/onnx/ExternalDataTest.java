package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in a second file: within the model's folder and nowhere else. */
class ExternalDataTest {

  @TempDir
  Path temporary;

  private Path folder;

  @BeforeEach
  void files() throws IOException {
    folder = Files.createDirectories(temporary.resolve("model/sub")).getParent();
    byte[] numbers = {9, 9, 9, 9, 0, 0, -128, 63, 0, 0, 0, 64};
    Files.write(folder.resolve("w.bin"), numbers);
    Files.write(folder.resolve("sub/w.bin"), numbers);
    Files.write(temporary.resolve("w.bin"), numbers);
  }

  private TensorProto load(String... settings) throws IOException {
    Map<String, String> external = new HashMap<>(Map.of("offset", "4", "length", "8"));
    for (int s = 0; s < settings.length; s += 2) {
      external.put(settings[s], settings[s + 1]);
    }
    TensorProto tensor = new TensorProto(
        "w", new int[] {2}, ElementType.FLOAT, ByteBuffer.allocate(0), List.of(), external);
    return new ExternalData(new Source(Path.of("f")), folder).load(tensor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"w.bin", "sub/w.bin", "./w.bin", "sub/../w.bin"})
  void aFileInTheFolderIsRead(String location) throws IOException {
    TensorProto read = load("location", location);
    assertArrayEquals(new double[] {1, 2}, new double[] {read.number(0), read.number(1)});
  }

  @ParameterizedTest
  @ValueSource(strings = {"../w.bin", "..", "sub", "", ".", "absent", "\0", "sub/../../w.bin"})
  void anyOtherIsRefused(String location) {
    refused("is not a file in the model's folder; put it there", "location", location);
  }

  @Test
  void anAbsolutePathIsRefused() {
    refused(
        "is not a file in the model's folder; put it there",
        "location",
        folder.resolve("w.bin").toString());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkOutOfTheFolderIsRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.bin"), temporary.resolve("w.bin"));
    Files.createSymbolicLink(folder.resolve("out"), temporary);
    Files.createSymbolicLink(folder.resolve("in.bin"), folder.resolve("sub/w.bin"));
    refused("is not a file in the model's folder; put it there", "location", "link.bin");
    refused("is not a file in the model's folder; put it there", "location", "out/w.bin");
    assertEquals(2, load("location", "in.bin").number(1));
  }

  @Test
  void aPlaceOutsideTheFileIsRefused() {
    refused("8 bytes from offset 5 of the 12 bytes", "location", "w.bin", "offset", "5");
    refused("4 bytes from offset 4", "location", "w.bin", "length", "4");
    refused("offset is -4, which is not a number", "location", "w.bin", "offset", "-4");
    refused("length is 1e1, which is not a number", "location", "w.bin", "length", "1e1");
    refused("from offset 999999999999999999", "location", "w.bin", "offset", "999999999999999999");
  }

  @Test
  void aModelFromAStreamHasNoFolder() {
    FormatException e = assertThrows(
        FormatException.class,
        () -> OnnxFile.read(
            Files.newInputStream(ImportTest.FIXTURES.resolve("newer/external.onnx")),
            ImportTest.BACKEND));
    assertTrue(e.getMessage().contains("read the model from its file"), e.getMessage());
  }

  private void refused(String words, String... settings) {
    FormatException e = assertThrows(FormatException.class, () -> load(settings));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
