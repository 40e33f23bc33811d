package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Dataset;
import dev.nn.loss.HalfSquaredError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarked nets are correct: the same results on both backends, and they learn. */
class NetBenchmarksTest {

  @ParameterizedTest
  @ValueSource(strings = {"784-15-10", "784-128-10"})
  void predictionsAreThoseOfTheNet(String net) {
    float[] outputs = predict("scalar", net);
    assertArrayEquals(outputs, predict("simd", net));
    Dataset sample = Data.images(1, 784, 10);
    assertArrayEquals(
        Training.net(kernels("scalar").get(), net).infer(sample.inputs()).toArray(), outputs);
  }

  private static float[] predict(String backend, String net) {
    Predict benchmark = new Predict();
    benchmark.net = net;
    benchmark.prepare(kernels(backend));
    return benchmark.predict();
  }

  @Test
  void bothBackendsFindTheSameShare() {
    double accuracy = evaluate("scalar");
    assertEquals(accuracy, evaluate("simd"));
    assertEquals(0.1, accuracy, 0.05, "labels are drawn at random from ten");
  }

  private static double evaluate(String backend) {
    FullTestSet benchmark = new FullTestSet();
    benchmark.prepare(kernels(backend));
    return benchmark.evaluate();
  }

  @Test
  void theExperimentIsTheSameOnBothBackends() {
    Experiment scalar = experiment("scalar");
    Experiment simd = experiment("simd");
    for (int step = 0; step < 3; step++) {
      assertEquals(scalar.stepAndEvaluate(), simd.stepAndEvaluate());
    }
  }

  private static Experiment experiment(String backend) {
    Experiment benchmark = new Experiment();
    benchmark.prepare(kernels(backend));
    return benchmark;
  }

  /** If training diverged, the benchmark would time arithmetic on infinities. */
  @ParameterizedTest
  @ValueSource(strings = {"784-15-10", "784-512-256-10"})
  void stepsLowerTheLoss(String net) {
    Training training = new Training(kernels("simd").get(), net, 32);
    float before = loss(training);
    for (int step = 0; step < 200; step++) {
      training.step();
    }
    assertTrue(loss(training) < before, before + " before, " + loss(training) + " after");
  }

  private static float loss(Training training) {
    Dataset images = Data.images(100, 784, 10);
    return new HalfSquaredError(training.net().backend())
        .value(training.net().infer(images.inputs()), images.targets());
  }

  private static Kernels kernels(String backend) {
    Kernels kernels = new Kernels();
    kernels.backend = backend;
    kernels.open();
    return kernels;
  }
}
