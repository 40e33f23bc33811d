package dev.nn.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final Settings settings =
      Settings.of("part").with("whole", 3).with("real", 0.5).with("flag", true).with("text", "t");

  @Test
  void valuesAreReadByTheirType() {
    assertEquals(3, settings.integer("whole"));
    assertEquals(3, settings.size("whole"));
    assertEquals(3.0, settings.number("whole"));
    assertEquals(0.5, settings.number("real"));
    assertTrue(settings.flag("flag"));
    assertEquals("t", settings.text("text"));
    assertEquals("part {whole=3, real=0.5, flag=true, text=t}", settings.toString());
  }

  @Test
  void anotherTypeIsNamed() {
    assertEquals("real must be an integer, but is 0.5", message(() -> settings.integer("real")));
    assertEquals("flag must be a number, but is true", message(() -> settings.number("flag")));
    assertEquals("text must be true or false, but is t", message(() -> settings.flag("text")));
    assertEquals("whole must be a string, but is 3", message(() -> settings.text("whole")));
    assertEquals(
        "part needs the setting none, but has [whole, real, flag, text]",
        message(() -> settings.text("none")));
    for (long size : new long[] {0, -1, 1L + Integer.MAX_VALUE}) {
      Settings wrong = Settings.of("part").with("n", size);
      assertEquals(
          "n must be an integer from 1 to 2147483647, but is " + size,
          message(() -> wrong.size("n")));
    }
    assertEquals(Integer.MAX_VALUE, Settings.of("").with("n", Integer.MAX_VALUE).size("n"));
  }

  @Test
  void aNameStandsOnceAndIsNotKind() {
    assertTrue(message(() -> settings.with("flag", 1)).contains("flag is already taken"));
    assertTrue(message(() -> settings.with("kind", "x")).contains("not be called kind"));
    assertTrue(message(() -> settings.with("x", Double.NaN))
        .contains("x is NaN: it must be a finite number"));
    assertTrue(message(() -> settings.with("x", Float.NEGATIVE_INFINITY)).contains("finite"));
    for (Object wrong : List.of(1, 1f, List.of(), Double.NaN, 'c')) {
      assertThrows(IllegalArgumentException.class, () -> Settings.of("part", Map.of("x", wrong)));
    }
  }

  @Test
  void equalMeansKindAndValues() {
    assertEquals(settings, Settings.of("part", settings.values()));
    assertEquals(settings.hashCode(), Settings.of("part", settings.values()).hashCode());
    assertNotEquals(settings, Settings.of("other", settings.values()));
    assertNotEquals(settings, settings.with("more", 1));
    assertNotEquals(settings, "part");
    assertNotEquals(Settings.of("").with("x", 0.0), Settings.of("").with("x", -0.0));
  }

  @Test
  void aFloatComesBackToTheBit() {
    assertEquals(0.2, Settings.of("").with("x", 0.2f).number("x"));
    long seed = System.nanoTime();
    SplitMix64 random = new SplitMix64(seed);
    for (int i = 0; i < 100_000; i++) {
      float x = Float.intBitsToFloat((int) random.nextLong());
      if (Float.isFinite(x)) {
        assertEquals(x, (float) Settings.of("").with("x", x).number("x"), "seed " + seed);
      }
    }
  }

  private static String message(Runnable misuse) {
    return assertThrows(IllegalArgumentException.class, misuse::run).getMessage();
  }
}
