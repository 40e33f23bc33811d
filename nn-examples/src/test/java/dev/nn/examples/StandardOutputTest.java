package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void textsAreUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(bytes);
    out.writer().println("Z\u00fcrich");
    assertEquals("Z\u00fcrich", bytes.toString(StandardCharsets.UTF_8).strip());
    assertEquals(Optional.empty(), out.failure());
  }

  @Test
  void aFullDiskIsRememberedButNotAReaderThatHasLeft() {
    assertEquals(Optional.of("No space left on device"), failure("No space left on device"));
    assertEquals(Optional.empty(), failure("Broken pipe"));
  }

  private static Optional<String> failure(String reason) {
    StandardOutput out = new StandardOutput(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    });
    out.writer().println("lost");
    return out.failure();
  }
}
