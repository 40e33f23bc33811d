package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DecisionTest {

  @Test
  void theThresholdIsTheLowestProbabilityOfThePositiveClass() {
    Decision decision = new Decision(LossKind.BINARY_CROSS_ENTROPY, 0.25);
    assertEquals(1, decision.of(new float[] {0.75f, 0.25f}));
    assertEquals(0, decision.of(new float[] {0.75f, Math.nextDown(0.25f)}));
  }
}
