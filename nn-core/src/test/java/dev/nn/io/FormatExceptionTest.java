package dev.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatExceptionTest {

  @Test
  void aTextOf200CharactersIsShownWhole() {
    assertEquals("f: " + "x".repeat(200), message("x".repeat(200)));
    assertEquals("f: " + "x".repeat(200) + "... (201 characters)", message("x".repeat(201)));
  }

  @Test
  void aCollectionIsShownUntilItHas200Characters() {
    assertEquals("f: []", message(List.of()));
    assertEquals("f: [1, b, [2]]", message(List.of(1, "b", List.of(2))));
    String shown = "[" + "1234, ".repeat(33) + "1234";
    assertEquals("f: " + shown + "]", message(Collections.nCopies(34, 1234)));
    assertEquals("f: " + shown + ", ... (35)]", message(Collections.nCopies(35, 1234)));
  }

  @Test
  void withoutValuesTheTextIsNoFormat() {
    assertEquals("f: 100 %", new FormatException(Path.of("f"), "100 %").getMessage());
  }

  private static String message(Object value) {
    return new FormatException(Path.of("f"), "%s", value).getMessage();
  }
}
