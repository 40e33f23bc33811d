package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The losses on paper and at the ends of the range. */
class LossTest {

  private final TensorBackend backend = Backends.select("scalar");
  private final Loss mse = new MeanSquaredError(backend);
  private final Loss entropy = new SoftmaxCrossEntropy(backend);
  private final Loss binary = new BinaryCrossEntropyWithLogits(backend);
  private final Loss huber = new Huber(0.75f);

  @Test
  void meanSquaredErrorOnPaper() {
    // (1 + 4 + 0 + 9) / 4, and 2 d / 4
    Tensor x = Tensor.matrix(2, 2, 1, 2, 3, 4);
    Tensor t = Tensor.matrix(2, 2, 0, 4, 3, 1);
    assertEquals(3.5f, mse.value(x, t));
    assertGradient(mse, x, t, 0.5f, -1, 0, 1.5f);
  }

  @Test
  void huberOnPaper() {
    // d = 1, -2, 0, 4 with delta 2: (0.5 + 2 + 0 + 2 * 3) / 4; limited d / 4
    Tensor x = Tensor.matrix(2, 2, 1, 2, 3, 5);
    Tensor t = Tensor.matrix(2, 2, 0, 4, 3, 1);
    Loss loss = new Huber(2);
    assertEquals(2.125f, loss.value(x, t));
    assertGradient(loss, x, t, 0.25f, -0.5f, 0, 0.5f);
  }

  @Test
  void entropiesOfEqualLogitsOnPaper() {
    // Four equal logits: log 4, probabilities 1/4. One logit of 0: log 2, probability 1/2.
    Tensor x = Tensor.matrix(1, 4, 7, 7, 7, 7);
    Tensor t = Tensor.matrix(1, 4, 0, 1, 0, 0);
    assertEquals((float) Math.log(4), entropy.value(x, t), 1e-7f);
    assertGradient(entropy, x, t, 0.25f, -0.75f, 0.25f, 0.25f);
    Tensor zero = Tensor.vector(0);
    assertEquals((float) Math.log(2), binary.value(zero, Tensor.vector(1)), 1e-7f);
    assertGradient(binary, zero, Tensor.vector(1), -0.5f);
  }

  @Test
  void hugeLogitsStayFinite() {
    Tensor x = Tensor.matrix(2, 2, 1e4f, -1e4f, 1e4f, -1e4f);
    Tensor t = Tensor.matrix(2, 2, 1, 0, 0, 1);
    assertEquals(1e4f, entropy.value(x, t)); // 0 and 20,000
    assertGradient(entropy, x, t, 0, 0, 0.5f, -0.5f);
    assertEquals(5e3f, binary.value(x, t)); // 0, 0, 10,000 and 10,000
    assertGradient(binary, x, t, 0, 0, 0.25f, -0.25f);
    Tensor masked = Tensor.matrix(1, 2, 3, Float.NEGATIVE_INFINITY);
    assertEquals(0f, entropy.value(masked, Tensor.matrix(1, 2, 1, 0)));
  }

  /** Against StrictMath in double precision, at each end of the range and between. */
  @Test
  void entropiesOfConfidentLogitsKeepTheirDigits() {
    for (double x = -60; x <= 60; x += 0.37) {
      float logit = (float) x;
      for (float t : new float[] {0, 1, 0.3f}) {
        double softplus = StrictMath.log1p(StrictMath.exp(-Math.abs((double) logit)));
        double expected = Math.max(logit, 0) - (double) logit * t + softplus;
        assertRelative(expected, binary.value(Tensor.vector(logit), Tensor.vector(t)), 1e-5);
        Tensor pair = Tensor.matrix(1, 2, logit, 0);
        assertRelative(expected, entropy.value(pair, Tensor.matrix(1, 2, t, 1 - t)), 1e-6);
      }
    }
  }

  @Test
  void tinyProbabilitiesDoNotPushTheNet() {
    // e^-44 is above 2^-64, e^-45 is below
    Tensor x = Tensor.matrix(1, 3, 0, -44, -45);
    Tensor t = Tensor.matrix(1, 3, 1, 0, 0);
    float kept = (float) Math.exp(-44);
    assertSmall(entropy, x, t, 0, kept, 0);
    assertSmall(entropy, x, Tensor.matrix(1, 3, 0, 0, 1), 1, kept, -1);
    assertSmall(binary, Tensor.vector(-44), Tensor.vector(0), kept);
    assertSmall(binary, Tensor.vector(-45), Tensor.vector(0), 0);
    assertSmall(binary, Tensor.vector(-45), Tensor.vector(1), -1);
    Tensor window = Tensor.wrap(new float[] {1e-30f, 5, 5, 1e-30f}, 1, 1, 2);
    assertSmall(entropy, Tensor.matrix(1, 2, 0, -45), Tensor.matrix(1, 2, 1, 0), window, 0, 0);
    assertArrayEquals(new float[] {1e-30f, 0, 0, 1e-30f}, window.array());
  }

  private static void assertSmall(Loss loss, Tensor x, Tensor t, float... expected) {
    assertSmall(loss, x, t, Tensor.zeros(x.shape()), expected);
  }

  private static void assertSmall(
      Loss loss, Tensor x, Tensor t, Tensor gradient, float... expected) {
    loss.gradient(x, t, gradient);
    for (int e = 0; e < expected.length; e++) {
      float actual = gradient.array()[gradient.offset() + e];
      assertEquals(expected[e], actual, Math.abs(expected[e]) * 1e-6f);
    }
  }

  /** The product of 5,000 halves is no double. */
  @Test
  void entropyOfAWideRowDoesNotUnderflow() {
    Tensor x = Tensor.zeros(1, 5_000);
    assertRelative(Math.log(2), binary.value(x, Tensor.zeros(1, 5_000)), 1e-7);
    assertRelative(Math.log(5_000), entropy.value(x, oneHot(5_000)), 1e-6);
  }

  private static Tensor oneHot(int cols) {
    Tensor target = Tensor.zeros(1, cols);
    target.set(0, cols - 1, 1);
    return target;
  }

  private static void assertRelative(double expected, double actual, double tolerance) {
    assertEquals(expected, actual, tolerance * Math.abs(expected), "expected " + expected);
  }

  @Test
  void weightsOnPaper() {
    // Rows with squares 1 + 4 and 0 + 9, weights 3 and 0.5: (15 + 4.5) / 4; 2 w d / 4
    Tensor x = Tensor.matrix(2, 2, 1, 2, 3, 4);
    Tensor t = Tensor.matrix(2, 2, 0, 4, 3, 1);
    Tensor w = Tensor.matrix(2, 1, 3, 0.5f);
    assertEquals(4.875f, mse.value(x, t, w));
    assertGradient(mse, x, t, w, 1.5f, -3, 0, 0.75f);
    // Two equal logits: log 2 each; (3 + 0.5) log 2 / 2; w (1/2 - t) / 2
    Tensor zeros = Tensor.zeros(2, 2);
    Tensor classes = Tensor.matrix(2, 2, 1, 0, 0, 1);
    assertEquals((float) (1.75 * Math.log(2)), entropy.value(zeros, classes, w), 1e-7f);
    assertGradient(entropy, zeros, classes, w, -0.75f, 0.75f, 0.125f, -0.125f);
  }

  @Test
  void weightsOfOneChangeNoBitOfTheGradient() {
    SplitMix64 random = new SplitMix64(5);
    Tensor x = Tensor.zeros(7, 5);
    Tensor t = Tensor.zeros(7, 5);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = (float) (3 * random.nextGaussian());
      t.array()[e] = (float) random.nextDouble();
    }
    backend.softmax(t, t);
    Tensor ones = Tensor.zeros(7, 1);
    ones.fill(1);
    for (Loss loss : List.of(mse, entropy, binary, huber)) {
      Tensor plain = Tensor.zeros(7, 5);
      Tensor weighted = Tensor.zeros(7, 5);
      float value = loss.valueAndGradient(x, t, null, plain);
      assertEquals(value, loss.valueAndGradient(x, t, ones, weighted), 1e-7f * value);
      assertArrayEquals(plain.array(), weighted.array());
    }
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    Tensor gradient = Tensor.zeros(2, 3);
    for (Loss loss : List.of(mse, entropy, binary, huber)) {
      assertThrows(ShapeException.class, () -> loss.value(Tensor.zeros(2, 3), Tensor.zeros(3, 2)));
      assertThrows(
          ShapeException.class,
          () -> loss.gradient(Tensor.zeros(1, 3), Tensor.zeros(1, 3), gradient));
      assertThrows(
          IllegalArgumentException.class, () -> loss.value(Tensor.zeros(0, 3), Tensor.zeros(0, 3)));
    }
    for (float delta : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Huber(delta));
    }
  }

  private static void assertGradient(Loss loss, Tensor x, Tensor t, float... expected) {
    assertGradient(loss, x, t, null, expected);
  }

  private static void assertGradient(
      Loss loss, Tensor x, Tensor t, @Nullable Tensor weights, float... expected) {
    Tensor gradient = Tensor.zeros(x.rows(), x.cols());
    loss.valueAndGradient(x, t, weights, gradient);
    for (int e = 0; e < expected.length; e++) {
      assertEquals(expected[e], gradient.array()[e], 1e-7f, "element " + e);
    }
  }
}
