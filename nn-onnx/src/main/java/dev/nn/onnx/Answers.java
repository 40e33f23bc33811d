package dev.nn.onnx;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import java.util.List;

/** The nodes from the outputs of a net to the names of classes. */
final class Answers {

  private Answers() {}

  /** The probabilities of both classes, where the logit is that of the second. */
  static String bothClasses(GraphBuilder graph, String name, String logit) {
    String yes = graph.node("Sigmoid", "yes", logit);
    String no = graph.node("Sub", "no", graph.number("1", 1), yes);
    return graph.node("Concat", name, List.of(no, yes), NetWriter.ROWS);
  }

  /** The index of the largest number of each sample. */
  static String greatest(GraphBuilder graph, String numbers) {
    return graph.node(
        "ArgMax",
        "best",
        List.of(numbers),
        List.of(AttributeProto.ofInt("axis", 1), AttributeProto.ofInt("keepdims", 0)));
  }

  /** 1 where the probability of the second of two classes is at least the threshold, else 0. */
  static String second(GraphBuilder graph, String probabilities, double threshold) {
    String yes = graph.node(
        "Gather", "second", List.of(probabilities, graph.integers("1-place", 1)), NetWriter.ROWS);
    String flat = graph.node("Reshape", "second-flat", yes, graph.integers("flat", -1));
    return graph.cast("best", reaches(graph, flat, threshold), ElementType.INT64);
  }

  /** Whether a number is at least a threshold. */
  static String reaches(GraphBuilder graph, String numbers, double threshold) {
    return graph.node(
        "GreaterOrEqual",
        "reaches",
        graph.cast("exact", numbers, ElementType.DOUBLE),
        graph.doubles("threshold", threshold));
  }

  static String label(GraphBuilder graph, String place, List<String> classes) {
    return graph.node("Gather", "label", graph.texts("classes", classes), place);
  }
}
