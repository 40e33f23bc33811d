package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.ValueProto;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of a file as those of a bare net, whose first layer absorbs their scaling. */
final class NetInputs {

  /** Beyond this many deviations from 0, float32 cannot resolve 1e-5 of a deviation. */
  private static final double FARTHEST = 64;

  private static final String AS_MODEL = "read it with its encoding: OnnxFile.readModel";

  private NetInputs() {}

  /**
   * The scale * x + shift that the first layer absorbs; null if it takes the inputs as they are.
   */
  static Step.@Nullable Affine scaling(Source source, ReadGraph graph) throws FormatException {
    List<Column> columns = graph.columns();
    Set<List<Object>> used = new HashSet<>();
    for (Column column : columns) {
      requireNumber(source, column);
      requireUnused(source, column, used);
    }
    requireOrder(source, graph);
    if (columns.stream().allMatch(Column::isPlain)) {
      return null;
    }
    double[] scale = columns.stream().mapToDouble(Column::scale).toArray();
    double[] shift = columns.stream()
        .mapToDouble(column -> -column.centre() * column.scale())
        .toArray();
    return new Step.Affine(new Step.Inputs(columns), scale, shift);
  }

  /** A net takes all columns of all inputs in the order of the file. */
  private static void requireOrder(Source source, ReadGraph graph) throws FormatException {
    Iterator<Column> columns = graph.columns().iterator();
    Column column = columns.next();
    for (ValueProto input : graph.inputs()) {
      int index = 0;
      while (column != null && column.input().equals(input.name()) && column.index() == index) {
        column = columns.hasNext() ? columns.next() : null;
        index++;
      }
      if (index == 0 || counted(input) != ValueProto.FREE && counted(input) != index) {
        throw outOfOrder(source, input.name(), index);
      }
    }
    if (column != null) {
      throw outOfOrder(source, column.input(), column.index());
    }
  }

  private static FormatException outOfOrder(Source source, String input, int index) {
    return source.problem(
        "column %s of its input %s is unused or out of order, but a net takes all columns in order; "
            + AS_MODEL,
        index,
        input);
  }

  /** Requires that a column has not been used before. */
  static void requireUnused(Source source, Column column, Set<List<Object>> used)
      throws FormatException {
    if (!used.add(List.of(column.input(), column.index()))) {
      throw source.problem(
          "column %s of its input %s is used twice; only once is supported",
          column.index(), column.input());
    }
  }

  private static long counted(ValueProto input) {
    long[] dims = input.dims();
    return dims == null || Arrays.stream(dims).skip(1).anyMatch(dim -> dim < 1)
        ? ValueProto.FREE
        : Arrays.stream(dims).skip(1).reduce(1, (a, b) -> a * b);
  }

  private static void requireNumber(Source source, Column column) throws FormatException {
    if (column.category() != null || column.type() == ElementType.STRING) {
      throw source.problem(
          "its input %s is a category, but a net takes numbers; " + AS_MODEL, column.input());
    }
    if (column.isFilled()) {
      throw source.problem(
          "missing values in column %s of its input %s are replaced by %s, which no layer does; "
              + AS_MODEL,
          column.index(),
          column.input(),
          column.fill());
    }
    if (Math.abs(column.centre() * column.scale()) > FARTHEST) {
      throw source.problem(
          "column %s of its input %s is centred by %s and scaled by %s, which float32 cannot resolve; "
              + AS_MODEL,
          column.index(),
          column.input(),
          column.centre(),
          column.scale());
    }
  }
}
