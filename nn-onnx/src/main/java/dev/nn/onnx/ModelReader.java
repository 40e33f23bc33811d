package dev.nn.onnx;

import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.layer.Layer;
import dev.nn.model.Classifier;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.QuantityTarget.Quantity;
import dev.nn.model.Regressor;
import dev.nn.model.Trained;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.net.Net;
import dev.nn.onnx.proto.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A graph that another library wrote as a model with its encoding. */
final class ModelReader {

  private final Source source;
  private final ReadGraph graph;
  private final TensorBackend backend;

  ModelReader(Source source, ReadGraph graph, TensorBackend backend) {
    this.source = source;
    this.graph = graph;
    this.backend = backend;
  }

  Model<Map<String, ?>> read() throws FormatException {
    try {
      Trained trained = trained();
      if (graph.outputs() == Outputs.VALUES && graph.classes().isEmpty()) {
        return regressor(trained);
      }
      return isLabels(trained.net().outputs()) ? labels(trained) : classifier(trained);
    } catch (IllegalArgumentException e) {
      throw source.problem("%s", e.getMessage());
    }
  }

  private Trained trained() throws FormatException {
    ModelInputs inputs = new ModelInputs(source, graph);
    List<Layer> layers = new Assembly(source, backend, graph.steps()).layers(inputs.rest());
    Net net = new Net(backend, inputs.widened(backend, layers));
    return new Trained(new Encoding(inputs.features()), net);
  }

  /** Several sigmoids are labels that do not exclude each other, unless the file chooses one. */
  private boolean isLabels(int outputs) {
    return graph.outputs() == Outputs.SIGMOID && outputs > 1 && !graph.choosesOne();
  }

  private LabelClassifier<Map<String, ?>> labels(Trained trained) {
    List<String> names = names(trained.net().outputs());
    return LabelClassifier.of(trained, names, features(trained, names));
  }

  /** The names of quantities and labels may be keys of the rows that are not features. */
  private static Features<Map<String, ?>> features(Trained trained, List<String> targets) {
    List<Feature> schema = trained.encoding().schema();
    Set<String> others = new HashSet<>(targets);
    schema.forEach(feature -> others.remove(feature.name()));
    return Features.ofMaps(schema, others.toArray(String[]::new));
  }

  private Classifier<Map<String, ?>> classifier(Trained trained) throws FormatException {
    if (graph.classes().isEmpty() && graph.lostClasses() != null) {
      throw graph.lostClasses();
    }
    List<String> classes = names(Math.max(2, trained.net().outputs()));
    return Classifier.of(trained, loss(), classes, features(trained, List.of()));
  }

  private LossKind loss() {
    return switch (graph.outputs()) {
      case VALUES -> LossKind.MEAN_SQUARED_ERROR;
      case SIGMOID -> LossKind.BINARY_CROSS_ENTROPY;
      case SOFTMAX, LOG_SOFTMAX -> LossKind.SOFTMAX_CROSS_ENTROPY;
    };
  }

  /** The file's names of the classes or labels, without spaces around them, or their numbers. */
  private List<String> names(int count) {
    return graph.classes().isEmpty()
        ? IntStream.range(0, count).mapToObj(Integer::toString).toList()
        : graph.classes().stream().map(String::strip).toList();
  }

  /** The outputs as they are. */
  private Regressor<Map<String, ?>> regressor(Trained trained) {
    int outputs = trained.net().outputs();
    List<Quantity> quantities = IntStream.range(0, outputs)
        .mapToObj(q -> new Quantity(outputs == 1 ? graph.output() : graph.output() + q, "", 0, 1))
        .toList();
    List<String> names = quantities.stream().map(Quantity::name).toList();
    return Regressor.of(trained, LossKind.MEAN_SQUARED_ERROR, quantities, features(trained, names));
  }
}
