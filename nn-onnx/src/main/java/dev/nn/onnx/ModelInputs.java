package dev.nn.onnx;

import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.layer.Dense;
import dev.nn.layer.Layer;
import dev.nn.model.features.Feature;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.ValueProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a file as the features of a model: numbers are centred and scaled in double
 * precision, and a category has a column for each of its values, even if the file drops some. What
 * else happens to a column is taken over by the first layer.
 */
final class ModelInputs {

  /** No column of the file. */
  private static final int DROPPED = -1;

  private final Source source;
  private final ReadGraph graph;
  private final List<FittedFeature> features = new ArrayList<>();

  /** For each column of the features, the column of the file that takes it. */
  private final List<Integer> taken = new ArrayList<>();

  /** For each column of the features, its factor in that column. */
  private final List<Double> factors = new ArrayList<>();

  private final Set<List<Object>> used = new HashSet<>();
  private final double[] scale;
  private final double[] shift;

  ModelInputs(Source source, ReadGraph graph) throws FormatException {
    this.source = source;
    this.graph = graph;
    this.scale = new double[graph.columns().size()];
    this.shift = new double[scale.length];
    int next = 0;
    while (next < scale.length) {
      next = graph.columns().get(next).category() == null ? number(next) : category(next);
    }
  }

  /** The features in the order of the net's inputs. */
  List<FittedFeature> features() {
    return features;
  }

  /** The scale * x + shift that the first layer absorbs; null if it takes the features as is. */
  Step.@Nullable Affine rest() {
    boolean plain =
        Arrays.stream(scale).allMatch(s -> s == 1) && Arrays.stream(shift).allMatch(s -> s == 0);
    return plain ? null : new Step.Affine(new Step.Inputs(graph.columns()), scale, shift);
  }

  /**
   * (x - centre) * scale; the sign of the scale is left to the first layer. A number that replaces
   * missing values becomes the centre, and the first layer shifts it back.
   */
  private int number(int at) throws FormatException {
    Column column = graph.columns().get(at);
    if (column.type() == ElementType.STRING) {
      throw source.problem(
          "its input %s is text that it uses as a number; encode it one-hot", column.input());
    }
    double centre = column.isFilled() ? column.fill() : column.centre();
    Missing missing = column.isFilled() ? Missing.FILLED : Missing.REFUSED;
    features.add(new FittedNumber(
        new Feature(name(column), Kind.NUMBER, 1, 1, missing, Unknown.REFUSED),
        centre,
        1 / Math.abs(column.scale()),
        Double.NaN,
        Double.NaN,
        false));
    taken.add(at);
    factors.add(1.0);
    scale[at] = Math.signum(column.scale());
    shift[at] = (centre - column.centre()) * column.scale();
    return at + 1;
  }

  /** The columns from one on that encode the same column of the inputs. */
  private int category(int from) throws FormatException {
    Column first = graph.columns().get(from);
    Category category = Objects.requireNonNull(first.category());
    int[] columns = new int[category.values().size()];
    Arrays.fill(columns, DROPPED);
    double[] numbers = new double[columns.length];
    int next = from;
    while (next < scale.length && isSame(first, graph.columns().get(next))) {
      take(next, columns, numbers);
      next++;
    }
    features.add(fitted(first, category));
    Arrays.stream(columns).forEach(taken::add);
    Arrays.stream(numbers).forEach(factors::add);
    return next;
  }

  private static boolean isSame(Column first, Column next) {
    Category category = first.category();
    Category other = next.category();
    return category != null
        && other != null
        && next.input().equals(first.input())
        && next.index() == first.index()
        && other.values().equals(category.values());
  }

  private void take(int at, int[] columns, double[] numbers) throws FormatException {
    Column column = graph.columns().get(at);
    Category category = Objects.requireNonNull(column.category());
    for (int i = 0; i < category.numbers().length; i++) {
      int value = category.first() + i;
      if (columns[value] != DROPPED) {
        throw source.problem(
            "the category '%s' of its input %s is used twice",
            category.values().get(value), column.input());
      }
      columns[value] = at;
      numbers[value] = category.numbers()[i];
    }
    scale[at] = column.scale();
    shift[at] = -column.centre() * column.scale();
  }

  private FittedCategory fitted(Column column, Category category) throws FormatException {
    if (category.values().size() < 2) {
      throw source.problem(
          "its input %s has the single category %s; leave it out of the model",
          column.input(), category.values());
    }
    Unknown unknown = category.acceptsUnknown() ? Unknown.ACCEPTED : Unknown.REFUSED;
    return new FittedCategory(
        new Feature(name(column), Kind.CATEGORY, 1, 1, Missing.REFUSED, unknown),
        category.values().stream().map(String::strip).toList(),
        "",
        false);
  }

  /** An input with one column gives the feature its name; otherwise a number is appended. */
  private String name(Column column) throws FormatException {
    NetInputs.requireUnused(source, column, used);
    boolean single = graph.inputs().stream()
        .filter(input -> input.name().equals(column.input()))
        .map(ValueProto::dims)
        .allMatch(dims -> dims != null && dims.length == 2 && dims[1] == 1);
    return single ? column.input() : column.input() + column.index();
  }

  /**
   * The layers with an input for each column of the features: dropped ones have weights of 0, those
   * of a category that becomes numbers the weights times their number.
   */
  List<Layer> widened(TensorBackend backend, List<Layer> layers) throws FormatException {
    if (IntStream.range(0, taken.size()).allMatch(i -> taken.get(i) == i && factors.get(i) == 1)) {
      return layers;
    }
    if (!(layers.get(0) instanceof Dense first)) {
      throw source.problem("it drops or numbers categories in front of a layer that is not dense");
    }
    Dense wide = new Dense(backend, taken.size(), first.outputs(), first.activation());
    wide.bias().copyFrom(first.bias());
    for (int i = 0; i < taken.size(); i++) {
      for (int j = 0; taken.get(i) != DROPPED && j < first.outputs(); j++) {
        double weight = first.weights().get(taken.get(i), j);
        wide.weights().set(i, j, (float) (factors.get(i) * weight));
      }
    }
    List<Layer> all = new ArrayList<>(layers);
    all.set(0, wide);
    return all;
  }
}
