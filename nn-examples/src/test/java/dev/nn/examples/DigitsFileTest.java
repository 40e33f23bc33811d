package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsFileTest {

  private static byte[] drawn = {};

  @TempDir
  private Path folder;

  @BeforeAll
  static void draw() {
    drawn = DigitsFile.draw();
  }

  private Path file() {
    return folder.resolve("digits");
  }

  @Test
  void drawnImagesHaveTheChecksum() {
    assertTrue(DigitsFile.isWhole(drawn));
  }

  @Test
  void firstReadWritesTheFileThatTheNextOneReads() throws IOException {
    assertArrayEquals(drawn, DigitsFile.in(folder));
    assertArrayEquals(drawn, Files.readAllBytes(file()));
    assertArrayEquals(drawn, DigitsFile.in(folder));
  }

  @Test
  void fileWithOneOtherByteIsReplaced() throws IOException {
    byte[] damaged = drawn.clone();
    damaged[damaged.length / 2]++;
    requireReplaced(damaged);
  }

  @Test
  void truncatedFileIsReplaced() throws IOException {
    requireReplaced(Arrays.copyOf(drawn, drawn.length - 1));
    requireReplaced(new byte[0]);
  }

  /** A sparse one, larger than an array can be. */
  @Test
  void hugeFileIsReplaced() throws IOException {
    try (RandomAccessFile huge = new RandomAccessFile(file().toFile(), "rw")) {
      huge.setLength(3L << 30);
    }
    requireReplaced();
  }

  private void requireReplaced(byte[] content) throws IOException {
    Files.write(file(), content);
    requireReplaced();
  }

  private void requireReplaced() throws IOException {
    assertArrayEquals(drawn, DigitsFile.in(folder));
    assertArrayEquals(drawn, Files.readAllBytes(file()));
  }

  @Test
  void imagesAreDrawnWhereNoFileCanBeKept() throws IOException {
    Files.createDirectory(file());
    assertArrayEquals(drawn, DigitsFile.in(folder));
    Path missing = folder.resolve("missing");
    assertArrayEquals(drawn, DigitsFile.in(missing));
    assertFalse(Files.exists(missing));
  }
}
