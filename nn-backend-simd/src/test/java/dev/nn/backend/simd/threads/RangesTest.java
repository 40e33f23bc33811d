package dev.nn.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of a length, once, in whole tiles, large parts at the ends. */
class RangesTest {

  @ParameterizedTest
  @CsvSource({
    "32, 1, 2, 0 8 12 14 16 18 20 24 32",
    "96, 8, 2, 0 24 32 40 48 48 56 72 96",
    "7, 8, 2, 0 0 0 0 0 0 0 0 7",
    "97, 8, 1, 0 48 72 88 97",
    "0, 8, 2, 0 0 0 0 0 0 0 0 0",
    "48, 1, 3, 0 8 12 14 16 18 20 22 24 28 32 40 48"
  })
  void cuts(int length, int tile, int threads, String expected) {
    Ranges ranges = new Ranges();
    List<String> met = new ArrayList<>();
    List<String> cuts = new ArrayList<>();
    ranges.set(length, tile, threads, (from, to) -> met.add(from + ".." + to));
    for (int part = 0; part <= Ranges.count(threads); part++) {
      cuts.add(String.valueOf(ranges.cut(part)));
    }
    assertEquals(expected, String.join(" ", cuts));
    List<String> wanted = new ArrayList<>();
    for (int part = 0; part < Ranges.count(threads); part++) {
      ranges.accept(part);
      if (!cuts.get(part).equals(cuts.get(part + 1))) {
        wanted.add(cuts.get(part) + ".." + cuts.get(part + 1));
      }
    }
    assertEquals(wanted, met);
  }
}
