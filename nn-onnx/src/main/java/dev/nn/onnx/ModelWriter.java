package dev.nn.onnx;

import dev.nn.json.Json;
import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.QuantityTarget;
import dev.nn.model.Regressor;
import dev.nn.model.Target;
import dev.nn.model.Task;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.ModelProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Writes a whole model: from named features to named classes, labels or quantities. */
final class ModelWriter {

  private static final String NUMBERS = "probabilities";

  private final GraphBuilder graph = new GraphBuilder();
  private final Model<?> model;

  private ModelWriter(Model<?> model) {
    this.model = model;
  }

  static ModelProto write(Model<?> model, Map<String, String> own) {
    SortedMap<String, String> texts = EmbeddedModel.texts(model, own);
    ModelWriter writer = new ModelWriter(model);
    String x = new EncodingWriter(writer.graph).write(model.encoding());
    writer.answer(new LayerWriter(writer.graph).net(model.net(), x));
    ModelProto proto = writer.graph.build();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("task", model.task().name().toLowerCase(Locale.ROOT));
    metadata.put("names", Json.write(model.target().names()));
    EmbeddedModel.sign(texts, proto.graph());
    metadata.putAll(texts);
    return proto.withMetadata(metadata);
  }

  private void answer(String z) {
    if (model instanceof Classifier<?> classifier) {
      classes(classifier, z);
    } else if (model instanceof LabelClassifier<?> labels) {
      labels(labels, z);
    } else if (model instanceof Regressor<?>) {
      quantities(model.target(), z);
    }
  }

  private void classes(Classifier<?> classifier, String z) {
    List<String> names = classifier.classes();
    String numbers = probabilities(z);
    String best = names.size() == 2 && model.loss().givesProbabilities()
        ? Answers.second(graph, numbers, classifier.threshold())
        : Answers.greatest(graph, numbers);
    graph.output(Answers.label(graph, best, names), ElementType.STRING);
    graph.output(numbers, ElementType.FLOAT, names.size());
  }

  private String probabilities(String z) {
    if (model.task() == Task.TWO_CLASSES) {
      return Answers.bothClasses(graph, NUMBERS, z);
    }
    if (model.loss() == LossKind.SOFTMAX_CROSS_ENTROPY) {
      return graph.node("Softmax", NUMBERS, List.of(z), NetWriter.ROWS);
    }
    return model.loss().givesProbabilities()
        ? graph.node("Sigmoid", NUMBERS, z)
        : graph.node("Identity", "scores", z);
  }

  private void labels(LabelClassifier<?> classifier, String z) {
    int count = model.target().outputs();
    String numbers = probabilities(z);
    String said = Answers.reaches(graph, numbers, classifier.threshold());
    graph.output(graph.node("Identity", "labels", said), ElementType.BOOL, count);
    graph.output(numbers, ElementType.FLOAT, count);
  }

  /** output * deviation + mean, in double precision; one output per quantity, with its name. */
  private void quantities(Target target, String z) {
    List<QuantityTarget.Quantity> quantities = ((QuantityTarget) target).quantities();
    String exact = graph.cast("exact", z, ElementType.DOUBLE);
    String scaled = graph.node(
        "Mul",
        "scaled",
        exact,
        graph.doubles(
            "deviations",
            quantities.stream().mapToDouble(QuantityTarget.Quantity::deviation).toArray()));
    String all = graph.node(
        "Add",
        "quantities",
        scaled,
        graph.doubles(
            "means",
            quantities.stream().mapToDouble(QuantityTarget.Quantity::mean).toArray()));
    for (int q = 0; q < quantities.size(); q++) {
      String place = graph.integers("place-" + q, q);
      String name = quantities.get(q).name();
      graph.output(
          graph.node("Gather", name, List.of(all, place), NetWriter.ROWS), ElementType.DOUBLE, 1);
    }
  }
}
