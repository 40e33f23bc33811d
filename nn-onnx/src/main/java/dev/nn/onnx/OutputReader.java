package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.ValueProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Interprets the outputs of a graph: one with numbers is the net's, one with classes names them.
 */
final class OutputReader {

  private final Source source;
  private final List<ValueProto> inputs;
  private final List<ValueProto> outputs;
  private final Map<String, Value> values;
  private final List<Scores> found = new ArrayList<>();
  private List<String> classes = List.of();

  OutputReader(
      Source source, List<ValueProto> inputs, List<ValueProto> outputs, Map<String, Value> values) {
    this.source = source;
    this.inputs = inputs;
    this.outputs = outputs;
    this.values = values;
  }

  ReadGraph read() throws FormatException {
    for (ValueProto output : outputs) {
      Value value = values.get(output.name());
      if (value == null) {
        throw source.problem("nothing gives the output %s", output.name());
      }
      read(output, value);
    }
    if (found.size() != 1) {
      throw source.problem(
          "%s of its outputs %s are numbers of a net: one would fit",
          found.size(), outputs.stream().map(ValueProto::name).toList());
    }
    Scores scores = found.get(0);
    List<Step> steps = scores.of().all();
    if (!(steps.get(0) instanceof Step.Inputs first) || steps.size() == 1) {
      throw source.problem("no layer lies between its inputs and outputs: at least one would fit");
    }
    return new ReadGraph(
        inputs, first.columns(), steps.subList(1, steps.size()), scores.outputs(), classes(scores));
  }

  private void read(ValueProto output, Value value) throws FormatException {
    if (value instanceof Label label) {
      classes = label.classes();
    } else if (value instanceof Scores scores) {
      found.add(scores);
    } else if (value instanceof Signal signal) {
      found.add(ending(output, signal));
    } else if (value instanceof Value.Refused refused && isNumbers(output)) {
      throw refused.reason();
    } else if (isNumbers(output)) {
      throw source.problem("the output %s does not depend on the inputs", output.name());
    }
  }

  /**
   * Outputs with class numbers or names may be computed in any way, because they follow from the
   * scores.
   */
  private static boolean isNumbers(ValueProto output) {
    return output.type().isEmpty() || output.type().get().isFloating();
  }

  /** A final sigmoid turns a net's outputs into probabilities. */
  private Scores ending(ValueProto output, Signal signal) throws FormatException {
    Step step = signal
        .step()
        .orElseThrow(() -> source.problem(
            "the output %s: the elementwise operators before it compute no activation that a net has; these would fit: %s",
            output.name(), Activations.names()));
    if (signal.isTransposed()) {
      throw source.problem("the output %s has samples as columns: rows would fit", output.name());
    }
    return step instanceof Step.Activate last
            && last.activation() == Activation.SIGMOID
            && !(last.before() instanceof Step.Inputs)
        ? new Scores(last.before(), Outputs.SIGMOID, List.of())
        : new Scores(step, Outputs.VALUES, List.of());
  }

  private List<String> classes(Scores scores) throws FormatException {
    List<String> names = scores.classes().isEmpty() ? classes : scores.classes();
    int outputCount = scores.of().width();
    int wanted = scores.outputs() == Outputs.SIGMOID && outputCount == 1 ? 2 : outputCount;
    if (!names.isEmpty() && names.size() != wanted) {
      throw source.problem("it names the classes %s, but the net has %s", names, wanted);
    }
    return names;
  }
}
