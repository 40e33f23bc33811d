package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of NumPy's, from {@code scripts/npy_fixtures.py}, and damaged ones. */
class NpzTest {

  private static final byte[] NUMBER = number();

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void readsNumPysFiles(String name) throws IOException {
    assertNumbers(Npz.read(fixture(name)));
  }

  private static void assertNumbers(Npz arrays) throws IOException {
    assertEquals(List.of("x", "y", "größe"), List.copyOf(arrays.names()));
    assertArrayEquals(new int[] {2, 3}, arrays.array("x").shape());
    assertArrayEquals(
        new float[] {1, 2, 3, 4, 5, 6}, arrays.array("x").toTensor().toArray());
    assertArrayEquals(new long[] {0, 1}, arrays.array("y").toLongs());
    assertEquals(0.5f, arrays.array("größe").toTensor().get(0, 0));
  }

  /** As people save them: with names of columns, dates and rows of a table beside the numbers. */
  @Test
  void whatNobodyAsksForIsNoReasonToRefuseTheRest() throws IOException {
    Npz npz = Npz.read(new ByteArrayInputStream(fixture("mixed")));
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : npz.names()) {
      found.put(name, npz.array(name).toString());
    }
    assertEquals(
        "{names=|O [3], x=<f4 [2, 3], z=<c8 [2, 3], when=<M8[ns] [2],"
            + " rows=[[x, <f4], [y, <i8]] [2], label=<U3 [2]}",
        found.toString());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, npz.array("x").toTensor().toArray());
    assertEquals(List.of("cat", "dog"), npz.array("label").toTexts());
    FormatException e =
        assertThrows(FormatException.class, () -> npz.array("names").toTensor());
    assertEquals(
        "stream: entry names: has type |O, not numbers: Python objects are not read; save an"
            + " array of numbers",
        e.getMessage());
  }

  @Test
  void aDamagedEntryIsRefusedWhenItIsAskedFor() throws IOException {
    byte[] bytes = archive("a.npy", "notes.txt", "b.npy");
    bytes[directory(bytes) + 16] ^= 1;
    Npz npz = Npz.read(bytes);
    assertEquals(Set.of("a", "b"), npz.names());
    assertEquals(7, npz.array("b").toTensor().get(0, 0));
    assertThrows(FormatException.class, () -> npz.array("a").toTensor());
    FormatException none = assertThrows(FormatException.class, () -> npz.array("c"));
    assertEquals("bytes: has no array c, only [a, b]", none.getMessage());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w", Tensor.wrap(new float[] {0, 1, 2, 3, 4, 5, 6}, 1, 2, 3));
    tensors.put("größe/../b", Tensor.vector(-0f, Float.NaN));
    Path file = folder.resolve("deep/written.npz");
    Npz.write(file, tensors);
    Npz read = Npz.read(file);
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.names()));
    for (String name : tensors.keySet()) {
      assertArrayEquals(tensors.get(name).toArray(), read.array(name).toTensor().toArray());
    }
    byte[] first = Files.readAllBytes(file);
    Npz.write(file, tensors);
    assertArrayEquals(first, Files.readAllBytes(file));
    Npz.write(file, Map.of());
    assertTrue(Npz.read(file).names().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void everyTruncationIsRefused(String name) throws IOException {
    byte[] valid = fixture(name);
    for (int length = 0; length <= valid.length + 1; length++) {
      if (length != valid.length) {
        byte[] cut = Arrays.copyOf(valid, length);
        assertThrows(FormatException.class, () -> Npz.read(cut));
      }
    }
  }

  /**
   * Every third bit of all. What is read in spite of a flipped bit is what was written: a checksum
   * guards the numbers.
   */
  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void aFlippedBitIsALoadOrARefusal(String name) throws IOException {
    byte[] valid = fixture(name);
    for (int bit = 0; bit < 8 * valid.length; bit += 3) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        Npz read = Npz.read(flipped);
        if (read.names().equals(Set.of("x", "y", "größe"))) {
          assertNumbers(read);
        }
      } catch (FormatException expected) {
        assertTrue(expected.getMessage().startsWith("bytes: "));
      }
    }
  }

  @Test
  void othersAreRefusedByName() throws IOException {
    assertArrayEquals(
        new long[] {1, 2, 3, 4, 5, 6}, Npz.read(fixture("fortran")).array("x").toLongs());
    refused(patched(8, 0x0801), "entry a.npy is encrypted");
    refused(patched(8, 0x2800), "entry a.npy has the unknown flags 2800");
    refused(patched(10, 12), "entry a.npy is compressed by method 12");
    refused(patched(24, 1000), "entry a.npy does not hold 1000 bytes, packed in");
    refused(patched(24, -1), "entry a.npy claims to hold 4294967295 bytes, packed in");
    refused(patched(20, 1_000_000), "entry a.npy has 1000000 bytes at byte");
    refused(patched(16, 0), "entry a.npy has the CRC-32");
    refused(new byte[100], "not a zip archive");
  }

  @Test
  void anEntryBelongsToOneName() throws IOException {
    byte[] two = archive("a.npy", "c.npy", "b.npy");
    for (int at = 0; at < two.length; at++) {
      two[at] = two[at] == 'b' && two[at + 1] == '.' ? (byte) 'a' : two[at];
    }
    refused(two, "two entries have the name a.npy");
    byte[] shared = archive("a.npy", "b.npy");
    ByteBuffer bytes = ByteBuffer.wrap(shared).order(ByteOrder.LITTLE_ENDIAN);
    int second = directory(shared) + 46 + 5;
    bytes.putInt(second + 42, 0);
    refused(shared, " bytes at byte 0, outside its range of 107 to");
    bytes.putInt(second + 42, 1 << 30);
    refused(shared, " bytes at byte 1073741824, outside its range of");
  }

  @Test
  void namesThatZipCannotHoldAreNotWritten() {
    Path file = folder.resolve("new");
    for (String name : List.of("\ud800", "n".repeat(65_532))) {
      Map<String, Tensor> tensors = Map.of(name, Tensor.vector(1));
      assertThrows(IllegalArgumentException.class, () -> Npz.write(file, tensors));
    }
    assertFalse(Files.exists(file));
  }

  private static void refused(byte[] bytes, String reason) {
    FormatException e =
        assertThrows(FormatException.class, () -> Npz.read(bytes).array("a").toTensor());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  /** A deflated array whose entry in the directory has another field. */
  private static byte[] patched(int field, int value) throws IOException {
    byte[] bytes = archive("a.npy");
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = directory(bytes) + field;
    if (field == 10) {
      buffer.putShort(8, (short) value);
    }
    if (field < 16) {
      buffer.putShort(at, (short) value);
    } else {
      buffer.putInt(at, value);
    }
    return bytes;
  }

  private static int directory(byte[] archive) {
    return ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(archive.length - 6);
  }

  private static byte[] archive(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(NUMBER);
      }
    }
    return out.toByteArray();
  }

  private static byte[] number() {
    ByteArrayOutputStream number = new ByteArrayOutputStream();
    try {
      Npy.write(Tensor.vector(7), number);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return number.toByteArray();
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = NpzTest.class.getResourceAsStream("/npz/" + name + ".npz")) {
      return in.readAllBytes();
    }
  }
}
