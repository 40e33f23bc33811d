package dev.nn.examples.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.soak.Readings.Reading;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training and serving at once leave nothing behind: no memory, no thread, no open file. How long
 * is for {@code -Dnn.soak.minutes} to say; a fifth of it is the warm-up, which is not measured.
 */
class SoakTest {

  @Test
  @Tag("long")
  void nothingGrows(@TempDir Path folder) throws Exception {
    Duration all = Duration.ofMinutes(Integer.getInteger("nn.soak.minutes", 30));
    Duration warmUp = all.dividedBy(5);
    Soak soak = new Soak(folder);
    Readings readings = soak.run(warmUp, all.minus(warmUp), Duration.ofSeconds(10));
    String report = "Soak, Java %s, %d trainings and %d predictions: %s"
        .formatted(Runtime.version(), soak.trainings, soak.predictions, readings);
    System.out.println(report);
    assertTrue(readings.isFlat(), report);
  }

  @Test
  void aSoakOfASecondTrainsServesAndReads(@TempDir Path folder) throws Exception {
    Soak soak = new Soak(folder);
    Readings readings = soak.run(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(100));
    assertTrue(readings.count() >= 2, readings::toString);
    assertTrue(soak.trainings > 0 && soak.predictions > 0, readings::toString);
  }

  @Test
  void theVerdictKnowsALeakFromNoise() {
    // 10 minutes of a reading each 10 seconds, with a noise of 50 kB: 0.9 and 1.1 MB in an hour.
    assertEquals(0.9, growing(0.9, 0, 0).heapSlope(), 0.05);
    assertTrue(growing(0.9, 0, 0).isFlat());
    assertFalse(growing(1.1, 0, 0).isFlat());
    assertTrue(growing(-5, 0, 0).isFlat());
    assertFalse(growing(0, 1, 0).isFlat());
    assertFalse(growing(0, 0, 1).isFlat());
  }

  private static Readings growing(double megabytesPerHour, int threads, int files) {
    Readings readings = new Readings();
    for (int r = 0; r < 60; r++) {
      double seconds = 10.0 * r;
      long noise = r % 2 == 0 ? 50_000 : -50_000;
      long heap = 9_000_000 + noise + Math.round(megabytesPerHour * 1e6 * seconds / 3600);
      int half = r / 30;
      readings.add(new Reading(seconds, heap, 12 + threads * half, 7 + files * half));
    }
    return readings;
  }
}
