package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What no net can compute is refused, with the node, the operator, the reason and what to do. */
class RefusalTest {

  private final List<DynamicTest> tests = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> products() {
    refused(
        Models.of("Conv", "x", "w"),
        "node y-node (Conv)",
        "this operator is not supported; supported are",
        "Gemm");
    refused(
        Models.of("ai.onnx.ml.SVMClassifier", "x"),
        "this operator of domain ai.onnx.ml is not supported");
    refused(
        Models.of("Gemm", "x", "w", "b").with(AttributeProto.ofInt("transA", 1)),
        "node y-node (Gemm)",
        "transA is 1, but its samples are rows; only 0 is supported");
    refused(
        Models.of("Gemm", "w", "x"), "transB is 0, but its samples are rows; only 1 is supported");
    refused(
        Models.of("Gemm", "w", "x", "b").with(AttributeProto.ofInt("transB", 1)),
        "C has shape [2], but must be one column");
    refused(
        Models.of("Gemm", "x", "x"),
        "input x has shape [2] per sample, but must be a constant in the file");
    refused(Models.of("Gemm", "x"), "input 1 is missing");
    refused(
        Models.of("Gemm", "x", "b"),
        "the weights have shape [2], but must be a matrix of inputs x outputs");
    refused(
        Models.of("Gemm", "x", "w", "c").constant(TensorProto.of("c", new float[3], 3)),
        "C has shape [3], but must be one row of 2 numbers");
    refused(
        Models.of("MatMul", "x", "v").constant(TensorProto.of("v", new float[9], 3, 3)),
        "the weights have 3 rows, but a sample has shape [2]");
    refused(
        Models.of("MatMul", "x", "v")
            .constant(new TensorProto(
                "v",
                new int[] {2, 2},
                ElementType.INT32,
                ByteBuffer.allocate(16),
                List.of(),
                Map.of())),
        "the weights are INT32, but must be floats");
    refused(
        Models.of("MatMul", "x", "v")
            .constant(TensorProto.of("v", new double[] {1, 1e300, 2, 3}, 2, 2)),
        "it has the number 1.0E300, but a net computes in float32, up to 3.4e38");
    refused(
        Models.of("MatMul", "x", "v").constant(TensorProto.of("v", List.of("a", "b"))),
        "the weights");
    refused(
        Models.of("MatMul", "x", "w")
            .node("MatMul", "z", "x", "w")
            .node("Mul", "q", "y", "z")
            .output("q"),
        "its inputs come from different layers; only a sequence of layers can be read");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> elementwise() {
    refused(Models.of("Cos", "x"), "(Cos)");
    refused(Models.of("ReduceL2", "w"), "export the model with do_constant_folding=True");
    refused(Models.of("ai.onnx.ml.Normalizer", "x"), "normalise the samples beforehand");
    refused(
        Models.of("LeakyRelu", "x").with(AttributeProto.ofFloat("alpha", 0.3f)),
        "output y",
        "are not an activation of this library",
        "leaky_relu: alpha = 0.01");
    refused(
        Models.of("Clip", "x", "lo", "hi").number("lo", 0).number("hi", 1e6f), "not an activation");
    refused(
        Models.of("Exp", "x").node("MatMul", "z", "y", "w").output("z"),
        "node z-node (MatMul)",
        "not an activation");
    refused(
        Models.of("Add", "x", "c").constant(TensorProto.of("c", new float[4], 2, 2)), "one row");
    refused(
        Models.of("MatMul", "x", "w")
            .number("zero", 0)
            .node("Greater", "c", "x", "zero")
            .node("Where", "z", "c", "y", "x")
            .output("z"),
        "its inputs come from different layers");
    refused(
        Models.of("Greater", "x", "half")
            .number("half", 0.5f)
            .number("zero", 0)
            .node("Where", "z", "y", "x", "zero")
            .output("z"),
        "not an activation");
    refused(Models.of("Pow", "x", "b"), "it combines samples with a row of constants");
    refused(Models.of("Div", "b", "x"), "it combines samples with a row of constants");
    refused(Models.of("Max", "x", "b", "b"), "it has 3 inputs; only 2 are supported");
    refused(
        Models.of("Mul", "x", "zero").node("MatMul", "z", "y", "w").output("z").number("zero", 0),
        "are not an activation");
    refused(
        Models.of("Relu", "x")
            .input("x", ElementType.FLOAT, -1, 257)
            .number("two", 2)
            .node("Mul", "z", "y", "two")
            .output("z"),
        "it scales or shifts 257 values where no layer can take that over");
    Models long40 = new Models();
    String value = "x";
    for (int i = 0; i < 50; i++) {
      long40.node("Relu", "r" + i, value);
      value = "r" + i;
    }
    refused(long40.output(value), "too many elementwise operators");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> norms() {
    refused(
        Models.of("BatchNormalization", "x", "b", "b", "b", "b")
            .with(AttributeProto.ofInt("training_mode", 1)),
        "training_mode is 1; only 0 is supported");
    refused(
        Models.of("BatchNormalization", "x", "b", "b", "b", "b")
            .with(AttributeProto.ofFloat("momentum", 1)),
        "momentum is 1.0");
    refused(
        Models.of("LayerNormalization", "x", "b", "b").with(AttributeProto.ofInt("axis", 0)),
        "axis 0");
    refused(
        Models.of("LayerNormalization", "x", "b", "b").with(AttributeProto.ofFloat("epsilon", 0)),
        "epsilon is 0.0, but must be greater than 0");
    refused(Models.of("Dropout", "x", "r").number("r", 1), "ratio is 1.0");
    refused(
        Models.of("Dropout", "x", "r", "t").number("r", 0.5f).number("t", 1),
        "training_mode is true");
    refused(Models.of("ReduceMean", "x"), "only axes = -1 is supported");
    refused(
        Models.of("ReduceMean", "x", "axes").constant(TensorProto.of("axes", 0)).opset(18),
        "only axes = -1 is supported");
    refused(
        Models.of("ReduceMean", "x", "axes")
            .constant(TensorProto.of("axes", 1))
            .opset(18)
            .node("Mul", "z", "y", "b")
            .output("z"),
        LayerNormNodes.NOT_ONE);
    return tests.stream();
  }

  /** Ever longer functions of the same number take time, although each is short enough. */
  @Test
  void manyFunctionsAreRefused() {
    FormatException e = assertThrows(FormatException.class, () -> functions(200).read());
    assertTrue(e.getMessage().contains("more than 4096 elementwise operators"), e.getMessage());
  }

  /**
   * The reason is the same for the net, then the model, which `import` tries one after the other.
   */
  @Test
  void aRefusedGraphIsNotCountedAgain(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("functions.onnx");
    Files.write(file, functions(60).bytes());
    OnnxFile onnx = OnnxFile.open(file);
    String reason =
        assertThrows(FormatException.class, () -> onnx.net(ImportTest.BACKEND)).getMessage();
    assertTrue(reason.contains("node s59-node (Softmax)"), reason);
    for (int n = 0; n < 3; n++) {
      assertEquals(
          reason,
          assertThrows(FormatException.class, () -> onnx.model(ImportTest.BACKEND))
              .getMessage());
    }
  }

  /** Functions that are no activation, each of 40 operators. */
  private static Models functions(int count) {
    Models models = Models.of("MatMul", "x", "w");
    String before = "y";
    for (int n = 0; n < 39; n++) {
      models.node("Tanh", "t" + n, before);
      before = "t" + n;
    }
    for (int n = 0; n < count; n++) {
      models.node("Abs", "a" + n, before).node("Softmax", "s" + n, "a" + n);
    }
    return models.output("s" + (count - 1));
  }

  @TestFactory
  Stream<DynamicTest> shapes() {
    refused(reshape(-2, 1), "it reshapes samples of shape [2] to [-2, 1]; only shapes");
    refused(reshape(2, -1), "[2, -1]");
    refused(reshape(-1), "such as [-1, 2]");
    refused(reshape(-1, -1), "only shapes");
    refused(reshape(0, 3), "[0, 3]");
    refused(Models.of("Flatten", "x").with(AttributeProto.ofInt("axis", 0)), "its axis is 0");
    refused(Models.of("Transpose", "x"), "its samples as columns; transpose it");
    refused(
        Models.of("Transpose", "x").node("Relu", "z", "y").output("z"),
        "its samples as columns; transpose it");
    refused(
        Models.of("Cast", "x")
            .with(AttributeProto.ofInt("to", 7))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "but must be computed from the model's inputs");
    refused(Models.of("Softmax", "x").with(AttributeProto.ofInt("axis", 0)), "its axis is 0");
    refused(
        Models.of("Softmax", "x").node("MatMul", "z", "y", "w").output("z"),
        "input y is the model's result");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> files() {
    refused(Models.of("MatMul", "x", "w").opset(6), "operator set is 6; 7 to 26 are supported");
    refused(Models.of("MatMul", "x", "w").opset(27), "operator set is 27; 7 to 26 are supported");
    refused(Models.of("MatMul", "x", "w").ir(2), "its IR version is 2; 3 to 13 are supported");
    refused(Models.of("MatMul", "x", "w").ir(14), "its IR version is 14; 3 to 13 are supported");
    refused(Models.of("MatMul", "x", "w").output("z"), "no node computes the output z");
    refused(Models.of("MatMul", "x", "v"), "no node before it computes its input v");
    refused(
        Models.of("MatMul", "x", "w").node("Relu", "y", "x"),
        "two nodes or constants are called y");
    refused(Models.of("Identity", "x"), "there is no layer between its inputs and outputs");
    refused(Models.of("Identity", "w"), "output y does not depend on the inputs");
    refused(
        Models.of("MatMul", "x", "w").input("x", ElementType.FLOAT, 2),
        "input x must be a tensor of numbers or strings with one sample in each row");
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
        "column 0 of its input z is unused");
    refused(
        Models.of("Gather", "x", "i")
            .with(AttributeProto.ofInt("axis", 1))
            .constant(TensorProto.of("i", 1, 0))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "column 0 of its input x is unused or out of order");
    refused(
        Models.of("Gather", "x", "i")
            .with(AttributeProto.ofInt("axis", 1))
            .constant(TensorProto.of("i", 0, 1))
            .input("x", ElementType.FLOAT, -1, 3)
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "column 2 of its input x is unused");
    refused(
        Models.of("Gather", "x", "i")
            .with(AttributeProto.ofInt("axis", 1))
            .constant(TensorProto.of("i", 0, 0))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        "column 0 of its input x is used twice; only once is supported");
    refused(
        Models.of("Sub", "x", "far")
            .constant(TensorProto.of("far", new float[] {1.7e12f, 0}, 2))
            .node("Div", "s", "y", "by")
            .constant(TensorProto.of("by", new float[] {1e6f, 1}, 2))
            .node("MatMul", "z", "s", "w")
            .output("z"),
        "column 0 of its input x is centred by",
        "which float32 cannot resolve; read it with its encoding: OnnxFile.readModel");
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
