package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of NumPy's, from {@code scripts/npy_fixtures.py}, and damaged ones. */
class NpyTest {

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
        "little-f2",
        "big-f2",
        "little-u2",
        "big-u4",
        "little-u8",
        "fortran",
        "version2",
        "version3"
      })
  void readsNumPysFiles(String name) throws IOException {
    StoredArray array = Npy.read(fixture(name));
    assertArrayEquals(new int[] {2, 3}, array.shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, array.toTensor().toArray());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, array.toDoubles());
    if (array.type().isFloat()) {
      assertTrue(refusal(array::toLongs).contains("read it as doubles"));
    } else {
      assertArrayEquals(new long[] {1, 2, 3, 4, 5, 6}, array.toLongs());
    }
    assertTrue(refusal(array::toTexts).contains("not strings"));
  }

  @Test
  void fortranOrderBecomesRowMajor() throws IOException {
    StoredArray array = Npy.read(fixture("fortran3"));
    assertArrayEquals(new int[] {2, 3, 4}, array.shape());
    assertArrayEquals(LongStream.range(0, 24).toArray(), array.toLongs());
    assertEquals("<i4 [2, 3, 4]", array.toString());
  }

  @Test
  void booleansAreZeroAndOne() throws IOException {
    StoredArray array = Npy.read(fixture("bool"));
    assertEquals(ElementType.BOOL, array.type());
    assertArrayEquals(new long[] {1, 0, 1}, array.toLongs());
    assertArrayEquals(new float[] {1, 0, 1}, array.toTensor().toArray());
  }

  @Test
  void everyKindOfHalfPrecisionIsExact() throws IOException {
    float inf = Float.POSITIVE_INFINITY;
    assertArrayEquals(
        new float[] {0, -0f, 0x1p-24f, 0x1p-14f, 1.5f, -65504, inf, -inf},
        Npy.read(fixture("half")).toTensor().toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"texts", "big-texts"})
  void textsAreReadWithoutTheirFilling(String name) throws IOException {
    StoredArray array = Npy.read(fixture(name));
    assertEquals(ElementType.TEXT, array.type());
    assertEquals(List.of("cat", "größe", "", "\ud83d\ude00 x"), array.toTexts());
    assertTrue(refusal(array::toTensor).contains("read it as strings"));
  }

  @Test
  void bytesAreTextsIfTheyAreUtf8() throws IOException {
    assertEquals(List.of("cat", "größe"), Npy.read(fixture("bytes")).toTexts());
    StoredArray latin1 = Npy.read(fixture("latin1"));
    assertTrue(refusal(latin1::toTexts).contains("element 0 is not UTF-8"));
    byte[] surrogate = fixture("texts");
    surrogate[surrogate.length - 20] = 0;
    surrogate[surrogate.length - 19] = (byte) 0xd8;
    surrogate[surrogate.length - 18] = 0;
    StoredArray half = Npy.read(surrogate);
    assertTrue(refusal(half::toTexts).contains("0000d800, which is not Unicode"));
  }

  /** A number that is rounded without a word is a wrong number. */
  @Test
  void whatATypeDoesNotHoldIsRefused() throws IOException {
    StoredArray integers = Npy.read(fixture("integers"));
    assertArrayEquals(
        new float[] {0x1p24f, -0x1p24f - 2, 0x1p53f}, integers.toTensor().toArray());
    StoredArray odd = Npy.read(fixture("odd"));
    assertEquals(
        "bytes: element 1 is 1.6777217E7, which a float can't represent: read the array as doubles",
        refusal(odd::toTensor));
    assertArrayEquals(new double[] {1, 16777217}, odd.toDoubles());
    StoredArray large = Npy.read(fixture("long"));
    assertTrue(refusal(large::toDoubles).contains("element 0 is 9007199254740993"));
    assertArrayEquals(new long[] {9007199254740993L}, large.toLongs());
    StoredArray unsigned = Npy.read(fixture("unsigned"));
    assertTrue(refusal(unsigned::toLongs).contains("9223372036854775808"));
    StoredArray wide = Npy.read(fixture("wide"));
    assertTrue(refusal(wide::toTensor).contains("element 1 is 1.0E300"));
    assertArrayEquals(new double[] {1.1, 1e300}, wide.toDoubles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"neg", "neg2", "neg3", "neg4f8", "wrap0", "wrap0b"})
  void aProductOfMoreThan63BitsIsNoShape(String name) throws IOException {
    byte[] bytes = fixture("overflow/" + name);
    String message = refusal(() -> Npy.read(bytes));
    assertTrue(message.matches("bytes: shape \\[429496.*] does not fit into an array"), message);
  }

  @Test
  void streamsAndBytesAreAsTheFile() throws IOException {
    byte[] bytes = fixture("little-f4");
    for (StoredArray array : List.of(Npy.read(bytes), Npy.read(new ByteArrayInputStream(bytes)))) {
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, array.toTensor().toArray());
    }
    assertTrue(refusal(() -> Npy.read(new byte[1])).startsWith("bytes: "));
  }

  private static String refusal(Executable read) {
    return assertThrows(FormatException.class, read).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "little-c8; <c8",
        "O; |O, not numbers: Python objects are not read",
        "dates; <M8[ns]",
        "record; [[x, <f4], [y, <i8]]"
      })
  void otherTypesAreDescribedAndRefused(String name, String word) throws IOException {
    StoredArray array = Npy.read(fixture(name));
    assertEquals(ElementType.OTHER, array.type());
    for (Executable read : List.<Executable>of(array::toTensor, array::toDoubles, array::toLongs)) {
      assertTrue(refusal(read).contains("has type " + word), refusal(read));
    }
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
        assertThrows(FormatException.class, () -> Npy.read(cut));
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
        StoredArray array = Npy.read(flipped);
        if (array.type().isNumber()) {
          assertEquals(6, array.toDoubles().length);
        }
      } catch (FormatException expected) {
        assertTrue(expected.getMessage().startsWith("bytes: "));
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
        assertEquals(numbers, Npy.read(bytes).toTensor().size());
      }
      byte[] long10001 = npy(version, padded(header, 10_001), 4 * numbers);
      assertThrows(FormatException.class, () -> Npy.read(long10001));
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
    assertThrows(FormatException.class, () -> Npy.read(bytes));
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
