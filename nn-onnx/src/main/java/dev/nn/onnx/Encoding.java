package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.ValueProto;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the inputs of a file to those of a net, whose first layer absorbs the scaling. */
final class Encoding {

  /** Beyond this many deviations from 0, float32 cannot resolve 1e-5 of a deviation. */
  private static final double FARTHEST = 64;

  private Encoding() {}

  /**
   * The scale * x + shift that the first layer absorbs; null if it takes the inputs as they are.
   */
  static Step.@Nullable Affine of(Source source, ReadGraph graph) throws FormatException {
    List<Column> columns = graph.columns();
    for (Column column : columns) {
      requireNumber(source, column);
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
        throw source.problem(
            "it takes column %s of its input %s out of turn or not at all: a net takes all columns in their order",
            index, input.name());
      }
    }
    if (column != null) {
      throw source.problem(
          "it takes column %s of its input %s twice or out of turn: a net takes all columns in their order",
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
          "its input %s is a category, but a net takes numbers: encode it before, or export the net without the encoder",
          column.input());
    }
    if (Math.abs(column.centre() * column.scale()) > FARTHEST) {
      throw source.problem(
          "its input %s, column %s, is centred by %s and scaled by %s: singles that far from 0 lose the difference;"
              + " scale it in double before, and export the net without the scaler",
          column.input(), column.index(), column.centre(), column.scale());
    }
  }
}
