package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.TensorProto;
import java.util.Arrays;
import java.util.Map;
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
          "it has %s values: one would fit", call.node().attributes().size());
    }
    AttributeProto value = call.node().attributes().get(0);
    return switch (value.name()) {
      case "value" -> {
        TensorProto tensor = value.tensor();
        if (tensor == null || !tensor.external().isEmpty()) {
          throw call.refuse("its value is no tensor in this file");
        }
        yield Constant.of(tensor);
      }
      case "value_float" -> Constant.of(TensorProto.of("", new float[] {value.number()}));
      case "value_floats" ->
        Constant.of(TensorProto.of("", value.numbers(), value.numbers().length));
      case "value_int" -> Constant.of(TensorProto.of("", value.integer())).reshaped();
      case "value_ints" -> Constant.of(TensorProto.of("", value.integers()));
      case "value_strings" -> Constant.of(TensorProto.of("", value.texts()));
      default -> throw call.refuse("its value is %s: value or value_float would fit", value.name());
    };
  }

  private static Value shape(Call call) throws FormatException {
    Signal x = call.signal(0);
    if (x.width() == Signal.UNKNOWN || x.isTransposed()) {
      throw call.refuse("the file does not say the shape of a sample");
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
    if (starts.numbers().length != 1 || ends.numbers().length != 1 || step) {
      throw call.refuse("one start, one end and steps of 1 would fit");
    }
    long start = starts.numbers()[0];
    long end = ends.numbers()[0];
    if (call.input(0) instanceof Sizes sizes) {
      return sizes.from(start, end);
    }
    Signal x = call.signal(0);
    if (!(call.step(x) instanceof Step.Inputs inputs)
        || !x.isRow()
        || Call.axis(call.sizes(3, "axes").map(a -> a.numbers()[0]).orElse(0L), x) != 1) {
      throw call.refuse("it cuts the numbers of a sample: a net takes all that a layer gives");
    }
    long[] places = LongStream.range(0, inputs.width()).toArray();
    return Columns.select(call, inputs, new Sizes(places, false).from(start, end));
  }
}
