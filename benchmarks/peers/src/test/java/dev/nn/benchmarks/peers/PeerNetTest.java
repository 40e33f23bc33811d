package dev.nn.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.benchmarks.Experiment;
import dev.nn.benchmarks.FullTestSet;
import dev.nn.benchmarks.Kernels;
import dev.nn.benchmarks.Predict;
import dev.nn.benchmarks.Training;
import dev.nn.layer.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every library predicts, evaluates and trains as nn does. */
class PeerNetTest {

  private static final float TOLERANCE = 1e-4f;

  @ParameterizedTest
  @CsvSource({
    "djl, 784-15-10",
    "djl, 784-512-256-10",
    "deepnetts, 784-15-10",
    "deepnetts, 784-512-256-10"
  })
  void predictsTheSame(String peer, String net) {
    Predict expected = new Predict();
    expected.net = net;
    expected.prepare(simd());
    PeerPredict benchmark = new PeerPredict();
    benchmark.peer = peer;
    benchmark.net = net;
    benchmark.prepare();
    assertArrayEquals(expected.predict(), benchmark.predict(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"djl", "deepnetts"})
  void findsTheSameClasses(String peer) {
    FullTestSet expected = new FullTestSet();
    expected.prepare(simd());
    PeerFullTestSet benchmark = new PeerFullTestSet();
    benchmark.peer = peer;
    benchmark.prepare();
    assertEquals(expected.evaluate(), benchmark.evaluate(), 2.0 / expected.samples);
  }

  @Test
  void trainsToTheSameParameters() {
    int steps = 20;
    Training expected = new Training(Backends.select("scalar"), "784-15-10", 32);
    PeerTrainStep benchmark = new PeerTrainStep();
    benchmark.prepare();
    for (int step = 0; step < steps; step++) {
      expected.step();
      benchmark.step();
    }
    List<Parameter> parameters = expected.net().parameters();
    List<float[]> got = benchmark.djl().parameters();
    for (int p = 0; p < parameters.size(); p++) {
      assertArrayEquals(parameters.get(p).value().toArray(), got.get(p), TOLERANCE);
    }
  }

  @Test
  void theExperimentIsTheSame() {
    Experiment expected = new Experiment();
    expected.prepare(simd());
    PeerExperiment benchmark = new PeerExperiment();
    benchmark.prepare();
    for (int step = 0; step < 5; step++) {
      assertEquals(
          expected.stepAndEvaluate(), benchmark.stepAndEvaluate(), 2.0 / Experiment.TEST_SAMPLES);
    }
  }

  private static Kernels simd() {
    Kernels kernels = new Kernels();
    kernels.open();
    return kernels;
  }
}
