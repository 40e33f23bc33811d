package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.Call.Operator;
import dev.nn.onnx.Value.Whole;
import dev.nn.onnx.proto.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators that scale, fill and encode the columns of the inputs. */
final class Preprocessing {

  private Preprocessing() {}

  static void addTo(Map<String, Operator> operators) {
    operators.put("ai.onnx.ml.Scaler", Preprocessing::scaler);
    operators.put("ai.onnx.ml.OneHotEncoder", Preprocessing::oneHot);
    operators.put("ai.onnx.ml.Imputer", Preprocessing::imputer);
  }

  /** (x - offset) * scale. */
  private static Value scaler(Call call) throws FormatException {
    float[] offset = call.numbers("offset", 0);
    float[] scale = call.numbers("scale", 1);
    int width = Math.max(offset.length, scale.length);
    Signal x =
        width > 1 || call.signal(0).width() == Signal.UNKNOWN ? call.row(0, width) : call.signal(0);
    if (!x.isRow() || !fits(offset, x.width()) || !fits(scale, x.width())) {
      throw call.refuse(
          "offset has %s numbers and scale %s; each must have one, or one per column",
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
    Column column = single(call);
    List<String> values = categories(call, call.names("cats_strings", "cats_int64s"));
    boolean acceptsUnknown = call.integer("zeros", 1) != 0;
    List<Column> columns = IntStream.range(0, values.size())
        .mapToObj(index -> Category.indicator(values, index, acceptsUnknown))
        .map(column::category)
        .toList();
    return Columns.rows(columns, 2);
  }

  /** A number for each category, and one for all others: scikit-learn's OrdinalEncoder. */
  static Value ordinal(Call call) throws FormatException {
    Column column = single(call);
    List<String> values = categories(call, keys(call));
    long[] numbers = call.integers("values_int64s");
    if (numbers.length != values.size()) {
      throw call.refuse(
          "it encodes %s categories as %s integers (values_int64s); each must have one",
          values.size(), numbers.length);
    }
    boolean acceptsUnknown = call.attribute("default_int64", AttributeProto.INT).isPresent();
    long others = call.integer("default_int64", 0);
    double[] differences =
        Arrays.stream(numbers).mapToDouble(n -> (double) n - others).toArray();
    Category category = new Category(values, 0, differences, acceptsUnknown);
    return Columns.rows(List.of(column.category(category).scaled(1, others)), 1);
  }

  private static List<String> keys(Call call) throws FormatException {
    List<String> keys = new ArrayList<>(call.names("keys_strings", "keys_int64s"));
    for (float number : call.numbers("keys_floats")) {
      if (number != (int) number) {
        throw call.refuse("it encodes the number %s; categories are strings or integers", number);
      }
      call.source().memory(GraphReader.BYTES_OF_COLUMN);
      keys.add(Integer.toString((int) number));
    }
    return keys;
  }

  private static Column single(Call call) throws FormatException {
    Signal x = call.input(0) instanceof Whole whole ? whole.of() : call.signal(0);
    Optional<Signal> single = x.ofWidth(1);
    if (single.isEmpty()
        || !(single.get().step(call.source()).orElse(null) instanceof Step.Inputs inputs)
        || !(inputs.columns().get(0).isPlain())) {
      throw call.refuse("it must encode a single column of the inputs");
    }
    return inputs.columns().get(0);
  }

  private static List<String> categories(Call call, List<String> values) throws FormatException {
    if (values.isEmpty()) {
      throw call.refuse("it has no categories");
    }
    if (values.size() > GraphReader.MAX_WIDTH) {
      throw call.refuse(
          "it has %s categories, the limit is %s", values.size(), GraphReader.MAX_WIDTH);
    }
    call.source().memory(2L * GraphReader.BYTES_OF_COLUMN * values.size());
    return values;
  }

  /** Replaces NaN, each column by its own number or all by the same. */
  private static Value imputer(Call call) throws FormatException {
    float[] fills = call.numbers("imputed_value_floats");
    float replaced = call.number("replaced_value_float", 0);
    Signal x = fills.length > 1 ? call.row(0, fills.length) : call.signal(0);
    Step.Inputs inputs = Columns.inputs(call, x);
    if (!Float.isNaN(replaced) || !fits(fills, inputs.width())) {
      throw call.refuse(
          "it replaces %s by %s numbers in %s columns; only NaN can be replaced, in all columns, by finite numbers",
          replaced, fills.length, inputs.width());
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < inputs.width(); j++) {
      float fill = fills[fills.length == 1 ? 0 : j];
      if (!Float.isFinite(fill) || inputs.columns().get(j).category() != null) {
        throw call.refuse("it replaces column %s by %s; only numbers can be replaced", j, fill);
      }
      columns.add(inputs.columns().get(j).filled(fill));
    }
    return Columns.rows(columns, x.shape().length);
  }
}
