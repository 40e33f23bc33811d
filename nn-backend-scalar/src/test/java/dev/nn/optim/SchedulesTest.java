package dev.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schedule against NumPy, to two roundings of float32; limits and wrong arguments. */
class SchedulesTest {

  private static final Map<String, Schedule> CASES = Map.of(
      "constant", Schedule.constant(0.1f),
      "step", Schedule.step(0.1f, 30, 0.5),
      "exponential", Schedule.exponential(0.1f, 0.97),
      "cosine", Schedule.cosine(0.1f, 0.001f, 80),
      "warm-constant", Schedule.constant(0.1f).warmUp(10),
      "warm-cosine", Schedule.cosine(0.01f, 0, 100).warmUp(20),
      "warm-then-step", Schedule.constant(0.1f).warmUp(10).then(10, Schedule.step(0.1f, 25, 0.1)));

  static Stream<Arguments> lines() throws IOException {
    return Fixtures.lines("schedules").stream().map(line -> Arguments.of((Object) line));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void followsNumPy(String[] line) {
    Schedule schedule = CASES.get(line[0]);
    assertEquals(101, line.length);
    for (int step = 0; step < 100; step++) {
      double expected = Double.parseDouble(line[step + 1]);
      assertEquals(expected, schedule.at(step), 1.2e-7 * expected, line[0] + " at " + step);
    }
  }

  @Test
  void theEndsAreExact() {
    Schedule cosine = Schedule.cosine(0.1f, 0.03f, 7);
    assertEquals(0.1f, cosine.at(0));
    assertEquals(0.03f, cosine.at(7));
    assertEquals(0.03f, cosine.at(Long.MAX_VALUE));
    assertEquals(0.1f, Schedule.constant(0.1f).warmUp(4).at(3));
    assertEquals(0.025f, Schedule.constant(0.1f).warmUp(4).at(0));
    assertEquals(0.1f, Schedule.constant(0.1f).warmUp(0).at(0));
    assertEquals(0, Schedule.exponential(0.1f, 0.5).at(Long.MAX_VALUE));
  }

  @Test
  void theNextBeginsAtItsStep() {
    Schedule both = Schedule.constant(1).then(3, Schedule.constant(2));
    assertEquals(1, both.at(2));
    assertEquals(2, both.at(3));
  }

  @Test
  void wrongArgumentsAreRefused() {
    refused(() -> Schedule.constant(-1));
    refused(() -> Schedule.constant(Float.NaN));
    refused(() -> Schedule.step(0.1f, 0, 0.5));
    refused(() -> Schedule.exponential(0.1f, 0));
    refused(() -> Schedule.exponential(0.1f, Double.POSITIVE_INFINITY));
    refused(() -> Schedule.cosine(0.1f, -0.1f, 10));
    refused(() -> Schedule.cosine(0.1f, 0, 0));
    refused(() -> Schedule.constant(1).warmUp(-1));
    refused(() -> Schedule.constant(1).then(-1, Schedule.constant(1)));
  }

  private static void refused(org.junit.jupiter.api.function.Executable making) {
    assertThrows(IllegalArgumentException.class, making);
  }
}
