package dev.nn.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Both return the same probabilities. */
class PeerOnnxTest {

  @Test
  void probabilitiesAreTheSame() throws Exception {
    float[][] found = new float[2][];
    for (int p = 0; p < 2; p++) {
      PeerOnnx benchmark = new PeerOnnx();
      benchmark.peer = p == 0 ? "nn" : "onnxruntime";
      benchmark.net = "30-64-32-2";
      benchmark.rows = 7;
      benchmark.prepare();
      found[p] = benchmark.probabilities().clone();
      assertArrayEquals(found[p], benchmark.loadAndPredict());
      benchmark.end();
    }
    assertArrayEquals(found[0], found[1], 1e-5f);
  }
}
