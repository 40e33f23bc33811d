package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.benchmarks.Roofline.MemoryLevel;
import dev.nn.benchmarks.Roofline.Numbers;
import dev.nn.benchmarks.Roofline.Work;
import org.junit.jupiter.api.Test;

class RooflineTest {

  @Test
  void theChainsReachTheirLimit() {
    Work work = new Work();
    assertEquals(2f, new Roofline().peak(work), 1e-6f);
    assertTrue(work.gflop > 0);
  }

  @Test
  void allNumbersAreRead() {
    Numbers numbers = new Numbers();
    numbers.level = MemoryLevel.L2;
    numbers.prepare();
    double sum = 0;
    for (float x : numbers.array()) {
      sum += x;
    }
    Work work = new Work();
    assertEquals(sum, new Roofline().read(numbers, work), 0.1);
    assertEquals(MemoryLevel.L2.bytes() / 1e9, work.gbyte, 1e-12);
  }
}
