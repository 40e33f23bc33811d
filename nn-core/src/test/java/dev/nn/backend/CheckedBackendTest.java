package dev.nn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CheckedBackendTest {

  private static final Op PLAIN = Op.IDENTITY;
  private static final Op TRANSPOSED = Op.TRANSPOSE;

  private final FakeBackend kernels = new FakeBackend();
  private final TensorBackend backend = Backends.checked(kernels);
  private final float[] array = new float[100];

  @Test
  void checksAreAddedOnce() {
    assertNotSame(kernels, backend);
    assertSame(backend, Backends.checked(backend));
    assertEquals(kernels.info(), backend.info());
  }

  @Test
  void innerDimensionsDiffer() {
    Tensor c = Tensor.zeros(64, 10);
    refused(
        "gemm: inner dimensions differ: A is 64x784, B is 128x10",
        () -> backend.gemm(PLAIN, PLAIN, 1, Tensor.zeros(64, 784), Tensor.zeros(128, 10), 0, c));
  }

  @Test
  void innerDimensionsOfTransposedDiffer() {
    refused(
        "gemm: inner dimensions differ: A is 3x2 transposed, B is 3x4 transposed",
        () -> backend.gemm(
            TRANSPOSED, TRANSPOSED, 1, Tensor.zeros(3, 2), Tensor.zeros(3, 4), 0, at(0, 2, 3)));
  }

  @Test
  void productHasAnotherShapeThanC() {
    refused(
        "gemm: C is 2x5, but A (2x3) times B (4x3 transposed) is 2x4",
        () -> backend.gemm(
            PLAIN, TRANSPOSED, 1, Tensor.zeros(2, 3), Tensor.zeros(4, 3), 0, at(0, 2, 5)));
  }

  @Test
  void productSharesNumbersWithAnInput() {
    Tensor other = Tensor.zeros(2, 2);
    refused(
        "gemm: C (2x2 at offset 3) overlaps A (2x2 at offset 0): give it its own array",
        () -> backend.gemm(PLAIN, PLAIN, 1, at(0, 2, 2), other, 0, at(3, 2, 2)));
    refused(
        "gemm: C (2x2 at offset 3) overlaps B (2x2 at offset 3): give it its own array",
        () -> backend.gemm(PLAIN, PLAIN, 1, other, at(3, 2, 2), 0, at(3, 2, 2)));
  }

  @Test
  void packedMatrixIsCheckedWhereItMultiplies() {
    PackedMatrix packed = backend.pack(at(0, 3, 4));
    refused(
        "multiply: inner dimensions differ: A is 2x5, B is 3x4",
        () -> packed.multiply(Tensor.zeros(2, 5), Tensor.zeros(2, 4)));
    refused(
        "multiply: C is 2x3, but A (2x3) times B (3x4) is 2x4",
        () -> packed.multiply(Tensor.zeros(2, 3), Tensor.zeros(2, 3)));
    refused(
        "multiply: C (2x4 at offset 5) overlaps A (2x3 at offset 0): give it its own array",
        () -> packed.multiply(at(0, 2, 3), at(5, 2, 4)));
  }

  @Test
  void biasIsNotOneRowOfTheColumns() {
    String message =
        "addBias: bias must be a row of 3 numbers, one for each column of C (2x3), but is ";
    refused(message + "4", () -> backend.addBias(Tensor.zeros(4), at(0, 2, 3)));
    refused(message + "2x3", () -> backend.addBias(Tensor.zeros(2, 3), at(0, 2, 3)));
    refused(
        "addBias: C (2x3 at offset 0) overlaps bias (3 at offset 5): give it its own array",
        () -> backend.addBias(at(5, 3), at(0, 2, 3)));
  }

  @Test
  void sumsAreNotOneRowOfTheColumns() {
    refused(
        "columnSums: sums must be a row of 3 numbers, one for each column of A (2x3), but is 2",
        () -> backend.columnSums(at(0, 2, 3), Tensor.zeros(2)));
    refused(
        "columnSums: sums (3 at offset 3) overlaps A (2x3 at offset 0): give it its own array",
        () -> backend.columnSums(at(0, 2, 3), at(3, 3)));
  }

  /** An elementwise kernel of one input. */
  private record Map(String name, String input, BiConsumer<Tensor, Tensor> kernel) {}

  private List<Map> maps() {
    return List.of(
        new Map("activate", "z", (z, out) -> backend.activate(Activation.TANH, z, out)),
        new Map("exp", "z", backend::exp),
        new Map("softmax", "logits", backend::softmax),
        new Map("logSoftmax", "logits", backend::logSoftmax));
  }

  private void backward(Tensor z, Tensor y, Tensor gradient, Tensor out) {
    backend.activateBackward(Activation.TANH, z, y, gradient, out);
  }

  @Test
  void elementwiseShapesDiffer() {
    Tensor wide = Tensor.zeros(2, 3);
    Tensor tall = Tensor.zeros(3, 2);
    for (Map map : maps()) {
      refused(
          map.name + ": shapes differ: " + map.input + " is 2x3, out is 3x2",
          () -> map.kernel.accept(wide, tall));
    }
    String begin = "activateBackward: shapes differ: z is 2x3, ";
    refused(begin + "y is 3x2", () -> backward(wide, tall, wide, wide));
    refused(begin + "gradient is 3x2", () -> backward(wide, wide, tall, wide));
    refused(begin + "out is 3x2", () -> backward(wide, wide, wide, tall));
    refused("axpy: shapes differ: x is 2x3, y is 3x2", () -> backend.axpy(1, wide, tall));
    refused(
        "squaredDistance: shapes differ: x is 2x3, y is 3x2",
        () -> backend.squaredDistance(wide, tall));
  }

  @Test
  void outputOverlapsAnInputButIsNotTheSame() {
    Tensor own = Tensor.zeros(4);
    String shares = " (4 at offset 2) overlaps %s (4 at offset 0): give it its own array";
    for (Map map : maps()) {
      refused(
          map.name + ": out" + shares.formatted(map.input),
          () -> map.kernel.accept(at(0, 4), at(2, 4)));
    }
    String name = "activateBackward: out";
    refused(name + shares.formatted("z"), () -> backward(at(0, 4), own, own, at(2, 4)));
    refused(name + shares.formatted("y"), () -> backward(own, at(0, 4), own, at(2, 4)));
    refused(name + shares.formatted("gradient"), () -> backward(own, own, at(0, 4), at(2, 4)));
    refused("axpy: y" + shares.formatted("x"), () -> backend.axpy(1, at(0, 4), at(2, 4)));
  }

  @Test
  void whatFitsReachesTheKernels() {
    backend.gemm(TRANSPOSED, PLAIN, 1, at(0, 3, 2), at(6, 3, 4), 0, at(18, 2, 4));
    backend.gemm(PLAIN, PLAIN, 1, at(0, 2, 0), at(0, 0, 4), 0, at(0, 2, 4));
    backend.addBias(at(6, 3), at(0, 2, 3));
    backend.columnSums(at(0, 2, 3), at(6, 3));
    for (Map map : maps()) {
      map.kernel.accept(at(0, 4), at(0, 4));
      map.kernel.accept(at(0, 4), at(4, 4));
    }
    for (int out = 0; out <= 8; out += 4) {
      backward(at(0, 4), at(4, 4), at(8, 4), at(out, 4));
    }
    backend.axpy(1, at(0, 4), at(0, 4));
    backend.scale(2, at(0, 4));
    backend.squaredDistance(at(0, 4), at(2, 4));
    assertEquals(7 + 2 * 4 + 3, kernels.calls);
  }

  private void refused(String message, Executable call) {
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, call);
    assertEquals(message, thrown.getMessage());
    assertEquals(!message.contains("overlaps"), thrown instanceof ShapeException);
    assertEquals(0, kernels.calls, "the kernel was called");
    assertArrayEquals(new float[array.length], array, "an argument was modified");
  }

  private Tensor at(int offset, int... shape) {
    return Tensor.wrap(array, offset, shape);
  }
}
