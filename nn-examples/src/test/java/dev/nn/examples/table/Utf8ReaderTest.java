package dev.nn.examples.table;

import static dev.nn.examples.table.Tables.read;
import static dev.nn.examples.table.Tables.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Utf8ReaderTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String PAIR = "\ud83d\ude00";

  @TempDir
  Path folder;

  private static String inPieces(byte[] text, int length) throws IOException {
    StringBuilder all = new StringBuilder();
    char[] piece = new char[length];
    try (Reader reader = new Utf8Reader(Path.of("t.csv"), new ByteArrayInputStream(text))) {
      for (int got = reader.read(piece); got >= 0; got = reader.read(piece)) {
        assertTrue(got > 0);
        all.append(piece, 0, got);
      }
    }
    return all.toString();
  }

  @Test
  void piecesOfAnyLengthMaySplitPairs() {
    for (String text : List.of(PAIR, "a" + PAIR, PAIR + PAIR + "b\n" + PAIR, "\u00e9" + PAIR)) {
      for (int length = 1; length < 5; length++) {
        int most = length;
        assertEquals(
            text,
            assertTimeoutPreemptively(
                LONG,
                () -> inPieces(
                        ("\ufeff" + text + "\n\ufeff").getBytes(StandardCharsets.UTF_8), most)
                    .strip()));
      }
    }
  }

  @Test
  void noRoomIsNoEnd() throws IOException {
    try (Reader reader = new Utf8Reader(Path.of("t.csv"), new ByteArrayInputStream(new byte[0]))) {
      assertEquals(0, assertTimeoutPreemptively(LONG, () -> reader.read(new char[1], 1, 0)));
      assertEquals(-1, reader.read());
    }
  }

  @Test
  void halfAPairIsRefusedInPiecesOfAnyLength() {
    byte[] text = (PAIR + "\na" + PAIR + "b").getBytes(StandardCharsets.UTF_8);
    text[text.length - 2] = 'x';
    for (int length = 1; length < 5; length++) {
      int most = length;
      FormatException error = assertTimeoutPreemptively(
          LONG, () -> assertThrows(FormatException.class, () -> inPieces(text, most)));
      assertTrue(error.getMessage().contains("line 2: the byte f0 is not"), error::getMessage);
    }
  }

  /** The parser asks for single characters where its buffer ends. */
  @Test
  void filesMayHoldPairsAnywhere() {
    String cell = PAIR.repeat(100);
    for (String shift : List.of("", "x")) {
      String text = "a,y\n" + shift + (cell + ",p\n" + cell + ",q\n").repeat(500);
      Table table = assertTimeoutPreemptively(LONG, () -> read(folder, text));
      assertEquals(shift + cell, texts(table, "a").get(0));
      assertEquals(List.of(cell), texts(table, "a").stream().skip(1).distinct().toList());
    }
  }
}
