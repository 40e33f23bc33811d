package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StandardizationTest {

  /** Means 5 and 0.1; squared deviations (9 + 1 + 1 + 1 + 0 + 0 + 4 + 16) / 8 = 4, and 0. */
  private final Tensor train =
      Tensor.matrix(8, 2, 2, 0.1f, 4, 0.1f, 4, 0.1f, 4, 0.1f, 5, 0.1f, 5, 0.1f, 7, 0.1f, 9, 0.1f);

  private final Standardization fitted = Standardization.fit(train);

  @Test
  void measuresEachColumn() {
    assertArrayEquals(new float[] {5, 0.1f}, fitted.mean());
    assertArrayEquals(new float[] {2, 1}, fitted.deviation());
  }

  @Test
  void otherSamplesAreBroughtToTheSameScaleAndBack() {
    Tensor other = Tensor.matrix(2, 2, 5, 0.1f, 1, 1.1f);
    fitted.apply(other);
    assertArrayEquals(new float[] {0, 0, -2, 1}, other.toArray());
    fitted.invert(other);
    assertArrayEquals(new float[] {5, 0.1f, 1, 1.1f}, other.toArray());
  }

  @Test
  void aDataSetIsNotModified() {
    Dataset data = Dataset.regression(train, Tensor.zeros(8, 1));
    assertEquals(-1.5f, fitted.inputsOf(data).inputs().get(0, 0));
    assertEquals(2, train.get(0, 0));
  }

  @Test
  void theNumbersMakeItAgain() {
    Standardization again = Standardization.of(fitted.mean(), fitted.deviation());
    Tensor one = train.copy();
    Tensor two = train.copy();
    fitted.apply(one);
    again.apply(two);
    assertArrayEquals(one.toArray(), two.toArray());
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Standardization.fit(Tensor.zeros(0, 2)));
    IllegalArgumentException e = assertThrows(
        IllegalArgumentException.class,
        () -> Standardization.fit(Tensor.matrix(2, 1, 1, Float.NaN)));
    assertEquals(
        "Standardization: row 1, column 0 is NaN: every number must be finite", e.getMessage());
    assertThrows(ShapeException.class, () -> fitted.apply(Tensor.zeros(2, 3)));
    assertThrows(
        IllegalArgumentException.class, () -> Standardization.of(new float[] {0}, new float[] {0}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Standardization.of(new float[] {0, 1}, new float[] {1}));
  }
}
