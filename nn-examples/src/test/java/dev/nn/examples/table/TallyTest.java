package dev.nn.examples.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void codesAreLookedForOnlyWhereTheyAreDoubted() {
    assertEquals("1.10", firstTen(true));
    assertNull(firstTen(false));
  }

  private static String firstTen(boolean doubted) {
    Tally tally = new Tally(
        new Place(Path.of("a.csv"), "c", "", false),
        Kind.NUMBER,
        doubted,
        Markers.USUAL.of("c", '.', new HashSet<>()));
    tally.add(1, "1.1");
    tally.add(2, "1.10");
    return tally.firstTen();
  }
}
