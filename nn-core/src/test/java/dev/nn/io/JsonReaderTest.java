package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static final Path FILE = Path.of("name");

  /** What values may take beside the size of the file. */
  private static final int ALWAYS = 3 << 18;

  @Test
  void spaceMayStandEverywhere() throws FormatException {
    List<Object> elements =
        Arrays.asList(new BigDecimal(1), true, false, JsonReader.NULL, "b", Map.of(), List.of());
    assertEquals(
        Map.of("a", elements, "c", ""),
        read(
            " \t\r\n{ \"a\" : [ 1 , true , false , null , \"b\" , { } , [ ] ] , \"c\" : \"\" } \n"));
    assertEquals(List.of(3L, 4L), fields(" { \"b\" : 4 , \"a\" : 3 } "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "10", "1.5", "1e5", "1e+5", "-1E-5", "0.25e1234"})
  void numbersAreThoseOfJson(String number) throws FormatException {
    assertEquals(new BigDecimal(number), read(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "01", "+1", ".5", "1.", "1e", "1+", "--1", "1e12345", "tru", "nul"})
  void otherWordsAreRefused(String text) {
    refused(text);
    assertThrows(FormatException.class, () -> reader(text).integer());
  }

  @Test
  void aNumberHasAtMost32Characters() throws FormatException {
    assertEquals(new BigDecimal("1".repeat(32)), read("1".repeat(32)));
    refused("1".repeat(33));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10",
    "1.5, -1",
    "-1, -1",
    "1e1, -1",
    "999999999999999999, 999999999999999999",
    "1000000000000000000, -1"
  })
  void anIntegerHasAtMost18Digits(String text, long expected) throws FormatException {
    assertEquals(expected, reader(" " + text).integer());
    assertEquals(expected, reader(text + "]").integer());
  }

  @Test
  void integersFillTheirArrayAndNoMore() throws FormatException {
    long[] two = new long[2];
    assertEquals(2, reader(" [ 5 , 6 ]").integers(two));
    assertArrayEquals(new long[] {5, 6}, two);
    assertEquals(0, reader("[]").integers(two));
    assertThrows(FormatException.class, () -> reader("[1,2,3]").integers(two));
  }

  @Test
  void fieldsStandOnceEachInAnyOrder() throws FormatException {
    assertEquals(List.of(1L, 2L), fields("{\"a\":1,\"b\":2}"));
    assertEquals(List.of(1L, 2L), fields("{\"\\u0062\":2,\"a\":1}"));
    for (String bad : List.of(
        "{}",
        "{\"a\":1}",
        "{\"b\":1}",
        "{\"c\":1,\"b\":2}",
        "{\"a\":1,\"b\":2,\"c\":3}",
        "{\"a\":1,\"b\":2,\"a\":1}",
        "{\"a\":1,\"b\":2,\"b\":2}",
        "{xa\":1,\"b\":2}",
        "{\"ax:1,\"b\":2}")) {
      assertThrows(FormatException.class, () -> fields(bad), bad);
    }
  }

  @Test
  void everyTruncationEndsTooEarly() {
    String text = "{\"b\":[1,true,{\"\\u00e4\":\"\\ud83d\\ude00\\n\"}],\"a\":null}";
    for (int length = 0; length < text.length(); length++) {
      refused(text.substring(0, length));
    }
    refused(text + "x");
    String fields = "{\"a\":1,\"b\":2}";
    for (int length = 0; length < fields.length(); length++) {
      String cut = fields.substring(0, length);
      assertThrows(FormatException.class, () -> fields(cut), cut);
    }
  }

  @Test
  void nestingIsAsDeepAs32() throws FormatException {
    read("[".repeat(32) + "]".repeat(32));
    refused("[".repeat(33) + "]".repeat(33));
    read("[" + "[],{},".repeat(40) + "0]");
  }

  @Test
  void anArrayHasAtMost2048Elements() throws FormatException {
    assertEquals(2048, ((List<?>) read("[" + "0,".repeat(2047) + "0]")).size());
    refused("[" + "0,".repeat(2048) + "0]");
  }

  @Test
  void aNameStandsOnce() {
    FormatException e = assertThrows(FormatException.class, () -> read("{\"a\":1,\"a\":1}"));
    assertEquals("name: JSON: the name \"a\" stands twice", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "{} 160",
        "[] 120",
        "1 300",
        "'\"\"' 56",
        "'\"ab\"' 58",
        "'\"ä\"' 66",
        "[1] 468",
        "'{\"a\":1}' 617"
      })
  void valuesTakeTheirMemory(String text, int bytes) throws FormatException {
    readWith(bytes, text);
    FormatException e = assertThrows(FormatException.class, () -> readWith(bytes - 1, text));
    assertTrue(e.getMessage().contains("more than 786432 bytes"), e.getMessage());
  }

  private static void readWith(int left, String text) throws FormatException {
    JsonMemory memory = new JsonMemory(FILE, 0);
    memory.take(ALWAYS - left);
    new JsonReader(FILE, utf8(text), memory).value();
  }

  /** The first and the last character of each length in UTF-8, escaped and as they are. */
  @ParameterizedTest
  @ValueSource(
      ints = {0, 0x1f, 0x20, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff})
  void everyCharacterCanBeEscaped(int codePoint) throws FormatException {
    String expected = Character.toString(codePoint);
    StringBuilder escaped = new StringBuilder();
    expected.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    assertEquals("<" + expected + ">", read("\"<" + escaped + ">\""));
    if (codePoint < 0x20) {
      refused("\"" + expected + "\"");
    } else {
      assertEquals("<" + expected + ">", read("\"<" + expected + ">\""));
    }
  }

  @Test
  void shortEscapes() throws FormatException {
    assertEquals("\"\\/\b\f\n\r\t", read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""));
    assertEquals("\uabcd\uefab", read("\"\\uABCD\\uefab\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\x",
        "\\u00g0",
        "\\u00-1",
        "\\ud800",
        "\\udfff",
        "\\ud800x",
        "\\ud800\\n",
        "\\ud800\\ud800",
        "\\ud800\\ue000",
        "\\u00ä0"
      })
  void otherEscapesAreRefused(String escape) {
    refused("\"" + escape + "\"");
  }

  /** A decoder works in pieces of 4,096 characters: damage behind the first shows too. */
  @Test
  void theTextIsUtf8() throws FormatException {
    for (int before : new int[] {0, 4090, 4095, 4096, 10_000}) {
      String text = "\"" + "x".repeat(before) + "\ud83d\ude00\"";
      assertEquals(before + 2, ((String) read(text)).length());
      byte[] bytes = utf8(text);
      bytes[bytes.length - 2] = (byte) 0xff;
      assertNotUtf8(bytes);
      assertNotUtf8(Arrays.copyOf(bytes, bytes.length - 3));
    }
  }

  private static void assertNotUtf8(byte[] bytes) {
    FormatException e = assertThrows(
        FormatException.class,
        () -> new JsonReader(FILE, bytes, new JsonMemory(FILE, bytes.length)));
    assertTrue(e.getMessage().contains("not UTF-8 at byte"), e.getMessage());
  }

  private static void refused(String text) {
    assertThrows(FormatException.class, () -> read(text), text);
  }

  private static Object read(String text) throws FormatException {
    JsonReader reader = reader(text);
    Object value = reader.value();
    reader.end();
    return value;
  }

  /** The fields a and b, in this order. */
  private static List<Long> fields(String text) throws FormatException {
    JsonReader reader = reader(text);
    List<Long> values = new ArrayList<>(List.of(0L, 0L));
    reader.fields(
        List.of("a", "b"), name -> values.set(name.equals("a") ? 0 : 1, reader.integer()));
    reader.end();
    return values;
  }

  private static JsonReader reader(String text) throws FormatException {
    return new JsonReader(FILE, utf8(text), new JsonMemory(FILE, text.length()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
