package dev.nn.examples.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextOutputTest {

  @TempDir
  Path folder;

  @Test
  void aFailureInTheMiddleLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "old");
    IOException error = assertThrows(
        IOException.class,
        () -> TextOutput.writeCsv(file, csv -> {
          csv.writeRecord("half");
          throw new UncheckedIOException(new IOException("No space left on device"));
        }));
    assertEquals(
        file + ": not saved; any earlier file is unchanged: No space left on device",
        error.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void filesAreReplaced() throws IOException {
    Path file = folder.resolve("new/p.csv");
    TextOutput.write(file, "first");
    TextOutput.writeCsv(file, csv -> csv.writeRecord("a,b", "ä"));
    assertEquals("\"a,b\",ä\n", Files.readString(file));
  }

  @Test
  void foldersAreRefused() {
    IOException error = assertThrows(IOException.class, () -> TextOutput.write(folder, "text"));
    assertTrue(error.getMessage().contains("is a directory"), error.getMessage());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
