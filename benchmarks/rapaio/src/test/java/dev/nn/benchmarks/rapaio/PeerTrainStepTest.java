package dev.nn.benchmarks.rapaio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.backend.Backends;
import dev.nn.benchmarks.Training;
import dev.nn.layer.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTrainStepTest {

  private static final float TOLERANCE = 1e-4f;

  @Test
  void trainsToTheSameParameters() {
    Training expected = new Training(Backends.select("scalar"), "784-15-10", 32);
    PeerTrainStep benchmark = new PeerTrainStep();
    benchmark.prepare();
    for (int step = 0; step < 20; step++) {
      expected.step();
      benchmark.step();
    }
    List<Parameter> parameters = expected.net().parameters();
    List<float[]> got = benchmark.rapaio().parameters();
    for (int p = 0; p < parameters.size(); p++) {
      assertArrayEquals(parameters.get(p).value().toArray(), got.get(p), TOLERANCE);
    }
  }
}
