package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operators after the last layer: probabilities, classes and their names. */
final class Endings {

  private Endings() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Softmax", call -> softmax(call, Outputs.SOFTMAX));
    operators.put("LogSoftmax", call -> softmax(call, Outputs.LOG_SOFTMAX));
    operators.put("ArgMax", Endings::argMax);
    operators.put("ai.onnx.ml.ZipMap", Endings::zipMap);
  }

  /** Over a sample's numbers: axis 1, the former default, or the last axis, the present one. */
  private static Value softmax(Call call, Outputs outputs) throws FormatException {
    Signal x = call.signal(0);
    long axis = Call.axis(call.integer("axis", call.opset() < 13 ? 1 : -1), x);
    if (!x.isRow() || axis != 1) {
      throw call.refuse(
          "its axis is %s of samples with %s dimensions: the numbers of a sample would fit",
          axis, x.shape().length);
    }
    return new Scores(call.step(x), outputs, List.of());
  }

  private static Value argMax(Call call) throws FormatException {
    Value x = call.input(0);
    if (!(x instanceof Scores) && !(x instanceof Signal)) {
      throw call.refuse("it takes the largest of something else than outputs");
    }
    return new Label(List.of());
  }

  private static Value zipMap(Call call) throws FormatException {
    List<String> classes = Stream.concat(
            call.attribute("classlabels_strings").stream().flatMap(a -> a.texts().stream()),
            call.attribute("classlabels_int64s").stream()
                .flatMap(a -> Arrays.stream(a.integers()).mapToObj(Long::toString)))
        .toList();
    Value x = call.input(0);
    if (x instanceof Scores scores) {
      return new Scores(scores.of(), scores.outputs(), classes);
    }
    return new Scores(call.step(call.signal(0)), Outputs.VALUES, classes);
  }
}
