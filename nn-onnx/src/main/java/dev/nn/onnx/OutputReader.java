package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.ValueProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the outputs of a graph: one with numbers is the net's, one with classes names them.
 */
final class OutputReader {

  private final Source source;
  private final List<ValueProto> inputs;
  private final List<ValueProto> outputs;
  private final Map<String, Value> values;
  private final Map<String, Scores> found = new LinkedHashMap<>();
  private List<String> classes = List.of();
  private boolean choosesOne;
  private @Nullable FormatException lostClasses;

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
        throw source.problem("no node computes the output %s", output.name());
      }
      read(output, value);
    }
    if (found.isEmpty() && lostClasses != null) {
      throw lostClasses;
    }
    String output = only();
    Scores scores = scores(output);
    List<Step> steps = layers(scores);
    if (!(steps.get(0) instanceof Step.Inputs first) || steps.size() == 1) {
      throw source.problem("there is no layer between its inputs and outputs");
    }
    return new ReadGraph(
        inputs,
        first.columns(),
        steps.subList(1, steps.size()),
        output,
        scores.outputs(),
        classes(scores),
        choosesOne,
        lostClasses);
  }

  /** The only output with numbers, or of several the one with the probabilities of the others. */
  private String only() throws FormatException {
    List<String> names = List.copyOf(found.keySet());
    if (names.isEmpty()) {
      throw source.problem(
          "none of its outputs %s is numbers computed by a net; add the probabilities",
          outputs.stream().map(ValueProto::name).toList());
    }
    Step first = scores(names.get(0)).of();
    boolean same = names.stream().allMatch(name -> scores(name).of() == first);
    List<String> interpreted =
        names.stream().filter(name -> scores(name).outputs() != Outputs.VALUES).toList();
    if (names.size() > 1 && !(same && interpreted.size() == 1)) {
      throw source.problem(
          "%s of its outputs %s are numbers computed by a net, but a net has one output; keep one",
          names.size(), outputs.stream().map(ValueProto::name).toList());
    }
    return names.size() == 1 ? names.get(0) : interpreted.get(0);
  }

  /** Probabilities of the inputs themselves are those of a layer that changes nothing. */
  private static List<Step> layers(Scores scores) {
    boolean bare = scores.of() instanceof Step.Inputs && scores.outputs() != Outputs.VALUES;
    return (bare ? new Step.Activate(scores.of(), Activation.IDENTITY) : scores.of()).all();
  }

  private Scores scores(String output) {
    return Objects.requireNonNull(found.get(output));
  }

  private void read(ValueProto output, Value value) throws FormatException {
    if (value instanceof Label label) {
      choosesOne = true;
      classes = label.classes().isEmpty() ? classes : label.classes();
    } else if (value instanceof Scores scores) {
      add(output, scores);
    } else if (value instanceof Value.WithComplements both) {
      add(output, both.scores());
    } else if (value instanceof Signal signal) {
      add(output, ending(output, signal));
    } else if (value instanceof Value.Refused refused && isNumbers(output)) {
      throw refused.reason();
    } else if (value instanceof Value.Refused refused) {
      choosesOne |= output.type().get() == ElementType.STRING;
      lostClasses = refused.reason();
    } else if (isNumbers(output)) {
      throw source.problem("output %s does not depend on the inputs", output.name());
    }
  }

  private void add(ValueProto output, Scores scores) throws FormatException {
    if (found.put(output.name(), scores) != null) {
      throw source.problem("it has two outputs called %s", output.name());
    }
  }

  /**
   * Outputs with class numbers or names may be computed in any way, because they follow from the
   * scores.
   */
  private static boolean isNumbers(ValueProto output) {
    return output.type().isEmpty() || output.type().get().isFloating();
  }

  private Scores ending(ValueProto output, Signal signal) throws FormatException {
    Step step = signal
        .step(source)
        .orElseThrow(() -> source.problem(
            "output %s: the elementwise operators before it are not an activation of this library; supported: %s",
            output.name(), Activations.names()));
    if (signal.isTransposed()) {
      throw source.problem("output %s has its samples as columns; transpose it", output.name());
    }
    return Scores.of(step, List.of());
  }

  private List<String> classes(Scores scores) throws FormatException {
    List<String> names = scores.classes().isEmpty() ? classes : scores.classes();
    if (!names.isEmpty() && names.size() != scores.width()) {
      throw source.problem("it names the classes %s, but has %s", names, scores.width());
    }
    return names;
  }
}
