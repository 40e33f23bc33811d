package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.Value.WithComplements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operators that choose and join the columns of the inputs. */
final class Columns {

  private Columns() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Gather", Columns::gather);
    operators.put("Concat", Columns::concat);
    operators.put("ai.onnx.ml.ArrayFeatureExtractor", Columns::extract);
    operators.put("ai.onnx.ml.FeatureVectorizer", Columns::join);
  }

  /** Gathers sizes, class names, or columns of the inputs. */
  private static Value gather(Call call) throws FormatException {
    Value data = call.input(0);
    if (data instanceof Constant classes && call.input(1) instanceof Label) {
      return classes(call, classes);
    }
    Sizes places = call.or(call.sizes(1, ""), "its indices are not constant integers");
    Optional<Sizes> sizes = call.asSizes(data);
    if (sizes.isPresent()) {
      return call.or(sizes.get().at(places), "its indices exceed the shape");
    }
    Signal x = call.signal(0);
    if (Call.axis(call.integer("axis", 0), x) != x.shape().length || places.isScalar()) {
      throw call.refuse(
          "it does not choose columns; only a list of indices and axis = 1 are supported");
    }
    return select(call, x, places);
  }

  private static Value extract(Call call) throws FormatException {
    if (call.input(0) instanceof Constant classes && call.input(1) instanceof Label) {
      return classes(call, classes);
    }
    return select(
        call, call.signal(0), call.or(call.sizes(1, ""), "its indices are not constant integers"));
  }

  private static Label classes(Call call, Constant names) throws FormatException {
    if (names.tensor().type().isFloating()) {
      throw call.refuse("its classes are fractions; only strings and integers are supported");
    }
    if (names.size() > GraphReader.MAX_WIDTH) {
      throw call.refuse("it has %s classes, the limit is %s", names.size(), GraphReader.MAX_WIDTH);
    }
    call.source().memory((long) GraphReader.BYTES_OF_COLUMN * names.size());
    return new Label(names.texts());
  }

  /** Chooses columns, which are the last dimension of samples. */
  static Signal select(Call call, Signal x, Sizes places) throws FormatException {
    Step.Inputs inputs = inputs(call, x);
    Sizes all = new Sizes(LongStream.range(0, inputs.width()).toArray(), false);
    Sizes chosen = call.or(all.at(places), "its indices exceed the %s columns", inputs.width());
    if (chosen.numbers().length == 0) {
      throw call.refuse("it chooses no column");
    }
    List<Column> columns = Arrays.stream(chosen.numbers())
        .mapToObj(place -> inputs.columns().get((int) place))
        .toList();
    return rows(columns, x.shape().length);
  }

  /** Columns of the inputs in a row, which is the last of this many dimensions. */
  static Signal rows(List<Column> columns, int rank) {
    int[] shape = new int[rank];
    Arrays.fill(shape, 1);
    shape[rank - 1] = columns.size();
    return Signal.of(new Step.Inputs(columns), shape);
  }

  /** The columns of a row, which is the last dimension of samples. */
  static Step.Inputs inputs(Call call, Signal x) throws FormatException {
    int[] shape = x.shape();
    boolean flat = IntStream.range(0, shape.length - 1).allMatch(d -> shape[d] == 1);
    if (!flat || shape.length == 0 || x.isTransposed()) {
      throw call.refuse(
          "its input has shape %s per sample; only rows are supported", Arrays.toString(shape));
    }
    if (call.step(x) instanceof Step.Inputs inputs) {
      return inputs;
    }
    throw call.refuse(
        "it takes columns from the outputs of a layer, or from inputs without a stated number of columns");
  }

  private static Value concat(Call call) throws FormatException {
    List<Optional<Sizes>> sizes = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      sizes.add(call.asSizes(call.input(i)));
    }
    if (sizes.stream().allMatch(Optional::isPresent)) {
      return join(call, sizes.stream().map(Optional::orElseThrow).toList());
    }
    Signal first = call.signal(0);
    long axis = Call.axis(call.integer("axis", 1), first);
    if (axis != first.shape().length) {
      throw call.refuse("its axis is %s; only the last, that of the columns, is supported", axis);
    }
    Optional<Value> probability = bothClasses(call);
    return probability.isPresent() ? probability.get() : join(call);
  }

  private static Value join(Call call, List<Sizes> parts) throws FormatException {
    long count = parts.stream().mapToLong(part -> part.numbers().length).sum();
    if (count > GraphReader.MAX_WIDTH) {
      throw call.refuse("it joins %s sizes, the limit is %s", count, GraphReader.MAX_WIDTH);
    }
    return new Sizes(
        parts.stream().flatMapToLong(part -> Arrays.stream(part.numbers())).toArray(), false);
  }

  /**
   * 1 - p next to p, as skl2onnx writes it for a binary classifier, and also for one of two labels.
   */
  private static Optional<Value> bothClasses(Call call) throws FormatException {
    if (call.inputs().size() != 2) {
      return Optional.empty();
    }
    Signal no = call.signal(0);
    Signal yes = call.signal(1);
    Optional<Signal> sum = no.combine(yes, Double::sum);
    if (sum.isEmpty() || !yes.isRow()) {
      return Optional.empty();
    }
    call.source().operators(sum.get().curve().operators());
    return Activations.isSame(x -> 1, sum.get().curve().function())
        ? yes.step(call.source()).filter(Columns::isSigmoid).map(Columns::probability)
        : Optional.empty();
  }

  private static boolean isSigmoid(Step step) {
    return step instanceof Step.Activate last && last.activation() == Activation.SIGMOID;
  }

  private static Value probability(Step sigmoid) {
    Step before = Objects.requireNonNull(sigmoid.before());
    Scores scores = new Scores(before, Outputs.SIGMOID, List.of());
    return before.width() == 1 ? scores : new WithComplements(scores);
  }

  private static Value join(Call call) throws FormatException {
    List<Column> columns = new ArrayList<>();
    int rank = call.signal(0).shape().length;
    for (int i = 0; i < call.inputs().size(); i++) {
      Signal x = call.signal(i);
      if (x.shape().length != rank) {
        throw call.refuse("its inputs have different numbers of dimensions");
      }
      columns.addAll(inputs(call, x).columns());
    }
    if (columns.size() > GraphReader.MAX_WIDTH) {
      throw call.refuse(
          "it joins %s columns, the limit is %s", columns.size(), GraphReader.MAX_WIDTH);
    }
    return rows(columns, rank);
  }
}
