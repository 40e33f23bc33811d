package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.Value.WithComplements;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The operators after the last layer: probabilities, classes and their names. */
final class Endings {

  private Endings() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Softmax", call -> softmax(call, Outputs.SOFTMAX));
    operators.put("LogSoftmax", call -> softmax(call, Outputs.LOG_SOFTMAX));
    operators.put("ArgMax", Endings::argMax);
    operators.put("ai.onnx.ml.ZipMap", Endings::zipMap);
    operators.put("ai.onnx.ml.LabelEncoder", Endings::labelEncoder);
  }

  /** Over a sample's numbers: axis 1, the former default, or the last axis, the present one. */
  private static Value softmax(Call call, Outputs outputs) throws FormatException {
    Signal x = call.signal(0);
    long axis = Call.axis(call.integer("axis", call.opset() < 13 ? 1 : -1), x);
    if (!x.isRow() || axis != 1) {
      throw call.refuse(
          "its axis is %s, of samples with %s dimensions%s; only axis 1 of rows is supported",
          axis, x.shape().length, x.isTransposed() ? " that are columns" : "");
    }
    return new Scores(call.step(x), outputs, List.of());
  }

  private static Value argMax(Call call) throws FormatException {
    Value x = call.input(0);
    if (!(x instanceof Scores) && !(x instanceof Signal signal && signal.isRow())) {
      throw call.refuse("it must choose among the outputs of a sample");
    }
    long axis = call.integer("axis", 0);
    if (axis != 1 && axis != -1) {
      throw call.refuse("its axis is %s; only 1, the outputs of a sample, is supported", axis);
    }
    return new Label(List.of());
  }

  /**
   * Names for the numbers of classes: a list of them, or in later versions pairs; or numbers for
   * categories.
   */
  private static Value labelEncoder(Call call) throws FormatException {
    if (!(call.input(0) instanceof Label label)) {
      return Preprocessing.ordinal(call);
    }
    if (!label.classes().isEmpty()) {
      throw call.refuse("it encodes the name of a class; only its number can be encoded");
    }
    List<String> classes = call.texts("classes_strings");
    if (classes.isEmpty()) {
      classes = call.names("values_strings", "values_int64s");
      long[] inOrder = LongStream.range(0, classes.size()).toArray();
      if (!Arrays.equals(call.integers("keys_int64s"), inOrder)) {
        throw call.refuse("its keys are not 0 to %s in this order", classes.size() - 1);
      }
    }
    if (classes.isEmpty()) {
      throw call.refuse("it has no classes");
    }
    return new Label(classes);
  }

  private static Value zipMap(Call call) throws FormatException {
    List<String> classes = call.names("classlabels_strings", "classlabels_int64s");
    Value x = call.input(0) instanceof WithComplements both ? both.scores() : call.input(0);
    if (x instanceof Scores scores) {
      return new Scores(scores.of(), scores.outputs(), classes);
    }
    return Scores.of(call.step(call.row(0, classes.size())), classes);
  }
}
