package dev.nn.misuse;

import static dev.nn.backend.Op.IDENTITY;
import static dev.nn.backend.Op.TRANSPOSE;
import static dev.nn.misuse.Row.row;

import dev.nn.backend.Activation;
import dev.nn.backend.BackendException;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.backend}: of the choice, and of every kernel. */
final class OfBackends {

  private static final Class<ShapeException> SHAPE = ShapeException.class;
  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;

  private OfBackends() {}

  /** A kernel out = f(z). */
  private record Map(String name, Kernel kernel) {
    interface Kernel {
      void call(TensorBackend backend, Tensor z, Tensor out);
    }
  }

  private static final List<Map> MAPS = List.of(
      new Map("activate", (b, z, out) -> b.activate(Activation.RELU, z, out)),
      new Map("exp", TensorBackend::exp),
      new Map("softmax", TensorBackend::softmax),
      new Map("logSoftmax", TensorBackend::logSoftmax),
      new Map("axpy", (b, x, y) -> b.axpy(2, x, y)));

  static Stream<Row> rows() {
    return Stream.of(
            choices(), products(), others(), MAPS.stream().flatMap(OfBackends::map), backwards())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> choices() {
    return Stream.of(
        row(
            "select a backend that does not exist",
            w -> Backends.select("cuda"),
            BackendException.class,
            "'cuda'",
            "the program",
            "does not exist",
            "Found:",
            "scalar (priority 0): available"),
        row(
            "select no name for the user's option",
            w -> Backends.select("", "--backend"),
            BackendException.class,
            "''",
            "--backend",
            "Found:"));
  }

  private static Stream<Row> products() {
    return Stream.of(
        row(
            "gemm of inner dimensions that differ",
            w -> gemm(w, t(2, 3), t(4, 2), t(2, 2)),
            SHAPE,
            "gemm: inner dimensions differ",
            "A is 2x3",
            "B is 4x2"),
        row(
            "gemm with A transposed by mistake",
            w -> w.backend.gemm(TRANSPOSE, IDENTITY, 1, t(2, 3), t(3, 2), 0, t(2, 2)),
            SHAPE,
            "A is 2x3 transposed",
            "B is 3x2"),
        row(
            "gemm into a C of another shape",
            w -> gemm(w, t(2, 3), t(3, 4), t(4, 2)),
            SHAPE,
            "gemm: C is 4x2",
            "is 2x4"),
        row(
            "gemm into its own A",
            w -> gemm(w, w.data.inputs().rows(0, 3), t(3, 3), w.data.inputs().rows(0, 3)),
            ILLEGAL,
            "gemm: C (3x3",
            "overlaps A",
            "give it its own array"),
        row(
            "gemm into a part of B",
            w -> gemm(w, t(2, 3), w.data.inputs().rows(0, 3), w.data.inputs().rows(2, 4)),
            ILLEGAL,
            "C (2x3 at offset 6) overlaps B (3x3 at offset 0)"),
        row(
            "a packed matrix by one whose columns are not its rows",
            w -> w.backend.pack(t(4, 2)).multiply(t(2, 3), t(2, 2)),
            SHAPE,
            "multiply: inner dimensions differ",
            "A is 2x3",
            "B is 4x2"),
        row(
            "a packed matrix into its own A",
            w -> w.backend
                .pack(t(3, 3))
                .multiply(w.data.inputs().rows(0, 3), w.data.inputs().rows(0, 3)),
            ILLEGAL,
            "multiply: C (3x3",
            "overlaps A"),
        row(
            "a packed matrix without threads",
            w -> w.backend.pack(t(3, 3)).withThreads(0),
            ILLEGAL,
            "withThreads: threads must be at least 1",
            "got 0"));
  }

  private static void gemm(World w, Tensor a, Tensor b, Tensor c) {
    w.backend.gemm(IDENTITY, IDENTITY, 1, a, b, 0, c);
  }

  private static Stream<Row> others() {
    return Stream.of(
        row(
            "addBias of another length",
            w -> w.backend.addBias(t(1, 2), t(4, 3)),
            SHAPE,
            "addBias: bias must be a row of 3 numbers",
            "C (4x3)",
            "is 1x2"),
        row(
            "addBias to itself",
            w -> w.backend.addBias(w.data.inputs().rows(0, 1), w.data.inputs()),
            ILLEGAL,
            "addBias: C",
            "overlaps bias"),
        row(
            "fewer than no parts",
            w -> w.backend.threads().run(-1, 5, part -> {}),
            ILLEGAL,
            "Threads.run: -1 parts with 5 multiply-adds"),
        row(
            "parts of less than no work",
            w -> w.backend.threads().run(2, -5, part -> {}),
            ILLEGAL,
            "Threads.run: 2 parts with -5 multiply-adds"),
        row(
            "a backend without threads",
            w -> w.backend.withThreads(0),
            ILLEGAL,
            "withThreads: threads must be at least 1",
            "got 0"),
        row(
            "columnSums into another length",
            w -> w.backend.columnSums(t(4, 3), t(1, 4)),
            SHAPE,
            "columnSums: sums must be a row of 3 numbers",
            "is 1x4"),
        row(
            "columnSums into its own matrix",
            w -> w.backend.columnSums(w.data.inputs(), w.data.inputs().rows(8, 9)),
            ILLEGAL,
            "columnSums: sums",
            "overlaps A"),
        row(
            "squaredDistance of two shapes",
            w -> w.backend.squaredDistance(t(2, 3), t(3, 2)),
            SHAPE,
            "squaredDistance",
            "x is 2x3",
            "y is 3x2"));
  }

  private static Stream<Row> map(Map map) {
    return Stream.of(
        row(
            map.name + " into another shape",
            w -> map.kernel.call(w.backend, t(2, 3), t(3, 2)),
            SHAPE,
            map.name,
            "is 2x3",
            "is 3x2"),
        row(
            map.name + " into rows that overlap",
            w -> map.kernel.call(
                w.backend, w.data.inputs().rows(0, 3), w.data.inputs().rows(1, 4)),
            ILLEGAL,
            map.name,
            "at offset 3) overlaps",
            "at offset 0): give it its own array"));
  }

  private static Stream<Row> backwards() {
    return Stream.of(
        row(
            "activateBackward of outputs of another shape",
            w -> backward(w, t(2, 3), t(3, 2), t(2, 3), t(2, 3)),
            SHAPE,
            "activateBackward",
            "z is 2x3",
            "y is 3x2"),
        row(
            "activateBackward of a gradient of another shape",
            w -> backward(w, t(2, 3), t(2, 3), t(3, 2), t(2, 3)),
            SHAPE,
            "z is 2x3",
            "gradient is 3x2"),
        row(
            "activateBackward into another shape",
            w -> backward(w, t(2, 3), t(2, 3), t(2, 3), t(1, 3)),
            SHAPE,
            "z is 2x3",
            "out is 1x3"),
        row(
            "activateBackward into rows that overlap the gradient's",
            w -> backward(
                w, t(3, 3), t(3, 3), w.data.inputs().rows(0, 3), w.data.inputs().rows(1, 4)),
            ILLEGAL,
            "activateBackward",
            "out (3x3 at offset 3) overlaps gradient (3x3 at offset 0)"));
  }

  private static void backward(World w, Tensor z, Tensor y, Tensor gradient, Tensor out) {
    w.backend.activateBackward(Activation.GELU_TANH, z, y, gradient, out);
  }

  private static Tensor t(int rows, int cols) {
    return Tensor.zeros(rows, cols);
  }
}
