package dev.nn.onnx;

import dev.nn.backend.Activation;
import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Label;
import dev.nn.onnx.Value.Scores;
import dev.nn.onnx.Value.Whole;
import dev.nn.onnx.proto.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Operators that choose, join, scale and encode the columns of the inputs. */
final class Columns {

  private Columns() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("Gather", Columns::gather);
    operators.put("Concat", Columns::concat);
    operators.put("ai.onnx.ml.ArrayFeatureExtractor", Columns::extract);
    operators.put("ai.onnx.ml.FeatureVectorizer", Columns::join);
    operators.put("ai.onnx.ml.Scaler", Columns::scaler);
    operators.put("ai.onnx.ml.OneHotEncoder", Columns::oneHot);
  }

  /** Gathers sizes, class names, or columns of the inputs. */
  private static Value gather(Call call) throws FormatException {
    Value data = call.input(0);
    if (data instanceof Constant classes && call.input(1) instanceof Label) {
      return new Label(classes.texts());
    }
    Sizes places = call.or(call.sizes(1, ""), "its indices are no constant integers");
    Optional<Sizes> sizes = Sizes.of(data);
    if (sizes.isPresent()) {
      return call.or(sizes.get().at(places), "its indices leave the shape");
    }
    if (Call.axis(call.integer("axis", 0), call.signal(0)) != 1 || places.isScalar()) {
      throw call.refuse("it chooses samples: columns, axis = 1, would fit");
    }
    return select(call, inputs(call, 0), places);
  }

  private static Value extract(Call call) throws FormatException {
    if (call.input(0) instanceof Constant classes && call.input(1) instanceof Label) {
      return new Label(classes.texts());
    }
    return select(
        call, inputs(call, 0), call.or(call.sizes(1, ""), "its indices are no constants"));
  }

  static Signal select(Call call, Step.Inputs inputs, Sizes places) throws FormatException {
    Sizes all = new Sizes(LongStream.range(0, inputs.width()).toArray(), false);
    Sizes chosen = call.or(all.at(places), "its indices leave the %s columns", inputs.width());
    List<Column> columns = Arrays.stream(chosen.numbers())
        .mapToObj(place -> inputs.columns().get((int) place))
        .toList();
    if (columns.isEmpty()) {
      throw call.refuse("it chooses no column");
    }
    return Signal.of(new Step.Inputs(columns), columns.size());
  }

  private static Step.Inputs inputs(Call call, int input) throws FormatException {
    Signal signal = call.signal(input);
    if (call.step(signal) instanceof Step.Inputs inputs && !signal.isTransposed()) {
      return inputs;
    }
    throw call.refuse(
        "it chooses among what a layer gives, or among inputs that the file does not count");
  }

  private static Value concat(Call call) throws FormatException {
    List<Optional<Sizes>> sizes = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      sizes.add(Sizes.of(call.input(i)));
    }
    if (sizes.stream().allMatch(Optional::isPresent)) {
      LongStream all =
          sizes.stream().flatMapToLong(s -> Arrays.stream(s.orElseThrow().numbers()));
      return new Sizes(all.toArray(), false);
    }
    Signal first = call.signal(0);
    long axis = Call.axis(call.integer("axis", 1), first);
    if (axis != first.shape().length) {
      throw call.refuse("its axis is %s: that of the columns would fit", axis);
    }
    Optional<Value> probability = bothClasses(call);
    return probability.isPresent() ? probability.get() : join(call);
  }

  /** scikit-learn's binary classifier: 1 - p next to p. */
  private static Optional<Value> bothClasses(Call call) throws FormatException {
    if (call.inputs().size() != 2) {
      return Optional.empty();
    }
    Signal no = call.signal(0);
    Signal yes = call.signal(1);
    boolean sumIsOne = no.combine(yes, Double::sum)
        .filter(sum -> Activations.isSame(x -> 1, sum.curve().function()))
        .isPresent();
    return sumIsOne && yes.isRow() && yes.width() == 1
        ? yes.step().filter(Columns::isSigmoid).map(Columns::probability)
        : Optional.empty();
  }

  private static boolean isSigmoid(Step step) {
    return step instanceof Step.Activate last && last.activation() == Activation.SIGMOID;
  }

  private static Value probability(Step sigmoid) {
    return new Scores(Objects.requireNonNull(sigmoid.before()), Outputs.SIGMOID, List.of());
  }

  private static Value join(Call call) throws FormatException {
    List<Column> columns = new ArrayList<>();
    int rank = call.signal(0).shape().length;
    for (int i = 0; i < call.inputs().size(); i++) {
      int[] shape = call.signal(i).shape();
      boolean flat = IntStream.range(0, shape.length - 1).allMatch(d -> shape[d] == 1);
      if (!flat || shape.length != rank) {
        throw call.refuse("it joins samples of shape %s: rows would fit", Arrays.toString(shape));
      }
      columns.addAll(inputs(call, i).columns());
    }
    if (columns.size() > GraphReader.MAX_WIDTH) {
      throw call.refuse("it joins %s columns: %s would fit", columns.size(), GraphReader.MAX_WIDTH);
    }
    int[] shape = new int[rank];
    Arrays.fill(shape, 1);
    shape[rank - 1] = columns.size();
    return Signal.of(new Step.Inputs(columns), shape);
  }

  /** (x - offset) * scale. */
  private static Value scaler(Call call) throws FormatException {
    float[] offset = call.attribute("offset").map(AttributeProto::numbers).orElse(new float[] {0});
    float[] scale = call.attribute("scale").map(AttributeProto::numbers).orElse(new float[] {1});
    int width = Math.max(offset.length, scale.length);
    Signal x =
        width > 1 || call.signal(0).width() == Signal.UNKNOWN ? call.row(0, width) : call.signal(0);
    if (!x.isRow() || !fits(offset, x.width()) || !fits(scale, x.width())) {
      throw call.refuse(
          "offset has %s numbers and scale %s: one or one for each column would fit",
          offset.length, scale.length);
    }
    double[] scales = new double[x.width()];
    double[] shifts = new double[x.width()];
    double[] ones = new double[x.width()];
    Arrays.fill(ones, 1);
    Arrays.setAll(scales, j -> scale[scale.length == 1 ? 0 : j]);
    Arrays.setAll(shifts, j -> -offset[offset.length == 1 ? 0 : j]);
    Step centred = call.affine(call.step(x), ones, shifts);
    return Signal.of(call.affine(centred, scales, new double[x.width()]), x.width());
  }

  private static boolean fits(float[] numbers, int width) {
    return numbers.length == 1 || numbers.length == width;
  }

  /** One column per category; ONNX gives them a dimension of their own. */
  private static Value oneHot(Call call) throws FormatException {
    Signal x = call.input(0) instanceof Whole whole ? whole.of() : call.signal(0);
    if (!(x.ofWidth(1).flatMap(Signal::step).orElse(null) instanceof Step.Inputs inputs)
        || !(inputs.columns().get(0).isPlain())) {
      throw call.refuse("it encodes something else than one column of the inputs");
    }
    List<String> categories = categories(call);
    if (categories.isEmpty()) {
      throw call.refuse("it has no categories");
    }
    List<Column> columns = categories.stream()
        .map(category -> inputs.columns().get(0).category(category))
        .toList();
    return Signal.of(new Step.Inputs(columns), 1, columns.size());
  }

  private static List<String> categories(Call call) {
    return Stream.concat(
            call.attribute("cats_strings").stream().flatMap(a -> a.texts().stream()),
            call.attribute("cats_int64s").stream()
                .flatMap(a -> Arrays.stream(a.integers()).mapToObj(Long::toString)))
        .toList();
  }
}
