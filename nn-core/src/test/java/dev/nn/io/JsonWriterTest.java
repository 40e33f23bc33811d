package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void whatJsonDoesNotHoldIsEscaped() {
    assertEquals(
        "[\"a \\\"\\\\ \\u001f\u007f\\ud83d\\ude00\u00e4\",1.5,-2]",
        JsonWriter.write(List.of("a \"\\ \u001f\u007f\ud83d\ude00\u00e4", 1.5f, -2)));
  }

  @Test
  void anArrayIsNoLongerThanIsRead() {
    assertEquals(2 * 2048 + 1, JsonWriter.write(Collections.nCopies(2048, 1)).length());
    List<Integer> longer = Collections.nCopies(2049, 1);
    assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(longer));
  }
}
