package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Graphs written differently from the fixtures compute the same as in onnxruntime. */
class AcceptedTest {

  private static final Tensor X = ExportTest.samples(9, 2, 7);

  private final List<DynamicTest> tests = new ArrayList<>();

  /** Ends the model with the product of its last output and w. */
  private void same(String name, Models model, String last) {
    model.node("MatMul", "product", last, "w").output("product");
    tests.add(dynamicTest(name, () -> {
      Tensor wanted = OnnxRuntime.run(model.bytes(), X);
      Tensor found = model.read().predict(X);
      assertEquals(wanted.describe(), found.describe());
      for (int e = 0; e < wanted.size(); e++) {
        float number = wanted.array()[e];
        assertEquals(number, found.array()[e], 2e-5 * Math.max(1, Math.abs(number)));
      }
    }));
  }

  private void same(String name, Models model) {
    same(name, model, "y");
  }

  private static Models model() {
    return new Models()
        .number("one", 1)
        .number("half", 0.5f)
        .number("small", 0.01f)
        .number("zero", 0)
        .number("sixth", 1 / 6f)
        .number("two", 2)
        .constant(TensorProto.of("last", -1))
        .constant(TensorProto.of("first", 0))
        .constant(TensorProto.of("second", 1))
        .constant(TensorProto.of("behind", 2))
        .constant(TensorProto.of("both", 0, 1))
        .constant(TensorProto.of("row", 1, 2));
  }

  @TestFactory
  Stream<DynamicTest> shapes() {
    same(
        "transposed twice",
        model()
            .node("Transpose", "t", "x")
            .node("Gemm", "y", "t", "w", "b")
            .with(AttributeProto.ofInt("transA", 1)));
    same("transposed and back", model().node("Transpose", "t", "x").node("Transpose", "y", "t"));
    same(
        "view",
        model()
            .node("Shape", "s", "x")
            .node("Gather", "n", "s", "first")
            .node("Concat", "to", "n", "last")
            .with(AttributeProto.ofInt("axis", 0))
            .node("Reshape", "y", "x", "to"));
    same(
        "view by slices",
        model()
            .node("Shape", "s", "x")
            .node("Slice", "n", "s", "first", "second")
            .node("Slice", "c", "s", "second", "behind")
            .node("Concat", "to", "n", "c")
            .with(AttributeProto.ofInt("axis", 0))
            .node("Reshape", "y", "x", "to"));
    same(
        "one dimension more and less",
        model().node("Unsqueeze", "u", "x", "behind").node("Squeeze", "y", "u", "behind"));
    same(
        "the last dimension",
        model().node("Unsqueeze", "u", "x", "last").node("Squeeze", "y", "u", "last"));
    same(
        "cast",
        model()
            .node("Cast", "d", "x")
            .with(AttributeProto.ofInt("to", ElementType.DOUBLE.code()))
            .node("Cast", "y", "d")
            .with(AttributeProto.ofInt("to", ElementType.FLOAT.code())));
    same("flattened", model().node("Flatten", "y", "x").with(AttributeProto.ofInt("axis", -1)));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> constants() {
    same("sum of rows", model().node("Add", "c", "b", "b").node("Add", "y", "x", "c"));
    same(
        "row and number",
        model()
            .node("Mul", "c", "b", "half")
            .node("Sub", "d", "two", "c")
            .node("Add", "y", "d", "x"));
    same(
        "functions",
        model()
            .node("Sqrt", "c", "b")
            .node("Neg", "d", "c")
            .node("Abs", "e", "d")
            .node("Div", "y", "x", "e"));
    same(
        "shapes of constants",
        model()
            .node("Reshape", "c", "b", "row")
            .node("Unsqueeze", "d", "b", "first")
            .node("Add", "e", "x", "c")
            .node("Div", "y", "e", "d"));
    same("transposed weights", model().node("Transpose", "v", "w").node("MatMul", "y", "x", "v"));
    same("from a row", model().node("Sub", "y", "b", "x"));
    same(
        "a number behind a product",
        model().node("MatMul", "m", "x", "w").node("Add", "n", "m", "two").node("Relu", "y", "n"));
    same(
        "a number in an activation behind a product without a bias",
        model()
            .number("three", 3)
            .number("six", 6)
            .node("MatMul", "m", "x", "w")
            .node("Add", "n", "m", "three")
            .node("Clip", "c", "n", "zero", "six")
            .node("Mul", "p", "m", "c")
            .node("Div", "y", "p", "six"));
    same(
        "a line behind an activation",
        model()
            .node("Sigmoid", "s", "x")
            .node("Mul", "m", "s", "two")
            .node("Sub", "y", "m", "one"));
    same("two activations", model().node("Tanh", "t", "x").node("Relu", "y", "t"));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> activations() {
    for (String operator :
        List.of("Relu", "Sigmoid", "Tanh", "Elu", "Selu", "Softplus", "HardSwish", "LeakyRelu")) {
      same(operator, model().node(operator, "y", "x"));
    }
    same("clip from 0", model().node("Clip", "y", "x", "zero"));
    same("slope", model().node("PRelu", "y", "x", "small"));
    same("greater of two", model().node("Mul", "s", "x", "small").node("Max", "y", "x", "s"));
    same("not less than 0", model().node("Max", "y", "zero", "x"));
    same(
        "x and |x|",
        model().node("Abs", "a", "x").node("Add", "s", "x", "a").node("Mul", "y", "s", "half"));
    same(
        "log(1 + exp)",
        model().node("Exp", "e", "x").node("Add", "s", "e", "one").node("Log", "y", "s"));
    same(
        "1 / (1 + exp)",
        model()
            .node("Neg", "n", "x")
            .node("Exp", "e", "n")
            .node("Add", "s", "e", "one")
            .node("Reciprocal", "y", "s"));
    same(
        "one over",
        model()
            .node("Neg", "n", "x")
            .node("Exp", "e", "n")
            .node("Add", "s", "one", "e")
            .node("Div", "y", "one", "s"));
    same(
        "hard sigmoid times x",
        model()
            .node("HardSigmoid", "h", "x")
            .with(AttributeProto.ofFloat("alpha", 1 / 6f))
            .node("Mul", "y", "h", "x"));
    for (String greater : List.of("Greater", "GreaterOrEqual")) {
      same(
          greater,
          model()
              .number("threshold", 20)
              .node("Softplus", "s", "x")
              .node(greater, "c", "x", "threshold")
              .node("Where", "y", "c", "x", "s"));
    }
    for (String less : List.of("Less", "LessOrEqual")) {
      same(less, model().node(less, "c", "zero", "x").node("Where", "y", "c", "x", "zero"));
    }
    same(
        "clipped times x",
        model()
            .node("Mul", "m", "x", "sixth")
            .node("Add", "a", "m", "half")
            .node("Max", "n", "a", "zero")
            .node("Min", "c", "n", "one")
            .node("Mul", "y", "x", "c"));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> normalisations() {
    same(
        "square and root",
        norm()
            .node("Pow", "sq", "c", "two")
            .node("ReduceMean", "v", "sq", "last")
            .node("Add", "e", "v", "small")
            .node("Sqrt", "d", "e")
            .node("Div", "y", "c", "d"));
    same(
        "product and reciprocal",
        norm()
            .node("Mul", "sq", "c", "c")
            .node("ReduceMean", "v", "sq", "last")
            .node("Add", "e", "small", "v")
            .node("Sqrt", "d", "e")
            .node("Reciprocal", "i", "d")
            .node("Mul", "y", "c", "i"));
    same(
        "one over the root",
        norm()
            .node("Mul", "sq", "c", "c")
            .node("ReduceMean", "v", "sq", "second")
            .node("Add", "e", "v", "small")
            .node("Sqrt", "d", "e")
            .node("Div", "i", "one", "d")
            .node("Mul", "y", "i", "c"));
    same(
        "powers",
        norm()
            .number("power", -0.5f)
            .node("Pow", "sq", "c", "two")
            .node("ReduceMean", "v", "sq", "last")
            .node("Add", "e", "v", "small")
            .node("Pow", "i", "e", "power")
            .node("Mul", "y", "i", "c"));
    same(
        "half a power, gamma and beta",
        norm()
            .node("Pow", "sq", "c", "two")
            .node("ReduceMean", "v", "sq", "last")
            .node("Add", "e", "v", "small")
            .node("Pow", "d", "e", "half")
            .node("Div", "n", "c", "d")
            .node("Mul", "g", "n", "b")
            .node("Add", "y", "g", "b"));
    same("fused without beta", model().node("LayerNormalization", "y", "x", "b"));
    same("batch", model().node("BatchNormalization", "y", "x", "b", "b", "b", "b"));
    same("dropout", model().node("Dropout", "y", "x", "half"));
    return tests.stream();
  }

  private static Models norm() {
    return model().opset(18).node("ReduceMean", "m", "x", "last").node("Sub", "c", "x", "m");
  }

  @TestFactory
  Stream<DynamicTest> columns() {
    same(
        "gathered", model().node("Gather", "y", "x", "both").with(AttributeProto.ofInt("axis", 1)));
    same(
        "joined",
        model()
            .node("Gather", "a", "x", "first")
            .with(AttributeProto.ofInt("axis", 1))
            .node("Gather", "c", "x", "second")
            .with(AttributeProto.ofInt("axis", 1))
            .node("Concat", "y", "a", "c")
            .with(AttributeProto.ofInt("axis", 1)));
    same(
        "sliced",
        model()
            .node("Slice", "a", "x", "first", "second", "second")
            .node("Slice", "c", "x", "second", "behind", "second")
            .node("Concat", "y", "a", "c")
            .with(AttributeProto.ofInt("axis", -1)));
    same("extracted", model().node("ai.onnx.ml.ArrayFeatureExtractor", "y", "x", "both"));
    same(
        "scaled apart",
        model()
            .node("Gather", "a", "x", "first")
            .with(AttributeProto.ofInt("axis", 1))
            .node("Mul", "s", "a", "half")
            .node("Gather", "c", "x", "second")
            .with(AttributeProto.ofInt("axis", 1))
            .node("Concat", "y", "s", "c")
            .with(AttributeProto.ofInt("axis", 1)));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> endings() {
    for (String operator : List.of("Softmax", "LogSoftmax")) {
      ending(
          operator,
          model()
              .node("MatMul", "z", "x", "w")
              .node(operator, "y", "z")
              .with(AttributeProto.ofInt("axis", 1))
              .opset(11));
    }
    ending(
        "log of softmax",
        model().node("MatMul", "z", "x", "w").node("Softmax", "s", "z").node("Log", "y", "s"));
    ending(
        "exp of log of softmax",
        model().node("MatMul", "z", "x", "w").node("LogSoftmax", "s", "z").node("Exp", "y", "s"));
    ending(
        "reshaped",
        model()
            .node("MatMul", "z", "x", "w")
            .node("Softmax", "s", "z")
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "y", "s", "to"));
    return tests.stream();
  }

  private void ending(String name, Models model) {
    tests.add(dynamicTest(
        name,
        () -> assertArrayEquals(
            OnnxRuntime.run(model.bytes(), X).toArray(),
            model.read().predict(X).toArray(),
            1e-5f)));
  }
}
