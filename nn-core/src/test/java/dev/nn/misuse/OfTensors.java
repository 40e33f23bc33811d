package dev.nn.misuse;

import static dev.nn.misuse.Row.row;

import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.stream.Stream;

/** Wrong calls of {@code dev.nn.tensor} and {@code dev.nn.random}. */
final class OfTensors {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IndexOutOfBoundsException> BOUNDS = IndexOutOfBoundsException.class;
  private static final Class<ShapeException> SHAPE = ShapeException.class;

  private OfTensors() {}

  static Stream<Row> rows() {
    return Stream.of(
        row("zeros of no dimension", w -> Tensor.zeros(), ILLEGAL, "shape", "at least one"),
        row("zeros of a negative dimension", w -> Tensor.zeros(2, -1), ILLEGAL, "negative", "2x-1"),
        row(
            "zeros of too many numbers",
            w -> Tensor.zeros(1 << 16, 1 << 16),
            ILLEGAL,
            "65536x65536",
            "more numbers than an array can hold"),
        row(
            "zeros whose product overflows to 0",
            w -> Tensor.zeros(1 << 16, 1 << 16, 0),
            ILLEGAL,
            "65536x65536x0"),
        row(
            "matrix with too few numbers",
            w -> Tensor.matrix(2, 3, 1, 2),
            SHAPE,
            "matrix: 2x3",
            "needs 6",
            "got 2"),
        row("matrix of -1 rows", w -> Tensor.matrix(-1, 3), ILLEGAL, "negative", "-1x3"),
        row(
            "wrap from before the array",
            w -> Tensor.wrap(new float[4], -1, 2),
            ILLEGAL,
            "offset -1",
            "length 4"),
        row(
            "wrap past the end of the array",
            w -> Tensor.wrap(new float[4], 1, 2, 2),
            ILLEGAL,
            "offset 1",
            "4 numbers of shape 2x2",
            "length 4"),
        row("get row -1", w -> w.data.inputs().get(-1, 0), BOUNDS, "row -1", "9x3", "0 to 8"),
        row(
            "get column 3 of 3",
            w -> w.data.inputs().get(0, 3),
            BOUNDS,
            "column 3",
            "9x3",
            "0 to 2"),
        row("set row 9 of 9", w -> w.data.inputs().set(9, 0, 1), BOUNDS, "row 9", "9x3", "0 to 8"),
        row("set column -1", w -> w.data.inputs().set(0, -1, 1), BOUNDS, "column -1", "0 to 2"),
        row("rows backwards", w -> w.data.inputs().rows(2, 1), BOUNDS, "rows 2 to 1", "9x3"),
        row("rows past the last", w -> w.data.inputs().rows(0, 10), BOUNDS, "rows 0 to 10", "9x3"),
        row(
            "reshape to another size",
            w -> w.data.inputs().reshape(4, 2),
            SHAPE,
            "reshape",
            "9x3 has 27",
            "4x2 has 8"),
        row(
            "copyFrom another shape",
            w -> w.data.inputs().copyFrom(w.data.targets()),
            SHAPE,
            "copyFrom",
            "target is 9x3",
            "source is 9x2"),
        row("argmax of row 9 of 9", w -> w.data.targets().argmax(9), BOUNDS, "row 9", "0 to 8"),
        row(
            "argmax without columns",
            w -> Tensor.zeros(2, 0).argmax(0),
            IllegalStateException.class,
            "argmax",
            "no columns",
            "2x0"),
        row(
            "requireSameShape of two shapes",
            w -> Tensor.requireSameShape("sum", "a", Tensor.zeros(2, 3), "b", Tensor.zeros(3, 2)),
            SHAPE,
            "sum",
            "a is 2x3",
            "b is 3x2"),
        row(
            "requireSameShape of nothing",
            w -> Tensor.requireSameShape("sum", "a", null, "b", Tensor.zeros(1)),
            NullPointerException.class,
            "a"),
        row(
            "requireSameShape with nothing",
            w -> Tensor.requireSameShape("sum", "a", Tensor.zeros(1), "b", null),
            NullPointerException.class,
            "b"),
        row("nextInt below 0", w -> w.random.nextInt(0), ILLEGAL, "bound", "positive", "got 0"));
  }
}
