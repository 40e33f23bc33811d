package dev.nn.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void spaceMayStandEverywhere() throws JsonException {
    List<Object> elements = Arrays.asList(1L, true, false, null, "b", Map.of(), List.of());
    assertEquals(
        Map.of("a", elements, "c", ""),
        Json.parse(" \t\r\n{ \"a\" : [ 1 , true , false , null , \"b\" , { } , [ ] ] , \"c\" : \"\""
            + " } \n"));
    assertNull(Json.parse("null"));
  }

  @Test
  void namesKeepTheirOrder() throws JsonException {
    Map<?, ?> parsed = (Map<?, ?>) Json.parse("{\"z\":1,\"a\":2,\"m\":3}");
    assertEquals(List.of("z", "a", "m"), new ArrayList<>(parsed.keySet()));
  }

  @Test
  void wholeNumbersAreLongsAndOthersDoubles() throws JsonException {
    assertEquals(
        List.of(0L, 0L, -12L, Long.MAX_VALUE, Long.MIN_VALUE, -0.0, 1.5, 1e5, 100000.0, -0.001),
        Json.parse(
            "[0,-0,-12,9223372036854775807,-9223372036854775808,-0.0,1.5,1e5,1E+5,-1.0e-3]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "1+",
        "--1",
        "-",
        "tru",
        "nul",
        "NaN",
        "Infinity",
        "1e999",
        "-1e999",
        "9223372036854775808",
        "{",
        "[",
        "[1,]",
        "[,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "1 2",
        "[1]]",
        "\"",
        "\"\\x\"",
        "\"\t\"",
        "\"\\u00g0\"",
        "\"\\u00-1\"",
        "\"\\ud800\"",
        "\"\\udfff\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud800\\ue000\"",
        "\"\\u00\u00e40\"",
        "\"\\uff1\uff11\"",
        "{\"a\":1 \"b\":2}",
        "{\"a\",1}"
      })
  void otherTextsAreRefused(String text) {
    assertThrows(JsonException.class, () -> Json.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,]|expected a value, found ']' at 3",
        "[1|unexpected end at 2",
        "[1] x|expected the end, found 'x' at 4",
        "{\"a\":1,\"a\":2}|the name \"a\" occurs twice",
        "{\"a\";1}|expected ':', found ';' at 4",
        "{1:1}|expected a name, found '1' at 1",
        "1e400|the number 1e400 is out of range"
      })
  void theMessageSaysWhatAndWhere(String text, String message) {
    JsonException e = assertThrows(JsonException.class, () -> Json.parse(text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void everyTruncationEndsTooEarly() throws JsonException {
    String text = "{\"b\":[1.5,true,{\"\\u00e4\":\"\\ud83d\\ude00\\n\"}],\"a\":null}";
    Json.parse(text);
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThrows(JsonException.class, () -> Json.parse(cut), cut);
    }
  }

  @Test
  void nestingIsAsDeepAs32() throws JsonException {
    String deep = "[".repeat(32) + "]".repeat(32);
    assertEquals(deep, Json.write(Json.parse(deep)));
    assertThrows(JsonException.class, () -> Json.parse("[" + deep + "]"));
    List<?> deeper = List.of(Json.parse(deep));
    assertThrows(IllegalArgumentException.class, () -> Json.write(deeper));
    Json.parse("[" + "[],{},".repeat(40) + "0]");
  }

  /** The first and the last character of each length in UTF-8, escaped and as they are. */
  @ParameterizedTest
  @ValueSource(
      ints = {0, 0x1f, 0x20, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff})
  void everyCharacterCanBeWrittenAndEscaped(int codePoint) throws JsonException {
    String text = "<" + Character.toString(codePoint) + ">";
    StringBuilder escaped = new StringBuilder("\"<");
    Character.toString(codePoint).chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    assertEquals(text, Json.parse(escaped + ">\""));
    assertEquals(text, Json.parse(Json.write(text)));
    assertEquals(text, Json.parse(Json.write(text).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shortEscapes() throws JsonException {
    assertEquals("\"\\/\b\f\n\r\t", Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""));
    assertEquals("\uabcd\uefab", Json.parse("\"\\uABCD\\uefab\""));
    assertEquals("\"a \\\"\\\\ \\u001f\\u0007\u00e4\"", Json.write("a \"\\ \u001f\u0007\u00e4"));
  }

  @Test
  void bytesAreUtf8() {
    for (byte[] bytes : new byte[][] {
      {'"', (byte) 0xff, '"'},
      {'"', (byte) 0xc3, '"'},
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}
    }) {
      JsonException e = assertThrows(JsonException.class, () -> Json.parse(bytes));
      assertTrue(e.getMessage().startsWith("not UTF-8"), e.getMessage());
    }
  }

  /** Any bits, of which those near the ends of a range are the awkward ones. */
  @Test
  void numbersComeBackToTheBit() throws JsonException {
    long seed = System.nanoTime();
    SplitMix64 random = new SplitMix64(seed);
    for (int i = 0; i < 100_000; i++) {
      long bits = random.nextLong();
      double number = Double.longBitsToDouble(bits);
      float small = Float.intBitsToFloat((int) bits);
      assertEquals(bits, Json.parse(Json.write(bits)), "seed " + seed);
      if (Double.isFinite(number)) {
        assertEquals(number, Json.parse(Json.write(number)), "seed " + seed);
      }
      if (Float.isFinite(small)) {
        Object parsed = Json.parse(Json.write(small));
        assertEquals(small, ((Number) parsed).floatValue(), "seed " + seed);
      }
    }
  }

  @Test
  void theEndsOfTheRangesComeBackToTheBit() throws JsonException {
    List<Double> doubles =
        List.of(0.0, -0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0.1, 1e23);
    assertEquals(doubles, Json.parse(Json.write(doubles)));
    for (float f : new float[] {-0f, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 0.1f}) {
      assertEquals(f, ((Number) Json.parse(Json.write(f))).floatValue());
    }
    assertEquals("[0.2,7]", Json.write(List.of(0.2f, 7)));
  }

  @Test
  void whatIsNoJsonIsNotWritten() {
    for (Object value : Arrays.asList(
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Float.NaN,
        Float.NEGATIVE_INFINITY,
        'c',
        new int[0],
        "\ud800",
        List.of("\udfff"),
        Map.of("\ud800", 1))) {
      assertThrows(IllegalArgumentException.class, () -> Json.write(value));
    }
  }

  @Test
  void everyKindOfValueIsWritten() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", Arrays.asList(1, 2L, 0.5f, -1.5, true, null, "x", Map.of(), List.of()));
    map.put("", false);
    assertEquals("{\"a\":[1,2,0.5,-1.5,true,null,\"x\",{},[]],\"\":false}", Json.write(map));
  }

  @Test
  void whatTheHeapHasNoRoomForIsRefusedInWords() {
    long most = Runtime.getRuntime().maxMemory() / 8;
    JsonException e = assertThrows(JsonException.class, () -> JsonReader.requireRoom(most + 1));
    assertTrue(e.getMessage().contains("raise -Xmx"), e.getMessage());
  }

  @Test
  void longArraysAreRead() throws JsonException {
    List<Long> ones = Collections.nCopies(20_000, 1L);
    assertEquals(ones, Json.parse(Json.write(ones)));
  }
}
