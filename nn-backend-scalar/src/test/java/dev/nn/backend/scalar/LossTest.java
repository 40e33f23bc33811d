package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
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
    Tensor gradient = Tensor.zeros(x.rows(), x.cols());
    loss.gradient(x, t, gradient);
    for (int e = 0; e < expected.length; e++) {
      assertEquals(expected[e], gradient.array()[e], 1e-7f, "element " + e);
    }
  }
}
