package dev.nn.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir
  Path folder;

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void missingFoldersAreCreated() throws IOException {
    Path file = folder.resolve("a").resolve("b").resolve("file");
    write(file, "new");
    assertEquals("new", Files.readString(file));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeCreatedIsRefused() {
    Path file = Path.of("/proc/none/file");
    IOException e = assertThrows(IOException.class, () -> write(file, "new"));
    assertEquals(
        file
            + ": not saved; any earlier file is unchanged: its folder does not exist and can't be created",
        e.getMessage());
  }

  /** The channel that is closed by the interrupt has no message of its own. */
  @Test
  void anInterruptedThreadSaysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Thread.currentThread().interrupt();
    IOException e = assertThrows(IOException.class, () -> write(file, "new"));
    assertTrue(Thread.interrupted());
    assertEquals(
        file
            + ": not saved; any earlier file is unchanged: the thread was interrupted: save on another thread",
        e.getMessage());
    assertEquals("old", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    CompletableFuture.runAsync(() -> assertDoesNotThrow(() -> write(file, "new")))
        .get();
    assertEquals("new", Files.readString(file));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToAFolderIsAFolder() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    write(link.resolve("file"), "new");
    assertEquals("new", Files.readString(real.resolve("file")));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkStaysAndItsFileIsReplaced() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkThatLeadsNowhereIsRefusedAndStays() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    IOException e = assertThrows(IOException.class, () -> write(link, "new"));
    assertEquals(link + ": is a symbolic link that leads nowhere: remove it", e.getMessage());
    assertTrue(Files.isSymbolicLink(link));
    Files.delete(link);
    write(link, "new");
    assertEquals("new", Files.readString(link));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPipeIsRefusedAndStays() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    IOException e = assertThrows(IOException.class, () -> write(pipe, "new"));
    assertEquals(pipe + ": is a device or a pipe: name a regular file", e.getMessage());
    assertFalse(Files.isRegularFile(pipe));
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    IOException e = assertThrows(IOException.class, () -> write(file.resolve("model"), "new"));
    assertTrue(e.getMessage().endsWith(file + " is a file: choose a folder"), e.getMessage());
    assertEquals("old", Files.readString(file));
  }
}
