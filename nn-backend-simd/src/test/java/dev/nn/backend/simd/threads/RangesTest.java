package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of a length, once, in whole tiles, large parts at the ends or one for each thread. */
class RangesTest {

  @ParameterizedTest
  @CsvSource({
    "32, 1, 2, 4, 0 8 12 14 16 18 20 24 32",
    "96, 8, 2, 4, 0 24 32 40 48 48 56 72 96",
    "7, 8, 2, 4, 0 0 0 0 0 0 0 0 7",
    "97, 8, 1, 4, 0 48 72 88 97",
    "0, 8, 2, 4, 0 0 0 0 0 0 0 0 0",
    "48, 1, 3, 4, 0 8 12 14 16 18 20 22 24 28 32 40 48",
    "97, 8, 2, 1, 0 48 97",
    "48, 1, 3, 1, 0 16 32 48",
    "1, 8, 2, 1, 0 0 1"
  })
  void cuts(int length, int tile, int threads, int each, String expected) {
    Ranges ranges = new Ranges();
    List<String> met = new ArrayList<>();
    List<String> cuts = new ArrayList<>();
    ranges.set(length, tile, threads, each, (from, to) -> met.add(from + ".." + to));
    for (int part = 0; part <= ranges.count(); part++) {
      cuts.add(String.valueOf(ranges.cut(part)));
    }
    assertEquals(expected, String.join(" ", cuts));
    List<String> wanted = new ArrayList<>();
    for (int part = 0; part < ranges.count(); part++) {
      ranges.accept(part);
      if (!cuts.get(part).equals(cuts.get(part + 1))) {
        wanted.add(cuts.get(part) + ".." + cuts.get(part + 1));
      }
    }
    assertEquals(wanted, met);
  }
}
