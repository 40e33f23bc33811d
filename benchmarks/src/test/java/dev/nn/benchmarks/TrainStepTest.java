package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.net.Net;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainStepTest {

  @Test
  void bothBackendsTrainToTheSameBits() {
    float[] scalar = weightsAfter("scalar", 3);
    assertArrayEquals(scalar, weightsAfter("simd", 3));
    assertFalse(Arrays.equals(scalar, weightsAfter("scalar", 2)), "a step changes the weights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HalfSquaredError", "SoftmaxCrossEntropy"})
  void theTrainerMakesTheStepsOfTheBareLoop(String loss) {
    TrainerStep benchmark = new TrainerStep();
    benchmark.loss = loss;
    benchmark.prepare(kernels("simd"));
    for (int round = 0; round < 2; round++) {
      assertArrayEquals(weights(benchmark.bare()), weights(benchmark.trainer()));
    }
  }

  private static float[] weightsAfter(String backend, int steps) {
    TrainStep benchmark = new TrainStep();
    benchmark.prepare(kernels(backend));
    Net net = benchmark.step();
    for (int step = 1; step < steps; step++) {
      benchmark.step();
    }
    return weights(net);
  }

  private static float[] weights(Net net) {
    return net.parameters().get(0).value().toArray();
  }

  private static Kernels kernels(String backend) {
    Kernels kernels = new Kernels();
    kernels.backend = backend;
    kernels.open();
    return kernels;
  }
}
