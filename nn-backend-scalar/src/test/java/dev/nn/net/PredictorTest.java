package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.layer.Dropout;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Net net = Net.builder(7, 9, 4)
      .batchNorm()
      .dropout(0.5f)
      .seed(3)
      .backend(Backends.select("scalar"))
      .build();

  @BeforeEach
  void trainSomeSteps() {
    for (int step = 0; step < 3; step++) {
      net.backward(net.forward(samples(8, step)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 700})
  void aBatchHasTheBitsOfInfer(int rows) {
    Tensor x = samples(rows, 1);
    Predictor predictor = net.predictor();
    float[] expected = net.infer(x).toArray();
    assertArrayEquals(expected, predictor.predict(x).toArray());

    float[] in = new float[3 + x.size()];
    System.arraycopy(x.toArray(), 0, in, 3, x.size());
    float[] out = new float[5 + 4 * rows + 2];
    Arrays.fill(out, -7);
    predictor.predict(in, 3, rows, out, 5);
    assertArrayEquals(expected, Arrays.copyOfRange(out, 5, 5 + 4 * rows));
    assertEquals(-7, out[4]);
    assertEquals(-7, out[5 + 4 * rows]);
  }

  @Test
  void oneSampleHasTheBitsOfItsRowInABatch() {
    Tensor x = samples(50, 2);
    Predictor predictor = net.predictor();
    Tensor expected = predictor.predict(x);
    Tensor probabilities = predictor.probabilities(x);
    float[] out = new float[4];
    for (int i = 0; i < 50; i++) {
      float[] sample = x.rows(i, i + 1).toArray();
      predictor.predict(sample, out);
      assertArrayEquals(expected.rows(i, i + 1).toArray(), out);
      predictor.probabilities(sample, out);
      assertArrayEquals(probabilities.rows(i, i + 1).toArray(), out);
      assertEquals(expected.argmax(i), predictor.classify(sample));
    }
  }

  /** Layers that pass their input on: the batch is not turned into probabilities. */
  @Test
  void aBatchIsNotModified() {
    Net unchanged = new Net(net.backend(), List.of(new Dropout(7, 0.5f, 1)));
    float[] x = samples(300, 2).toArray();
    float[] before = x.clone();
    float[] out = new float[x.length];
    unchanged.predictor().probabilities(x, 0, 300, out, 0);
    assertArrayEquals(before, x);
    unchanged.predictor().predict(x, 0, 300, out, 0);
    assertArrayEquals(before, out);
  }

  @Test
  void trainingOnDoesNotChangeASnapshot() {
    Tensor x = samples(20, 4);
    Predictor predictor = net.predictor();
    float[] before = predictor.predict(x).toArray();
    net.forward(samples(8, 9));
    net.parameters().forEach(p -> p.value().fill(0.5f));
    assertArrayEquals(before, predictor.predict(x).toArray());
    assertTrue(!Arrays.equals(before, net.predictor().predict(x).toArray()));
  }

  @Test
  void probabilitiesAreTheSoftmaxAlsoOfHugeScores() {
    Net scores = Net.builder(3, 3).build();
    scores.dense(0).weights().fill(0);
    for (int j = 0; j < 3; j++) {
      scores.dense(0).weights().set(j, j, 1);
    }
    float[] out = new float[3];
    scores.predictor().probabilities(new float[] {0, (float) Math.log(3), 0}, out);
    assertArrayEquals(new float[] {0.2f, 0.6f, 0.2f}, out, 1e-6f);
    scores.predictor().probabilities(new float[] {1e4f, -1e4f, 1e4f}, out);
    assertArrayEquals(new float[] {0.5f, 0, 0.5f}, out);
  }

  /** One output: classes and probabilities agree with the sign of the logit. */
  @Test
  void oneOutputIsALogit() {
    Net logit = Net.of(1, 1);
    logit.dense(0).weights().fill(1);
    Predictor predictor = logit.predictor();
    float[] out = new float[1];
    for (float z : new float[] {-3, -1e-9f, -0f, 0, 1e-9f, 3, 200, -200}) {
      float[] x = {z};
      predictor.sigmoids(x, out);
      assertEquals(1 / (1 + Math.exp(-z)), out[0], 1e-6);
      assertEquals(z >= 0 ? 1 : 0, predictor.classify(x));
      float[] object = new float[1];
      predictor.sigmoids(z, (number, inputs) -> inputs[0] = number, object);
      assertArrayEquals(out, object);
    }
  }

  @Test
  void sigmoidsOfABatchAreThoseOfItsRows() {
    Tensor x = samples(300, 2);
    Predictor predictor = net.predictor();
    Tensor all = predictor.sigmoids(x);
    float[] batch = new float[1200];
    predictor.sigmoids(x.array(), 0, 300, batch, 0);
    assertArrayEquals(all.toArray(), batch);
    float[] out = new float[4];
    float[] softmax = new float[4];
    for (int i = 0; i < 300; i++) {
      float[] sample = x.rows(i, i + 1).toArray();
      predictor.sigmoids(sample, out);
      assertArrayEquals(all.rows(i, i + 1).toArray(), out);
      predictor.probabilities(sample, PredictorTest::copy, softmax);
      assertArrayEquals(predictor.probabilities(x.rows(i, i + 1)).toArray(), softmax);
    }
  }

  @Test
  void wrongLengthsAreNamedAndNothingIsWritten() {
    Predictor predictor = net.predictor();
    float[] out = {7, 7, 7, 7};
    for (Runnable call : List.<Runnable>of(
        () -> predictor.predict(new float[6], out),
        () -> predictor.predict(new float[6], 0, 1, out, 0),
        () -> predictor.predict(new float[7], 0, 1, out, 1),
        () -> predictor.predict(new float[7], -1, 1, out, 0),
        () -> predictor.predict(new float[7], 0, -1, out, 0),
        () -> predictor.predict(new float[7], 0, Integer.MAX_VALUE, out, 0),
        () -> predictor.probabilities(new float[8], out),
        () -> predictor.classify(new float[8]),
        () -> predictor.predict(Tensor.zeros(2, 6)),
        () -> predictor.predict(new float[7], new float[5]))) {
      ShapeException e = assertThrows(ShapeException.class, call::run);
      assertTrue(e.getMessage().startsWith("Predictor: "), e.getMessage());
      assertArrayEquals(new float[] {7, 7, 7, 7}, out);
    }
  }

  /** 2 samples are 14 numbers and their outputs 8. */
  @Test
  void samplesAndOutputsMayTouchInOneArray() {
    Predictor predictor = net.predictor();
    float[] expected = predictor.predict(samples(2, 1)).toArray();
    float[] both = new float[22];
    assertThrows(IllegalArgumentException.class, () -> predictor.predict(both, 0, 2, both, 13));
    assertThrows(IllegalArgumentException.class, () -> predictor.predict(both, 7, 2, both, 0));
    for (int first : new int[] {0, 8}) {
      System.arraycopy(samples(2, 1).toArray(), 0, both, first, 14);
      int out = first == 0 ? 14 : 0;
      predictor.predict(both, first, 2, both, out);
      assertArrayEquals(expected, Arrays.copyOfRange(both, out, out + 8));
    }
  }

  @Test
  void tellsWhatItIs() {
    Predictor predictor = net.predictor();
    assertEquals(7, predictor.inputs());
    assertEquals(4, predictor.outputs());
    assertEquals("""
        Predictor
          Dense 7 -> 9, identity
          BatchNorm 9
          Activation 9, relu
          Dropout 9, rate 0.5
          Dense 9 -> 4, identity""", predictor.toString());
  }

  @Test
  void aPredictionAllocatesNothing() {
    Predictor predictor = net.predictor();
    float[] x = samples(300, 6).toArray();
    float[] sample = Arrays.copyOf(x, 7);
    float[] one = new float[4];
    float[] out = new float[1200];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100 && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 200; call++) {
        predictor.predict(sample, one);
        predictor.probabilities(sample, one);
        predictor.classify(sample);
        predictor.predict(sample, PredictorTest::copy, one);
        predictor.predict(x, 0, 300, out, 0);
        predictor.predict(x, 0, 2, out, 0);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes in the best of 100 rounds: the others compile code");
  }

  @Test
  void aThreadsFirstPredictionAllocatesNothing() throws Exception {
    assertFirstPredictionAllocatesNothing(net);
    assertFirstPredictionAllocatesNothing(Net.builder(7, 9, 4).layerNorm().build());
    assertFirstPredictionAllocatesNothing(
        Net.builder(7, 9, 4).lastActivation(Activation.TANH).build());
  }

  /** A new predictor and a new thread in each round. */
  private static void assertFirstPredictionAllocatesNothing(Net net) throws Exception {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 2_000 && least > 0; round++) {
      FutureTask<Long> first = new FutureTask<>(firstPrediction(net.predictor()));
      new Thread(first).start();
      least = Math.min(least, first.get());
    }
    assertEquals(0, least, () -> "bytes in the best of 2,000 rounds of " + net);
  }

  private static Callable<Long> firstPrediction(Predictor predictor) {
    float[] sample = new float[7];
    float[] out = new float[4];
    SampleEncoder<float[]> encoder = PredictorTest::copy;
    return () -> {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      predictor.predict(sample, out);
      predictor.predict(sample, encoder, out);
      return THREADS.getCurrentThreadAllocatedBytes() - before;
    };
  }

  @Test
  void anEncodedSampleHasTheBitsOfItsNumbers() {
    Predictor predictor = net.predictor();
    Tensor x = samples(50, 2);
    float[] out = new float[4];
    for (int i = 0; i < 50; i++) {
      float[] sample = x.rows(i, i + 1).toArray();
      predictor.predict(sample, PredictorTest::copy, out);
      assertArrayEquals(predictor.predict(x.rows(i, i + 1)).toArray(), out);
    }
  }

  /** Nothing of one sample is left for the next. */
  @Test
  void anEncoderBeginsWithZeros() {
    Predictor predictor = net.predictor();
    float[] zeros = new float[4];
    predictor.predict(new float[7], zeros);
    float[] out = new float[4];
    predictor.predict(new float[] {1, 2, 3, 4, 5, 6, 7}, out);
    predictor.predict("nothing", (text, inputs) -> {}, out);
    assertArrayEquals(zeros, out);
  }

  @Test
  void anEncoderThatThrowsLosesAndWritesNothing() {
    Predictor predictor = net.predictor();
    float[] out = {7, 7, 7, 7};
    Set<float[]> memory = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int call = 0; call < 1_000; call++) {
      assertThrows(
          NumberFormatException.class,
          () -> predictor.predict(
              "x",
              (text, inputs) -> {
                memory.add(inputs);
                inputs[0] = Float.parseFloat(text);
              },
              out));
    }
    assertEquals(1, memory.size(), "workspaces used");
    assertArrayEquals(new float[] {7, 7, 7, 7}, out);
    float[] sample = samples(1, 3).toArray();
    predictor.predict(sample, PredictorTest::copy, out);
    assertArrayEquals(predictor.predict(samples(1, 3)).toArray(), out);
  }

  private static void copy(float[] sample, float[] inputs) {
    System.arraycopy(sample, 0, inputs, 0, inputs.length);
  }

  private static Tensor samples(int rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = Tensor.zeros(rows, 7);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = (float) random.nextGaussian();
    }
    return x;
  }
}
