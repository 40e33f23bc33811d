package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  @TempDir
  Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("model.safetensors");
  }

  private byte[] saved() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w", Tensor.matrix(2, 3, 1, 2, 3, 4, 5, -0f));
    tensors.put("b", Tensor.vector(Float.NaN, Float.MIN_VALUE));
    new Safetensors(tensors, Map.of("note", "a \"quoted\" \\ é\n")).write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    saved();
    Safetensors read = Safetensors.read(file);
    assertArrayEquals(new int[] {2, 3}, read.tensors().get("w").shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, -0f}, read.tensors().get("w").toArray());
    assertTrue(Float.isNaN(read.tensors().get("b").get(0, 0)));
    assertEquals("a \"quoted\" \\ é\n", read.metadata().get("note"));
  }

  /**
   * A file of {@code scripts/safetensors_exchange.py}, which knows the format and not this code.
   */
  @Test
  void readsWhatAnotherProgramWrote() throws IOException {
    Safetensors read = read(fixture("f32"));
    assertEquals(Map.of("note", "a \"quoted\" \\ é\n"), read.metadata());
    Map<String, Tensor> tensors = read.tensors();
    assertEquals(Set.of("layers.0.weights", "größe", "scalar", "empty"), tensors.keySet());
    assertArrayEquals(new int[] {2, 3}, tensors.get("layers.0.weights").shape());
    assertArrayEquals(
        new float[] {0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f},
        tensors.get("layers.0.weights").toArray());
    assertArrayEquals(
        new float[] {-0f, Float.POSITIVE_INFINITY, Float.MIN_VALUE},
        tensors.get("größe").toArray());
    assertEquals(7, tensors.get("scalar").get(0, 0));
    assertArrayEquals(new int[] {0, 3}, tensors.get("empty").shape());
  }

  @ParameterizedTest
  @ValueSource(strings = {"F64", "F16", "I64", "I32", "I16", "I8", "U8", "U16", "BOOL"})
  void tensorsOfOtherTypesArePassedOverUnlessAskedFor(String type) throws IOException {
    byte[] bytes = fixture(type);
    assertTrue(read(bytes).tensors().isEmpty());
    StoredArray w = SafetensorsFile.read(bytes).array("w");
    assertEquals(type + " [2]", w.toString());
    assertArrayEquals(new float[] {1, 1}, w.toTensor().toArray());
  }

  /** As PyTorch saves a model: halves, a counter, and a type that nobody knows yet. */
  @Test
  void aFileOfManyTypesIsReadWhereItIsAskedFor() throws IOException {
    Files.write(file, fixture("mixed"));
    assertEquals(Set.of("w"), Safetensors.read(file).tensors().keySet());
    assertArrayEquals(
        new float[] {0.5f, 0.25f}, Safetensors.read(file).tensors().get("w").toArray());
    for (SafetensorsFile mixed : List.of(
        SafetensorsFile.read(file),
        SafetensorsFile.read(fixture("mixed")),
        SafetensorsFile.read(new ByteArrayInputStream(fixture("mixed"))))) {
      assertEquals(List.of("bf16", "f16", "count", "new", "w"), List.copyOf(mixed.names()));
      assertEquals("BF16 [2, 2]", mixed.array("bf16").toString());
      float[] numbers = {1, -2.5f, 3.140625f, -0f};
      assertArrayEquals(numbers, mixed.array("bf16").toTensor().toArray());
      assertArrayEquals(numbers, mixed.array("f16").toTensor().toArray());
      assertArrayEquals(new long[] {7}, mixed.array("count").toLongs());
      StoredArray unknown = mixed.array("new");
      FormatException e = assertThrows(FormatException.class, unknown::toTensor);
      assertTrue(
          e.getMessage().endsWith("tensor new: has type F4_E2M1, not numbers"), e.getMessage());
      FormatException none = assertThrows(FormatException.class, () -> mixed.array("x"));
      assertTrue(
          none.getMessage().endsWith("has no tensor x, only [bf16, f16, count, new, w]"),
          none.getMessage());
    }
  }

  @Test
  void aFileThatShrinksBetweenIsRefused() throws IOException {
    Files.write(file, fixture("mixed"));
    StoredArray last = SafetensorsFile.read(file).array("w");
    byte[] bytes = fixture("mixed");
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    FormatException e = assertThrows(FormatException.class, last::toTensor);
    assertTrue(e.getMessage().contains("was changed"), e.getMessage());
  }

  @Test
  void twentyThousandTensorsOfOneNumberEachAreRead() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int t = 0; t < 20_000; t++) {
      tensors.put("model.layers." + t + ".scale", Tensor.vector(t));
    }
    byte[] bytes = new Safetensors(tensors, Map.of()).bytes();
    Map<String, Tensor> read = read(bytes).tensors();
    assertEquals(tensors.keySet(), read.keySet());
    assertEquals(19_999, read.get("model.layers.19999.scale").get(0, 0));
  }

  /** Only the header is taken: the tensors make more than 2 GB. */
  @Test
  void positionsBeyondTwoGigabytesAreWritten() {
    Tensor shared = Tensor.zeros(1 << 20);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int t = 0; t <= 512; t++) {
      tensors.put("t" + t, shared);
    }
    StringBuilder header = new StringBuilder();
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("the disk is full");
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        header.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
        throw new IOException("the disk is full");
      }
    };
    assertThrows(IOException.class, () -> new Safetensors(tensors, Map.of()).write(full));
    assertTrue(header.toString().contains("[2147483648,2151677952]"), header::toString);
  }

  @Test
  void theNumbersAreAligned() throws IOException {
    byte[] bytes = saved();
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, length % 8);
    assertEquals(8 + length + 8 * Float.BYTES, bytes.length);
  }

  /** The reader goes through 16,384 numbers at a time. */
  @Test
  void longTensorsAreReadInPieces() throws IOException {
    Tensor large = Tensor.zeros(40_000, 1);
    for (int e = 0; e < large.size(); e++) {
      large.array()[e] = e;
    }
    new Safetensors(Map.of("large", large), Map.of()).write(file);
    assertArrayEquals(
        large.toArray(), Safetensors.read(file).tensors().get("large").toArray());
    byte[] whole = Files.readAllBytes(file);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThrows(FormatException.class, () -> read(cut));
  }

  @Test
  void tensorsMayBeNamedInAnyOrder() throws IOException {
    write(
        "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        8);
    assertEquals(Set.of("a", "b"), Safetensors.read(file).tensors().keySet());
  }

  @Test
  void theHeaderMayBeTheWholeFileAndNoMore() throws IOException {
    byte[] empty = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    assertTrue(read(empty).tensors().isEmpty());
    empty[0] = 3;
    write("{}x", 0);
    assertThrows(FormatException.class, () -> Safetensors.read(file));
    FormatException e = assertThrows(FormatException.class, () -> read(empty));
    assertTrue(e.getMessage().endsWith("length is 3, but 2 bytes follow"), e.getMessage());
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] valid = saved();
    for (int length = 0; length < valid.length; length++) {
      byte[] cut = Arrays.copyOf(valid, length);
      assertThrows(FormatException.class, () -> read(cut));
    }
  }

  @Test
  void everyFlippedBitIsALoadOrARefusal() throws IOException {
    byte[] valid = saved();
    for (int bit = 0; bit < 8 * valid.length; bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        read(flipped);
      } catch (FormatException expected) {
        assertTrue(expected.getMessage().startsWith(file.toString()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e9999],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"__metadata__\":{\"k\":1}}"
      })
  void aBadHeaderIsRefused(String header) throws IOException {
    write(header, 8);
    assertThrows(FormatException.class, () -> Safetensors.read(file));
  }

  @Test
  void deepNestingNeedsNoStack() throws IOException {
    for (String open : new String[] {"[", "{\"a\":", "{\"__metadata__\":{\"a\":[["}) {
      write("{\"a\":" + open.repeat(100_000), 0);
      assertThrows(FormatException.class, () -> Safetensors.read(file));
    }
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Files.createDirectory(file);
    IOException e =
        assertThrows(IOException.class, () -> new Safetensors(Map.of(), Map.of()).write(file));
    assertTrue(e.getMessage().contains("is a directory"));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private Safetensors read(byte[] bytes) throws IOException {
    return SafetensorsReader.read(new Source.OfBytes(file, bytes));
  }

  private static byte[] fixture(String name) throws IOException {
    String resource = "/safetensors/" + name + ".safetensors";
    try (InputStream in = SafetensorsTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  private void write(String header, int data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());
  }
}
