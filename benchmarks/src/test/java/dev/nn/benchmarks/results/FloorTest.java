package dev.nn.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloorTest {

  private static final long FORWARD = 784 * 16 + 15 * 16;

  @Test
  void aStepIsForwardWeightGradientsAndInputGradients() {
    assertEquals(32 * (2 * FORWARD + 10 * 16), Floor.multiplyAdds("784-15-10, batch 32"));
  }

  @Test
  void aTestSetIsForward() {
    assertEquals(10_000 * FORWARD, Floor.multiplyAdds("784-15-10, 10,000 samples"));
  }

  @Test
  void theNotebooksStepIsBoth() {
    assertEquals(
        32 * (2 * FORWARD + 10 * 16) + 2_000 * FORWARD,
        Floor.multiplyAdds("784-15-10: train 32, test 2,000"));
  }

  @Test
  void timeIsThatOfThePeakOfAllThreads() {
    assertEquals(
        2e-3 * 10_000 * FORWARD / 500, Floor.micros("784-15-10, 10,000 samples", 250, 2), 1e-9);
    assertEquals(0, Floor.micros("something else", 250, 2));
  }
}
