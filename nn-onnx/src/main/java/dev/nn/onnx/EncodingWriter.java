package dev.nn.onnx;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedFlag;
import dev.nn.model.features.FittedImage;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes how features become the inputs of a net: one input per feature, with its name; their
 * columns are concatenated at the end. Numbers are centred and scaled in double precision.
 */
final class EncodingWriter {

  private final GraphBuilder graph;
  private final List<String> columns = new ArrayList<>();

  EncodingWriter(GraphBuilder graph) {
    this.graph = graph;
  }

  /** Returns the name of the net's input. Features without columns get no input. */
  String write(Encoding encoding) {
    List<FittedFeature> features =
        encoding.features().stream().filter(feature -> feature.columns() > 0).toList();
    features.forEach(
        feature -> graph.input(feature.feature().name(), type(feature), width(feature)));
    features.forEach(this::write);
    return columns.size() == 1
        ? columns.get(0)
        : graph.node("Concat", "encoded", columns, NetWriter.ROWS);
  }

  private static ElementType type(FittedFeature feature) {
    if (feature instanceof FittedCategory) {
      return ElementType.STRING;
    }
    return feature instanceof FittedImage ? ElementType.FLOAT : ElementType.DOUBLE;
  }

  private static int width(FittedFeature feature) {
    return feature.feature().width() * feature.feature().height();
  }

  private void write(FittedFeature feature) {
    if (feature instanceof FittedNumber number) {
      number(number);
    } else if (feature instanceof FittedCategory category) {
      category(category);
    } else if (feature instanceof FittedFlag flag) {
      flag(flag);
    } else if (feature instanceof FittedImage image) {
      String name = image.feature().name();
      float scale = (float) (1 / image.greatest());
      columns.add(graph.node("Mul", name + ".scaled", name, graph.number(name + ".scale", scale)));
    }
  }

  /** (x - mean) / deviation; NaN is missing. */
  private void number(FittedNumber number) {
    String name = number.feature().name();
    if (!number.constant()) {
      String x = filled(number, number.mean());
      String mean = graph.doubles(name + ".mean", number.mean());
      String centred = graph.node("Sub", name + ".centred", x, mean);
      String deviation = graph.doubles(name + ".deviation", number.deviation());
      String scaled = graph.node("Div", name + ".scaled", centred, deviation);
      columns.add(graph.cast(name + ".single", scaled, ElementType.FLOAT));
    }
    missing(number);
  }

  private void flag(FittedFlag flag) {
    String name = flag.feature().name();
    if (!flag.constant()) {
      String x = filled(flag, flag.usual() ? 1 : 0);
      String zero = graph.node("Equal", name + ".zero", x, graph.doubles(name + ".0", 0));
      String set =
          graph.cast(name + ".single", graph.node("Not", name + ".set", zero), ElementType.FLOAT);
      columns.add(flag.feature().missing() == Missing.FILLED ? set : nanOr(name, set));
    }
    missing(flag);
  }

  /** A column of a feature, but NaN where the feature is NaN. */
  private String nanOr(String name, String column) {
    String nan = graph.node("IsNaN", name + ".nan", name);
    String single = graph.cast(name + ".or-nan", name, ElementType.FLOAT);
    return graph.node("Where", name + ".kept", nan, single, column);
  }

  /** The values, with the default in place of missing ones. */
  private String filled(FittedFeature feature, double usual) {
    String name = feature.feature().name();
    if (feature.feature().missing() != Missing.FILLED) {
      return name;
    }
    String nan = graph.node("IsNaN", name + ".nan", name);
    return graph.node("Where", name + ".filled", nan, graph.doubles(name + ".usual", usual), name);
  }

  private void missing(FittedFeature feature) {
    if (feature.indicator()) {
      String name = feature.feature().name();
      String nan = graph.node("IsNaN", name + ".is-nan", name);
      columns.add(graph.cast(name + ".missing", nan, ElementType.FLOAT));
    }
  }

  /**
   * One column per value. The empty string is missing: it is treated as the default value, or gives
   * NaN if the model refuses it but accepts unknown values, which it must not be taken for.
   */
  private void category(FittedCategory category) {
    String name = category.feature().name();
    boolean filled = category.feature().missing() == Missing.FILLED;
    boolean accepted = category.feature().unknown() == Unknown.ACCEPTED || category.constant();
    List<String> values = new ArrayList<>(category.values());
    if (filled || accepted) {
      values.add("");
    }
    String hot = graph.machineLearning(
        "OneHotEncoder",
        name + ".hot",
        name,
        List.of(
            AttributeProto.ofStrings("cats_strings", values),
            AttributeProto.ofInt("zeros", accepted ? 1 : 0)));
    String shape = graph.integers(name + ".shape", -1, values.size());
    String flat = graph.node("Reshape", name + ".columns", hot, shape);
    if (!filled && !accepted) {
      columns.add(flat);
      return;
    }
    String known = graph.node(
        "MatMul", name + ".filled", flat, graph.constant(name + ".fill", fill(category)));
    columns.add(filled ? known : nanIfLast(name, flat, known, values.size() - 1));
  }

  /** Columns divided by 1, or by 0 where the last of the flat ones is 1: 0 / 0 is NaN. */
  private String nanIfLast(String name, String flat, String columns, int last) {
    String missing = graph.node(
        "Gather",
        name + ".missing",
        List.of(flat, graph.integers(name + ".last", last)),
        NetWriter.ROWS);
    String present = graph.node("Sub", name + ".present", graph.number(name + ".1", 1), missing);
    return graph.node("Div", name + ".kept", columns, present);
  }

  /** The columns of each value, and finally those of a missing one, all 0 if it is refused. */
  private static Tensor fill(FittedCategory category) {
    int values = category.values().size();
    Tensor fill = Tensor.zeros(values + 1, category.columns());
    int hot = category.constant() ? 0 : values;
    boolean filled = category.feature().missing() == Missing.FILLED;
    for (int v = 0; v < hot; v++) {
      fill.set(v, v, 1);
      boolean usual = filled && category.values().get(v).equals(category.usual());
      fill.set(values, v, usual ? 1 : 0);
    }
    if (category.indicator()) {
      fill.set(values, hot, 1);
    }
    return fill;
  }
}
