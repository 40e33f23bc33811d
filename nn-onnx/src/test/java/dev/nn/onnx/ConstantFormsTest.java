package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofFloat;
import static dev.nn.onnx.proto.AttributeProto.ofInt;
import static dev.nn.onnx.proto.AttributeProto.ofStrings;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Constants that are computed from others are read; what is no constant is refused. */
class ConstantFormsTest extends Forms {

  @TestFactory
  Stream<DynamicTest> constants() {
    computed(
        "four numbers as weights",
        weights("Reshape", "four", "square")
            .constant(TensorProto.of("four", new float[] {1, 2, 3, 4}, 4))
            .constant(TensorProto.of("square", -1, 2)),
        7,
        10);
    computed("transposed", weights("Transpose", "w"), 5, 11);
    computed(
        "transposed and back",
        new Models()
            .node("Transpose", "t", "w")
            .node("Transpose", "v", "t")
            .node("MatMul", "y", "x", "v"),
        7,
        10);
    computed(
        "transposed, then cut at 0",
        new Models()
            .node("Transpose", "t", "w")
            .node("Relu", "v", "t")
            .node("MatMul", "y", "x", "v"),
        5,
        11);
    computed("times a number", weights("Mul", "w", "c").number("c", 2), 14, 20);
    computed("a number times", weights("Sub", "c", "w").number("c", 2), -1, -4);
    computed("with each other", weights("Add", "w", "w"), 14, 20);
    computed(
        "a row in two dimensions", bias("Unsqueeze", Settings.integers("axes", 0), "b"), 17, 30);
    computed(
        "one number in two dimensions",
        bias("Unsqueeze", Settings.integers("axes", 0), "c").number("c", 2),
        9,
        12);
    computed("floats of a node", bias("Constant", Settings.numbers("value_floats", 1, 2)), 8, 12);
    computed(
        "a tensor of a node",
        bias("Constant", Settings.tensor("value", TensorProto.of("", new float[] {1, 2}, 2))),
        8,
        12);
    computed(
        "texts of a node, unused",
        new Models()
            .node("Constant", "t")
            .with(ofStrings("value_strings", List.of("a")))
            .node("MatMul", "y", "x", "w"),
        7,
        10);
    return tests.stream();
  }

  /** The bias is f(10), f(20) or f(1), f(-1). */
  @TestFactory
  Stream<DynamicTest> functionsOfConstants() {
    computed(
        "Div by a cast integer",
        new Models()
            .constant(TensorProto.of("i", 4))
            .node("Cast", "f", "i")
            .with(ofInt("to", 1))
            .node("Div", "c", "b", "f")
            .node("MatMul", "h", "x", "w")
            .node("Add", "y", "h", "c"),
        9.5f,
        15);
    computed("Neg", bias("Neg", null, "b"), -3, -10);
    computed("Abs", bias("Abs", null, "signs"), 8, 11);
    computed("Reciprocal", bias("Reciprocal", null, "b"), 7.1f, 10.05f);
    computed("Softsign", bias("Softsign", null, "signs"), 7.5f, 9.5f);
    computed("Log", bias("Log", null, "b"), 9.302585f, 12.995732f);
    computed("PRelu", bias("PRelu", null, "signs", "c").number("c", 0.25f), 8, 9.75f);
    computed("HardSigmoid", bias("HardSigmoid", null, "signs"), 7.7f, 10.3f);
    computed("HardSigmoid above 1", bias("HardSigmoid", null, "b"), 8, 11);
    computed("Swish", bias("Swish", null, "signs"), 7.7310586f, 9.7310586f);
    computed("Gelu", bias("Gelu", null, "signs"), 7.8413447f, 9.8413447f);
    computed(
        "Gelu of tanh",
        bias("Gelu", Settings.text("approximate", "tanh"), "signs"),
        7.8411920f,
        9.8411920f);
    computed("Clip, max as setting", bias("Clip", ofFloat("max", 15), "b"), 17, 25);
    computed("Clip, max alone as input", bias("Clip", null, "b", "", "c").number("c", 15), 17, 25);
    computed("Clip, min as setting", bias("Clip", ofFloat("min", 15), "b"), 22, 30);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> refusedConstants() {
    refused("it has 0 attributes, expected 1", Models.of("Constant"));
    refused(
        "it has the attribute sparse_value; use value or value_float",
        Models.of("Constant").with(ofInt("sparse_value", 1)));
    refused("its value is missing", Models.of("Constant").with(Settings.tensor("value", null)));
    refused("its constants are not numbers of the same shape", Models.of("Add", "w", "b"));
    for (String operator : List.of("Div", "Pow")) {
      refused(
          "it truncates to integers; cast its inputs to FLOAT",
          Models.of(operator, "i", "j")
              .constant(TensorProto.of("i", 5))
              .constant(TensorProto.of("j", 2)));
    }
    refused(
        "it truncates to integers; cast its inputs to FLOAT",
        Models.of("Div", "x", "i")
            .constant(TensorProto.of("i", 2))
            .input("x", ElementType.INT64, -1, 2));
    refused(
        "attribute alpha has ONNX's attribute type 2, expected 1",
        Models.of("Gemm", "x", "w").with(ofInt("alpha", 2)));
    refused(
        "attribute transB has ONNX's attribute type 1, expected 2",
        Models.of("Gemm", "x", "w").with(ofFloat("transB", 1)));
    refused(
        "its constants are not numbers of the same shape",
        Models.of("Add", "t", "b").constant(TensorProto.of("t", List.of("1"))));
    refused(
        "its constants are not numbers of the same shape",
        Models.of("Add", "b", "t").constant(TensorProto.of("t", List.of("1"))));
    refused(
        "its constant is not numbers, or is too large",
        Models.of("Relu", "t").constant(TensorProto.of("t", List.of("1"))));
    refused(
        "its constant is not numbers, or is too large",
        Models.of("Relu", "t").constant(TensorProto.of("t", new float[65537], 65537)));
    refused(
        "its constant has more dimensions than a sample and the batch",
        Models.of("Add", "x", "c").constant(TensorProto.of("c", new float[2], 1, 1, 2)));
    refused(
        "input b has 2 elements; only a single number is supported", Models.of("PRelu", "x", "b"));
    refused(
        "input c has 3 elements, but must have 2 numbers",
        Models.of("BatchNormalization", "x", "b", "b", "b", "c")
            .constant(TensorProto.of("c", new float[3], 3)));
    refused(
        "approximate is fast; only none and tanh are supported",
        Models.of("Gelu", "x").with(Settings.text("approximate", "fast")));
    refused(
        "the weights are empty",
        Models.of("MatMul", "x", "v").constant(TensorProto.of("v", new float[0], 2, 0)));
    refused("input b must be constant integers", Models.of("Reshape", "x", "b"));
    return tests.stream();
  }

  /** x * w + f(inputs). */
  private static Models bias(String operator, @Nullable AttributeProto setting, String... inputs) {
    Models models = new Models()
        .constant(TensorProto.of("signs", new float[] {1, -1}, 2))
        .node(operator, "f", inputs);
    if (setting != null) {
      models.with(setting);
    }
    return models.node("MatMul", "h", "x", "w").node("Add", "y", "h", "f");
  }

  /** x * f(inputs). */
  private static Models weights(String operator, String... inputs) {
    return new Models().node(operator, "v", inputs).node("MatMul", "y", "x", "v");
  }
}
