package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.net.Net;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainStepTest {

  @Test
  void bothBackendsTrainToTheSameBits() {
    float[] scalar = weightsAfter("scalar", 3);
    assertArrayEquals(scalar, weightsAfter("simd", 3));
    assertFalse(Arrays.equals(scalar, weightsAfter("scalar", 2)), "a step changes the weights");
  }

  private static float[] weightsAfter(String backend, int steps) {
    Kernels kernels = new Kernels();
    kernels.backend = backend;
    kernels.open();
    TrainStep benchmark = new TrainStep();
    benchmark.prepare(kernels);
    Net net = benchmark.step();
    for (int step = 1; step < steps; step++) {
      benchmark.step();
    }
    return net.parameters().get(0).value().toArray();
  }
}
