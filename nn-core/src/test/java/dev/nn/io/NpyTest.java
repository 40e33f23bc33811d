package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of NumPy's, from {@code scripts/npy_fixtures.py}, and damaged ones. */
class NpyTest {

  private static final Path NAME = Path.of("name");

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "little-f4",
        "big-f4",
        "little-f8",
        "big-f8",
        "u1",
        "i1",
        "little-i2",
        "big-i4",
        "little-i8",
        "version2",
        "version3"
      })
  void readsNumPysFiles(String name) throws IOException {
    NpyArray array = Npy.read(NAME, fixture(name));
    assertArrayEquals(new int[] {2, 3}, array.shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, array.toTensor().toArray());
    if (array.type() != NpyType.FLOAT32 && array.type() != NpyType.FLOAT64) {
      assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6}, array.toInts());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"little-f2,<f2", "little-c8,<c8", "O,|O", "fortran,fortran_order"})
  void refusesOthersByName(String nameAndWord) throws IOException {
    String[] parts = nameAndWord.split(",");
    byte[] bytes = fixture(parts[0]);
    FormatException e = assertThrows(FormatException.class, () -> Npy.read(NAME, bytes));
    assertTrue(e.getMessage().contains(parts[1]), e.getMessage());
  }

  @Test
  void writesTheBytesOfNumPy() throws IOException {
    Path file = folder.resolve("written.npy");
    Npy.write(file, Tensor.wrap(new float[] {0, 1, 2, 3, 4, 5, 6}, 1, 2, 3));
    assertArrayEquals(fixture("little-f4"), Files.readAllBytes(file));
    Npy.write(file, Tensor.vector(-0f, Float.NaN));
    assertArrayEquals(new int[] {2}, Npy.read(file).shape());
    assertEquals(0x80000000, Float.floatToRawIntBits(Npy.read(file).toTensor().get(0, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"little-f4", "version2"})
  void everyTruncationIsRefused(String name) throws IOException {
    byte[] valid = fixture(name);
    for (int length = 0; length <= valid.length + 1; length++) {
      if (length != valid.length) {
        byte[] cut = Arrays.copyOf(valid, length);
        assertThrows(FormatException.class, () -> Npy.read(NAME, cut));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"little-f4", "version2"})
  void everyFlippedBitIsALoadOrARefusal(String name) throws IOException {
    byte[] valid = fixture(name);
    for (int bit = 0; bit < 8 * valid.length; bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertEquals(6, Npy.read(NAME, flipped).toTensor().size());
      } catch (FormatException expected) {
        assertTrue(expected.getMessage().startsWith(NAME + ": "));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr':'<f4','fortran_order':False,'shape':(10,)}; 10",
        " { 'shape' : ( 2 , 5 , ) , 'descr' : '<f4' , 'fortran_order' : False , } ; 10",
        "{'descr':'<f4','fortran_order':False,'shape':()}; 1",
        "{'descr':'<f4','fortran_order':False,'shape':(0,)}; 0",
        "{'descr':'<f4','fortran_order':False,'shape':(9,0,9)}; 0"
      })
  void aHeaderIsAPythonDictionary(String header, int numbers) throws IOException {
    for (int version = 1; version <= 3; version++) {
      for (int length : new int[] {header.length(), 127, 128, 255, 256, 1000, 10_000}) {
        byte[] bytes = npy(version, padded(header, length), 4 * numbers);
        assertEquals(numbers, Npy.read(NAME, bytes).toTensor().size());
      }
      byte[] long10001 = npy(version, padded(header, 10_001), 4 * numbers);
      assertThrows(FormatException.class, () -> Npy.read(NAME, long10001));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr':'<f4' 'fortran_order':False,'shape':(1,)}",
        "{'descr':'<f4','fortran_order':False,'shape':(1)}",
        "{'descr':'<f4','fortran_order':False,'shape':(01,)}",
        "{'descr':'<f4','fortran_order':False,'shape':(00000000001,)}",
        "{'descr':'<f4','fortran_order':False,'shape':(1 1,)}",
        "{'descr':'<f4','fortran_order':False,'shape':(,)}",
        "{'descr':'<f4','fortran_order':False,'shape':(1,)",
        "{'descr':'<f4','fortran_order':False,'shape':(1,)}x",
        "{'descr':'<f4','fortran_order':False,'shape':(1,),'shape':(1,)}",
        "{'descr':'<f4','fortran_order':False}",
        "{'descr':'<f4','shape':(1,)}",
        "{'fortran_order':False,'shape':(1,)}"
      })
  void otherHeadersAreRefused(String header) {
    byte[] bytes = npy(1, header, 4);
    assertThrows(FormatException.class, () -> Npy.read(NAME, bytes));
  }

  private static String padded(String header, int length) {
    return header + " ".repeat(Math.max(0, length - header.length()));
  }

  private static byte[] npy(int version, String header, int data) {
    int start = version == 1 ? 10 : 12;
    ByteBuffer bytes =
        ByteBuffer.allocate(start + header.length() + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    bytes.putInt(8, header.length());
    bytes.position(start);
    return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = NpyTest.class.getResourceAsStream("/npy/" + name + ".npy")) {
      return in.readAllBytes();
    }
  }
}
