package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.proto.TensorProto;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Constants, and the shape arithmetic that exporters use to flatten a sample. */
final class Shapes {

  private Shapes() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Constant", Shapes::constant);
    operators.put("Shape", Shapes::shape);
    operators.put("Slice", Shapes::slice);
  }

  private static Value constant(Call call) throws FormatException {
    if (call.node().attributes().size() != 1) {
      throw call.refuse(
          "it has %s attributes, expected 1", call.node().attributes().size());
    }
    String form = call.node().attributes().get(0).name();
    return switch (form) {
      case "value" -> {
        TensorProto tensor = call.or(call.tensor(form), "its value is missing");
        if (!tensor.external().isEmpty()) {
          throw call.refuse("its value is in another file; store it in this one");
        }
        yield Constant.of(tensor);
      }
      case "value_float" -> Constant.of(TensorProto.of("", new float[] {call.number(form, 0)}));
      case "value_floats" ->
        Constant.of(TensorProto.of("", call.numbers(form), call.numbers(form).length));
      case "value_int" -> Constant.of(TensorProto.of("", call.integer(form, 0))).reshaped();
      case "value_ints" -> Constant.of(TensorProto.of("", call.integers(form)));
      case "value_strings" -> Constant.of(TensorProto.of("", call.texts(form)));
      default -> throw call.refuse("it has the attribute %s; use value or value_float", form);
    };
  }

  private static Value shape(Call call) throws FormatException {
    Signal x = call.signal(0);
    if (x.width() == Signal.UNKNOWN || x.isTransposed()) {
      throw call.refuse(
          "the file does not state the shape of a sample; export it with a fixed number of columns");
    }
    LongStream dims =
        LongStream.concat(LongStream.of(Sizes.BATCH), Arrays.stream(x.shape()).asLongStream());
    Sizes all = new Sizes(dims.toArray(), false);
    return all.from(call.integer("start", 0), call.integer("end", Integer.MAX_VALUE));
  }

  /** Slices a shape, or the columns of the inputs. */
  private static Value slice(Call call) throws FormatException {
    Sizes starts = call.or(call.sizes(1, "starts"), "starts is missing");
    Sizes ends = call.or(call.sizes(2, "ends"), "ends is missing");
    boolean step = call.has(4)
        && !Arrays.equals(call.or(call.sizes(4, "steps"), "steps").numbers(), new long[] {1});
    Optional<Sizes> axes = call.sizes(3, "axes");
    boolean severalAxes = axes.isPresent() && axes.get().numbers().length != 1;
    if (starts.numbers().length != 1 || ends.numbers().length != 1 || step || severalAxes) {
      throw call.refuse("only one start, one end, one axis and steps of 1 are supported");
    }
    long start = starts.numbers()[0];
    long end = ends.numbers()[0];
    if (call.input(0) instanceof Sizes sizes) {
      call.source().memory((long) Long.BYTES * sizes.numbers().length);
      return sizes.from(start, end);
    }
    Signal x = call.signal(0);
    if (Call.axis(axes.map(a -> a.numbers()[0]).orElse(0L), x) != 1 || !x.isRow()) {
      throw call.refuse("it slices samples; only columns of the inputs can be sliced");
    }
    long[] places = LongStream.range(0, Math.max(0, x.width())).toArray();
    return Columns.select(call, x, new Sizes(places, false).from(start, end));
  }
}
