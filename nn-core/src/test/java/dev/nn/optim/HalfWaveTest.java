package dev.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HalfWaveTest {

  @Test
  void isTheCosine() {
    for (int i = 0; i <= 100_000; i++) {
      double x = i / 100_000.0;
      assertEquals(StrictMath.cos(Math.PI * x), HalfWave.cosine(x), 1e-14, () -> "x = " + x);
    }
  }

  @Test
  void isExactAtItsCorners() {
    assertEquals(1, HalfWave.cosine(0));
    assertEquals(0, HalfWave.cosine(0.5));
    assertEquals(-1, HalfWave.cosine(1));
  }
}
