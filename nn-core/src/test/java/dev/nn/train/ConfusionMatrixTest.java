package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  /**
   * Four classes, the last of which occurs nowhere; class 1 is never predicted.
   *
   * <pre>
   *            predicted 0  1  2  3
   * actual 0             2  0  1  0
   * actual 1             1  0  1  0
   * actual 2             0  0  3  0
   * </pre>
   */
  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(oneHot(4, 0, 0, 2, 0, 2, 2, 2, 2), oneHot(4, 0, 0, 0, 1, 1, 2, 2, 2));

  @Test
  void countsEachPair() {
    assertEquals(4, matrix.classes());
    assertEquals(8, matrix.total());
    assertEquals(2, matrix.count(0, 0));
    assertEquals(1, matrix.count(0, 2));
    assertEquals(1, matrix.count(1, 0));
    assertEquals(0, matrix.count(1, 1));
    assertEquals(3, matrix.actual(0));
    assertEquals(5, matrix.predicted(2));
    assertEquals(5 / 8.0, matrix.accuracy());
  }

  @Test
  void scoresOfEachClass() {
    assertEquals(2 / 3.0, matrix.precision(0));
    assertEquals(2 / 3.0, matrix.recall(0));
    assertEquals(2 / 3.0, matrix.f1(0));
    assertEquals(3 / 5.0, matrix.precision(2));
    assertEquals(1, matrix.recall(2));
    assertEquals(3 / 4.0, matrix.f1(2));
  }

  @Test
  void whatIsNotDefinedIsZero() {
    assertEquals(0, matrix.precision(1));
    assertEquals(0, matrix.recall(1));
    assertEquals(0, matrix.f1(1));
    assertEquals(0, matrix.precision(3));
    assertEquals(0, matrix.recall(3));
    assertEquals(0, matrix.f1(3));
  }

  @Test
  void macroAveragesLeaveOutClassesThatDoNotOccur() {
    assertEquals((2 / 3.0 + 0 + 3 / 5.0) / 3, matrix.macroPrecision(), 1e-15);
    assertEquals((2 / 3.0 + 0 + 1) / 3, matrix.macroRecall(), 1e-15);
    assertEquals((2 / 3.0 + 0 + 3 / 4.0) / 3, matrix.macroF1(), 1e-15);
  }

  @Test
  void rowsAreTrueClasses() {
    assertEquals("""
        ConfusionMatrix, rows are true classes
              2      0      1      0
              1      0      1      0
              0      0      3      0
              0      0      0      0""", matrix.toString());
  }

  /** Class 0: right, NaN. Class 1: taken for 0, NaN twice, right. */
  @Test
  void oneColumnIsALogitAndNanIsNoClass() {
    float nan = Float.NaN;
    ConfusionMatrix logits = ConfusionMatrix.of(
        Tensor.matrix(6, 1, -1, nan, -0.1f, nan, nan, 0), Tensor.matrix(6, 1, 0, 0, 1, 1, 1, 1));
    assertEquals(2, logits.classes());
    assertEquals(1, logits.count(0, 0));
    assertEquals(1, logits.count(1, 0));
    assertEquals(1, logits.count(1, 1));
    assertEquals(1, logits.unpredicted(0));
    assertEquals(2, logits.unpredicted(1));
    assertEquals(4, logits.actual(1));
    assertEquals(2, logits.predicted(0));
    assertEquals(2 / 6.0, logits.accuracy());
    assertEquals(0.25, logits.recall(1));
    assertEquals(0.5, logits.precision(0));
    assertEquals("""
        ConfusionMatrix, rows are true classes, the last column is NaN
              1      0      1
              1      1      2""", logits.toString());
  }

  @Test
  void unknownClassesAndNoSamplesAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.precision(4));
    assertThrows(
        IllegalArgumentException.class,
        () -> ConfusionMatrix.of(Tensor.zeros(0, 2), Tensor.zeros(0, 2)));
  }

  private static Tensor oneHot(int classes, int... labels) {
    Tensor tensor = Tensor.zeros(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      tensor.set(i, labels[i], 1);
    }
    return tensor;
  }
}
