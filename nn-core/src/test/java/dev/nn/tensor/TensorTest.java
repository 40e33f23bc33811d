package dev.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TensorTest {

  private final Tensor matrix = Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6);

  @Test
  void rowsAreTheProductOfAllDimensionsButTheLast() {
    Tensor cube = Tensor.zeros(2, 3, 4);
    assertEquals(6, cube.rows());
    assertEquals(4, cube.cols());
    assertEquals(24, cube.size());
    assertArrayEquals(new int[] {2, 3, 4}, cube.shape());
    assertEquals("2x3x4", cube.describe());
    assertEquals(1, Tensor.vector(1, 2).rows());
    assertEquals(2, Tensor.vector(1, 2).cols());
  }

  @Test
  void emptyDimensionsAreAllowed() {
    assertEquals(0, Tensor.zeros(0).size());
    assertEquals(5, Tensor.zeros(5, 0).rows());
    assertEquals(7, Tensor.zeros(0, 7).cols());
  }

  @Test
  void anEmptyDimensionHidesNoOverflow() {
    assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(1 << 20, 1 << 20, 0));
  }

  @Test
  void numbersLieRowByRow() {
    assertEquals(3, matrix.get(0, 2));
    assertEquals(4, matrix.get(1, 0));
    matrix.set(1, 0, 9);
    assertArrayEquals(new float[] {1, 2, 3, 9, 5, 6}, matrix.toArray());
  }

  @Test
  void factoriesCopyAndWrapShares() {
    float[] values = {1, 2, 3, 4};
    Tensor vector = Tensor.vector(values);
    Tensor copy = Tensor.matrix(2, 2, values);
    Tensor view = Tensor.wrap(values, 1, 3);
    values[1] = 9;
    assertEquals(2, vector.get(0, 1));
    assertEquals(2, copy.get(0, 1));
    assertEquals(9, view.get(0, 0));
    assertSame(values, view.array());
    assertEquals(1, view.offset());
  }

  @Test
  void viewsShareTheirNumbers() {
    Tensor second = matrix.rows(1, 2);
    assertEquals(3, second.offset());
    assertEquals("1x3", second.describe());
    second.fill(0);
    assertArrayEquals(new float[] {1, 2, 3, 0, 0, 0}, matrix.toArray());
    Tensor turned = matrix.reshape(3, 2);
    turned.set(0, 1, 7);
    assertEquals(7, matrix.get(0, 1));
    assertEquals(0, matrix.rows(2, 2).size());
    assertEquals(2, matrix.rows(1, 2).reshape(3, 1).rows(1, 3).rows());
  }

  @Test
  void copiesDoNot() {
    Tensor copy = matrix.rows(1, 2).copy();
    copy.fill(0);
    assertNotSame(matrix.array(), copy.array());
    assertEquals(4, matrix.get(1, 0));
    int[] shape = matrix.shape();
    shape[0] = 99;
    assertEquals("2x3", matrix.describe());
  }

  @Test
  void callersShapeIsCopied() {
    int[] shape = {2, 3};
    Tensor zeros = Tensor.zeros(shape);
    shape[0] = 99;
    assertEquals("2x3", zeros.describe());
  }

  @Test
  void copyFromAndFillStayInTheView() {
    float[] array = new float[5];
    Tensor view = Tensor.wrap(array, 1, 3);
    view.copyFrom(Tensor.vector(1, 2, 3));
    assertArrayEquals(new float[] {0, 1, 2, 3, 0}, array);
    view.fill(8);
    assertArrayEquals(new float[] {0, 8, 8, 8, 0}, array);
    fails(
        ShapeException.class,
        "copyFrom: shapes differ: target is 3, source is 2x2",
        () -> view.copyFrom(Tensor.zeros(2, 2)));
  }

  @Test
  void argmaxIsTheFirstGreatest() {
    Tensor scores = Tensor.matrix(4, 3, 1, 3, 3, -5, -2, -9, 0, Float.NaN, 9, -0f, 0f, -0f);
    assertArrayEquals(
        new int[] {1, 1, 1, 1}, IntStream.range(0, 4).map(scores::argmax).toArray());
    fails(
        IllegalStateException.class,
        "argmax: the tensor has no columns: 2x0",
        () -> Tensor.zeros(2, 0).argmax(0));
    assertThrows(IndexOutOfBoundsException.class, () -> scores.argmax(4));
  }

  @Test
  void argmaxIsTheFirstOfTwoKindsOfNaN() {
    float other = Float.intBitsToFloat(0x7fc00001);
    assertEquals(1, Tensor.vector(1, Float.NaN, other).argmax(0));
    assertEquals(1, Tensor.vector(1, other, Float.NaN).argmax(0));
  }

  @Test
  void neighboursDoNotOverlap() {
    Tensor first = matrix.rows(0, 1);
    Tensor second = matrix.rows(1, 2);
    assertFalse(first.overlaps(second));
    assertFalse(second.overlaps(first));
    assertTrue(first.overlaps(matrix));
    assertTrue(matrix.overlaps(second));
    assertFalse(matrix.overlaps(matrix.copy()));
  }

  @Test
  void shapesThatCannotBe() {
    fails(
        IllegalArgumentException.class,
        "shape: at least one dimension is needed",
        () -> Tensor.zeros());
    fails(
        IllegalArgumentException.class,
        "shape: negative dimension in 2x-1",
        () -> Tensor.zeros(2, -1));
    fails(
        IllegalArgumentException.class,
        "shape: 65536x65536 has more numbers than an array can hold",
        () -> Tensor.zeros(1 << 16, 1 << 16));
    fails(
        IllegalArgumentException.class,
        "shape: 2147483647x2147483647x2147483647 has more numbers than an array can hold",
        () -> Tensor.zeros(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    fails(
        IllegalArgumentException.class,
        "shape: 2147483640 has more numbers than an array can hold",
        () -> Tensor.wrap(new float[1], 0, Integer.MAX_VALUE - 7));
    fails(
        IllegalArgumentException.class,
        "wrap: offset 0 with 2147483639 numbers of shape 2147483639 exceeds an array of length 1",
        () -> Tensor.wrap(new float[1], 0, Integer.MAX_VALUE - 8));
  }

  @Test
  void valuesDoNotFitTheShape() {
    fails(
        ShapeException.class,
        "matrix: 2x2 needs 4 values, got 3",
        () -> Tensor.matrix(2, 2, 1, 2, 3));
    fails(
        ShapeException.class,
        "reshape: sizes differ: 2x3 has 6 numbers, 4 has 4",
        () -> matrix.reshape(4));
    fails(
        IllegalArgumentException.class,
        "wrap: offset 2 with 4 numbers of shape 2x2 exceeds an array of length 5",
        () -> Tensor.wrap(new float[5], 2, 2, 2));
    fails(
        IllegalArgumentException.class,
        "wrap: offset -1 with 1 numbers of shape 1 exceeds an array of length 5",
        () -> Tensor.wrap(new float[5], -1, 1));
  }

  @Test
  void indicesAreCheckedInBothDimensions() {
    for (int[] at : new int[][] {{-1, 0}, {2, 0}, {0, -1}, {0, 3}}) {
      assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(at[0], at[1]));
      assertThrows(IndexOutOfBoundsException.class, () -> matrix.set(at[0], at[1], 0));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.rows(1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.rows(2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.rows(-1, 1));
  }

  @Test
  void textShowsShapeAndFirstNumbers() {
    assertEquals("Tensor 2x3 [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", matrix.toString());
    assertEquals(
        "Tensor 9 [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ...]",
        Tensor.zeros(9).toString());
    assertEquals("Tensor 0 []", Tensor.zeros(0).toString());
  }

  private static void fails(Class<? extends Exception> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }
}
