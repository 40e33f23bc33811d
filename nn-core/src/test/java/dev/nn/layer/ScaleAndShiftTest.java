package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ScaleAndShiftTest {

  private final ScaleAndShift affine = new ScaleAndShift(2);

  @Test
  void aNewOneChangesNothing() {
    assertEquals(0.5f, affine.apply(0, 0.5f));
    assertEquals(-3f, affine.apply(1, -3f));
  }

  @Test
  void eachBackwardBeginsAnew() {
    Tensor xhat = Tensor.matrix(2, 2, 1, 2, 3, 4);
    Tensor dy = Tensor.matrix(2, 2, 1, 10, 100, 1000);
    affine.backward(xhat, dy);
    affine.backward(xhat, dy);
    assertArrayEquals(
        new float[] {301, 4020}, affine.parameters().get(0).gradient().toArray());
    assertArrayEquals(
        new float[] {101, 1010}, affine.parameters().get(1).gradient().toArray());
  }
}
