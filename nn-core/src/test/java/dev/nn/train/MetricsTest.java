package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

  /** Classes 0, 2, 1; their scores stand first, second and third. */
  private final Tensor scores =
      Tensor.matrix(3, 3, 0.7f, 0.2f, 0.1f, 0.5f, 0.1f, 0.4f, 0.3f, 0.2f, 0.5f);

  private final Tensor oneHot = Tensor.matrix(3, 3, 1, 0, 0, 0, 0, 1, 0, 1, 0);

  @Test
  void topKCountsTheTargetsAmongTheKGreatest() {
    assertEquals(1 / 3.0, Metrics.topK(scores, oneHot, 1));
    assertEquals(2 / 3.0, Metrics.topK(scores, oneHot, 2));
    assertEquals(1, Metrics.topK(scores, oneHot, 3));
    assertEquals(Metrics.accuracy(scores, oneHot), Metrics.topK(scores, oneHot, 1));
  }

  @Test
  void equalScoresRankByColumnAsArgmaxDoes() {
    Tensor equal = Tensor.zeros(3, 3);
    assertEquals(1 / 3.0, Metrics.accuracy(equal, oneHot));
    assertEquals(1 / 3.0, Metrics.topK(equal, oneHot, 1));
    assertEquals(2 / 3.0, Metrics.topK(equal, oneHot, 2));
  }

  /** 0 before -0, the first of equals, and NaN never. */
  @Test
  void accuracyFindsWhatArgmaxFinds() {
    float negativeNan = Float.intBitsToFloat(0xFFC00001);
    float[] numbers = {Float.NaN, negativeNan, 0f, -0f, 1, -1, Float.POSITIVE_INFINITY, 1, 0f};
    SplitMix64 random = new SplitMix64(7);
    for (int time = 0; time < 20_000; time++) {
      int cols = 2 + random.nextInt(4);
      Tensor outputs = Tensor.zeros(2, cols).rows(1, 2);
      Tensor targets = Tensor.zeros(1, cols);
      boolean nan = false;
      for (int j = 0; j < cols; j++) {
        float number = numbers[random.nextInt(numbers.length)];
        outputs.set(0, j, number);
        nan |= Float.isNaN(number);
      }
      targets.set(0, random.nextInt(cols), 1);
      int right = !nan && outputs.argmax(0) == targets.argmax(0) ? 1 : 0;
      assertEquals(right, Metrics.accuracy(outputs, targets), () -> outputs + " for " + targets);
      assertEquals(right, ConfusionMatrix.of(outputs, targets).accuracy());
      assertEquals(nan ? 0 : 1, Metrics.topK(outputs, targets, cols));
    }
  }

  /** Right: 0 for 1, -1 for 0. Wrong: -0.5 for 1, 2 for 0, NaN. -0 is 0. */
  @Test
  void oneColumnIsALogit() {
    Tensor logits = Tensor.matrix(7, 1, 0, -1, -0.5f, 2, Float.NaN, Float.NaN, -0f);
    Tensor targets = Tensor.matrix(7, 1, 1, 0, 1, 0, 1, 0, 1);
    assertEquals(3 / 7.0, Metrics.accuracy(logits, targets));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void kMustBeANumberOfClasses(int k) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Metrics.topK(scores, oneHot, k));
    assertEquals("topK: k must be from 1 to the 3 classes, got " + k, e.getMessage());
  }

  /** Errors 1, -2, 0, 2: squares 1 + 4 + 0 + 4, magnitudes 1 + 2 + 0 + 2. */
  @Test
  void errorsOfRegression() {
    Tensor outputs = Tensor.matrix(4, 1, 2, 0, 3, 6);
    Tensor targets = Tensor.matrix(4, 1, 1, 2, 3, 4);
    assertEquals(1.5, Metrics.rmse(outputs, targets));
    assertEquals(1.25, Metrics.mae(outputs, targets));
    // the targets' mean is 2.5, their squared spread 2.25 + 0.25 + 0.25 + 2.25 = 5
    assertEquals(1 - 9 / 5.0, Metrics.r2(outputs, targets), 1e-15);
    assertEquals(1, Metrics.r2(targets, targets));
  }

  @Test
  void r2IsTheMeanOverColumns() {
    Tensor targets = Tensor.matrix(2, 2, 0, 10, 2, 30);
    Tensor outputs = Tensor.matrix(2, 2, 0, 20, 2, 20);
    assertEquals(0.5, Metrics.r2(outputs, targets));
  }

  @Test
  void r2OfEqualTargetsIsNoNumber() {
    Tensor constant = Tensor.matrix(3, 1, 0.1f, 0.1f, 0.1f);
    assertTrue(Double.isNaN(Metrics.r2(constant, constant)));
    assertTrue(Double.isNaN(Metrics.r2(Tensor.matrix(3, 1, 0.1f, 0.1f, 0.2f), constant)));
    assertTrue(Double.isNaN(Metrics.r2(Tensor.vector(1), Tensor.vector(1))));
    Tensor oneConstant = Tensor.matrix(2, 2, 0, 10, 2, 10);
    assertTrue(Double.isNaN(Metrics.r2(oneConstant, oneConstant)));
  }

  @Test
  void aNanShows() {
    Tensor broken = Tensor.matrix(1, 2, Float.NaN, 1);
    Tensor targets = Tensor.matrix(1, 2, 0, 1);
    assertTrue(Double.isNaN(Metrics.rmse(broken, targets)));
    assertTrue(Double.isNaN(Metrics.mae(broken, targets)));
  }

  @Test
  void shapesMustMatchAndHoldSomething() {
    refused(Metrics::accuracy, "accuracy");
    refused((a, b) -> Metrics.topK(a, b, 1), "topK");
    refused(Metrics::rmse, "rmse");
    refused(Metrics::mae, "mae");
    refused(Metrics::r2, "r2");
  }

  private static void refused(ToDoubleBiFunction<Tensor, Tensor> metric, String name) {
    Tensor two = Tensor.zeros(2, 2);
    ShapeException shapes =
        assertThrows(ShapeException.class, () -> metric.applyAsDouble(two, Tensor.zeros(2, 3)));
    assertEquals(name + ": shapes differ: outputs is 2x2, targets is 2x3", shapes.getMessage());
    Tensor none = Tensor.zeros(0, 2);
    IllegalArgumentException empty =
        assertThrows(IllegalArgumentException.class, () -> metric.applyAsDouble(none, none));
    assertEquals(
        name + ": outputs are 0x2, but at least one row and one column are needed",
        empty.getMessage());
  }
}
