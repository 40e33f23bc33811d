package dev.nn.robustness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks the {@link Promise} on truncated and damaged files, and on those that fuzzing found, in a
 * small heap and stack.
 */
class DamagedFilesTest {

  /** Longer than any header: the numbers that follow may have any value. */
  private static final int HEADER = 3000;

  /** Up to here each bit of a byte is flipped, after it one. */
  private static final int DENSE = 1000;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void everyTruncationKeepsThePromise(Reader reader) throws IOException {
    for (byte[] valid : Valid.files(reader)) {
      assertTrue(loads(reader, valid));
      for (int length = 0; length < valid.length; length++) {
        boolean loads = loads(reader, Arrays.copyOf(valid, length));
        assertTrue(
            !loads || reader == Reader.CSV || reader == Reader.JSON, "loads when cut to " + length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void flippedBitsKeepThePromise(Reader reader) throws IOException {
    requirePromiseOfFlippedBits(reader, DENSE);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void everyFlippedBitKeepsThePromise(Reader reader) throws IOException {
    requirePromiseOfFlippedBits(reader, HEADER);
  }

  private void requirePromiseOfFlippedBits(Reader reader, int dense) throws IOException {
    for (byte[] valid : Valid.files(reader)) {
      for (int bit = 0; bit < 8 * Math.min(HEADER, valid.length); bit += bit < 8 * dense ? 1 : 9) {
        byte[] flipped = valid.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        try {
          loads(reader, flipped);
        } catch (RuntimeException | Error broken) {
          throw new AssertionError("bit %d of %s".formatted(bit, reader), broken);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCorpusOfTheFuzzerKeepsThePromise(Reader reader) throws IOException {
    List<byte[]> files = FuzzCorpus.files(reader);
    assertFalse(files.isEmpty());
    for (byte[] bytes : files) {
      if (loads(reader, bytes)) {
        Promise.requireSavesAgain(reader, folder.resolve("file"));
      }
    }
  }

  private boolean loads(Reader reader, byte[] bytes) throws IOException {
    return Promise.loads(reader, Bytes.write(folder.resolve("file"), bytes));
  }
}
