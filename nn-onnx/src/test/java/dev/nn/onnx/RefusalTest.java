package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What no net can compute is refused, with the node, the operator, the reason and what would work.
 */
class RefusalTest {

  private final List<DynamicTest> tests = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> products() {
    refused(
        Models.of("Conv", "x", "w"),
        "node y-node (Conv)",
        "no layer of a net is this operator",
        "Gemm");
    refused(Models.of("ai.onnx.ml.SVMClassifier", "x"), "of the domain ai.onnx.ml");
    refused(
        Models.of("Gemm", "x", "w", "b").with(AttributeProto.ofInt("transA", 1)),
        "node y-node (Gemm)",
        "transA is 1, but samples are rows: 0 would fit");
    refused(Models.of("Gemm", "w", "x"), "transB is 0, but samples are rows: 1 would fit");
    refused(
        Models.of("Gemm", "w", "x", "b").with(AttributeProto.ofInt("transB", 1)),
        "C has the shape [2]: one column would fit");
    refused(Models.of("Gemm", "x", "x"), "input x is of shape [2]", "a constant");
    refused(Models.of("Gemm", "x"), "input 1 is missing");
    refused(
        Models.of("Gemm", "x", "b"), "the weights have the shape [2]: inputs x outputs would fit");
    refused(
        Models.of("Gemm", "x", "w", "c").constant(TensorProto.of("c", new float[3], 3)),
        "C has the shape [3]: one row of 2 numbers would fit");
    refused(
        Models.of("MatMul", "x", "v").constant(TensorProto.of("v", new float[9], 3, 3)),
        "the weights have 3 rows, but a sample has the shape [2]");
    refused(
        Models.of("MatMul", "x", "v").constant(TensorProto.of("v", List.of("a", "b"))),
        "the weights");
    refused(
        Models.of("MatMul", "x", "w")
            .node("MatMul", "z", "x", "w")
            .node("Mul", "q", "y", "z")
            .output("q"),
        "its inputs come from different layers: a net is layers in a row");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> elementwise() {
    refused(Models.of("Cos", "x"), "(Cos)");
    refused(
        Models.of("LeakyRelu", "x").with(AttributeProto.ofFloat("alpha", 0.3f)),
        "the output y",
        "compute no activation that a net has",
        "leaky_relu: alpha = 0.01");
    refused(Models.of("Clip", "x", "lo", "hi").number("lo", 0).number("hi", 1e6f), "no activation");
    refused(
        Models.of("Exp", "x").node("MatMul", "z", "y", "w").output("z"),
        "node z-node (MatMul)",
        "no activation");
    refused(
        Models.of("Add", "x", "c").constant(TensorProto.of("c", new float[4], 2, 2)), "one row");
    refused(Models.of("Pow", "x", "b"), "with a row of constants a net adds");
    refused(Models.of("Div", "b", "x"), "with a row of constants a net adds");
    refused(Models.of("Max", "x", "b", "b"), "it has 3 inputs: two would fit");
    refused(
        Models.of("Mul", "x", "zero").node("MatMul", "z", "y", "w").output("z").number("zero", 0),
        "compute no activation");
    refused(
        Models.of("Relu", "x").node("Mul", "z", "y", "b").output("z"),
        "numbers are scaled or shifted where no layer does");
    Models long40 = new Models();
    String value = "x";
    for (int i = 0; i < 50; i++) {
      long40.node("Relu", "r" + i, value);
      value = "r" + i;
    }
    refused(long40.output(value), "more elementwise operators than an activation has");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> norms() {
    refused(
        Models.of("BatchNormalization", "x", "b", "b", "b", "b")
            .with(AttributeProto.ofInt("training_mode", 1)),
        "training_mode is 1: 0 would fit");
    refused(
        Models.of("BatchNormalization", "x", "b", "b", "b", "b")
            .with(AttributeProto.ofFloat("momentum", 1)),
        "momentum is 1.0");
    refused(
        Models.of("LayerNormalization", "x", "b", "b").with(AttributeProto.ofInt("axis", 0)),
        "axis 0");
    refused(
        Models.of("LayerNormalization", "x", "b", "b").with(AttributeProto.ofFloat("epsilon", 0)),
        "epsilon is 0.0: more than 0");
    refused(Models.of("Dropout", "x", "r").number("r", 1), "ratio is 1.0");
    refused(
        Models.of("Dropout", "x", "r", "t").number("r", 0.5f).number("t", 1),
        "training_mode is true");
    refused(Models.of("ReduceMean", "x"), "axes = -1 would fit");
    refused(
        Models.of("ReduceMean", "x").with(AttributeProto.ofInt("axes", 0)).opset(13),
        "axes = -1 would fit");
    refused(
        Models.of("ReduceMean", "x")
            .with(AttributeProto.ofInt("axes", 1))
            .opset(13)
            .node("Mul", "z", "y", "b")
            .output("z"),
        "it is no step of a layer normalisation");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> shapes() {
    refused(reshape(-1, 1), "it reshapes samples of 2 numbers to [-1, 1]: [-1, 2] would fit");
    refused(reshape(2, -1), "[2, -1]");
    refused(reshape(-1), "[-1, 2] would fit");
    refused(reshape(-1, -1), "would fit");
    refused(reshape(0, 3), "[0, 3]");
    refused(Models.of("Flatten", "x").with(AttributeProto.ofInt("axis", 0)), "its axis is 0");
    refused(Models.of("Transpose", "x"), "samples as columns: rows would fit");
    refused(
        Models.of("Transpose", "x").node("Relu", "z", "y").output("z"),
        "samples as columns: rows would fit");
    refused(
        Models.of("Cast", "x")
            .with(AttributeProto.ofInt("to", 7))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "the numbers of a sample would fit");
    refused(Models.of("Softmax", "x").with(AttributeProto.ofInt("axis", 0)), "its axis is 0");
    refused(
        Models.of("Softmax", "x").node("MatMul", "z", "y", "w").output("z"),
        "input y is a probability");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> files() {
    refused(Models.of("MatMul", "x", "w").opset(6), "version 6: 7 to 26 are read");
    refused(Models.of("MatMul", "x", "w").opset(27), "version 27: 7 to 26 are read");
    refused(Models.of("MatMul", "x", "w").output("z"), "nothing gives the output z");
    refused(Models.of("MatMul", "x", "v"), "nothing before it gives its input v");
    refused(Models.of("MatMul", "x", "w").node("Relu", "y", "x"), "the value y is given twice");
    refused(Models.of("Identity", "x"), "no layer lies between its inputs and outputs");
    refused(Models.of("Identity", "w"), "the output y does not depend on the inputs");
    refused(
        Models.of("MatMul", "x", "w").input("x", ElementType.FLOAT, 2),
        "the input x has no columns");
    refused(
        Models.of("MatMul", "x", "w").input("x", ElementType.STRING, -1, 2),
        "its input x is a category, but a net takes numbers");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> columns() {
    refused(
        Models.of("MatMul", "x", "w")
            .input("x", ElementType.FLOAT, -1, 2)
            .input("z", ElementType.FLOAT, -1, 2),
        "column 0 of its input z");
    refused(
        Models.of("Gather", "x", "i")
            .with(AttributeProto.ofInt("axis", 1))
            .constant(TensorProto.of("i", 1, 0))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "column 0 of its input x out of turn");
    refused(
        Models.of("Gather", "x", "i")
            .with(AttributeProto.ofInt("axis", 1))
            .constant(TensorProto.of("i", 0, 1))
            .input("x", ElementType.FLOAT, -1, 3)
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "column 2 of its input x");
    refused(
        Models.of("Gather", "x", "i")
            .with(AttributeProto.ofInt("axis", 1))
            .constant(TensorProto.of("i", 0, 0))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "column 1 of its input x");
    refused(
        Models.of("Sub", "x", "far")
            .constant(TensorProto.of("far", new float[] {1.7e12f, 0}, 2))
            .node("Div", "s", "y", "by")
            .constant(TensorProto.of("by", new float[] {1e6f, 1}, 2))
            .node("MatMul", "z", "s", "w")
            .output("z"),
        "its input x, column 0, is centred by",
        "singles that far from 0 lose the difference");
    refused(
        Models.of("ai.onnx.ml.OneHotEncoder", "x")
            .with(AttributeProto.ofStrings("cats_strings", List.of("a", "b")))
            .input("x", ElementType.STRING, -1, 1)
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "r", "y", "to")
            .node("MatMul", "z", "r", "w")
            .output("z"),
        "its input x is a category");
    return tests.stream();
  }

  private static Models reshape(long... to) {
    return Models.of("Reshape", "x", "to")
        .constant(TensorProto.of("to", to))
        .node("Relu", "z", "y")
        .output("z");
  }

  private void refused(Models model, String... words) {
    tests.add(dynamicTest(String.join(" ", words), () -> {
      FormatException e = assertThrows(FormatException.class, model::read);
      for (String word : words) {
        assertTrue(e.getMessage().contains(word), e.getMessage());
      }
    }));
  }
}
