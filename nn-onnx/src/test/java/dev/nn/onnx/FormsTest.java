package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofFloat;
import static dev.nn.onnx.proto.AttributeProto.ofInt;
import static dev.nn.onnx.proto.AttributeProto.ofStrings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every form in which exporters write the same small net gives the numbers computed by hand. */
class FormsTest {

  private final List<DynamicTest> tests = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> casts() {
    product(
        "whole inputs",
        Models.of("Cast", "x")
            .with(ofInt("to", 7))
            .node("Cast", "f", "y")
            .with(ofInt("to", 1))
            .input("x", ElementType.INT64, -1, 2),
        "f");
    computed(
        "a whole constant",
        Models.of("Cast", "c")
            .with(ofInt("to", 1))
            .constant(TensorProto.of("c", 5, 6))
            .node("MatMul", "h", "x", "w")
            .node("Add", "z", "h", "y")
            .output("z"),
        12,
        16);
    product("like another", Models.of("CastLike", "x", "w"), "y");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> reshapes() {
    product("to a row", reshape(-1, 2), "y");
    product("the batch copied", reshape(0, 2), "y");
    product("the batch by number", reshape(3, 2).input("x", ElementType.FLOAT, 3, 2), "y");
    product("columns counted here", reshape(-1, 2).input("x", ElementType.FLOAT, -1, -1), "y");
    product("columns left open", reshape(0, -1).input("x", ElementType.FLOAT, -1, -1), "y");
    product(
        "columns left open", Models.of("Flatten", "x").input("x", ElementType.FLOAT, -1, -1), "y");
    product(
        "there and back",
        reshape(0, 1, -1).constant(TensorProto.of("back", -1, 2)).node("Reshape", "r", "y", "back"),
        "r");
    product(
        "squeezed",
        Models.of("Squeeze", "x").with(ofInt("axes", 1)).input("x", ElementType.FLOAT, -1, 1, 2),
        "y");
    product(
        "unsqueezed",
        Models.of("Unsqueeze", "x").with(Settings.integers("axes", 2)).node("Flatten", "r", "y"),
        "r");
    product(
        "unsqueezed from the end",
        Models.of("Unsqueeze", "x").with(Settings.integers("axes", -1)).node("Flatten", "r", "y"),
        "r");
    product(
        "transposed by nothing",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 0, 1, 2))
            .input("x", ElementType.FLOAT, -1, 1, 2)
            .node("Flatten", "r", "y"),
        "r");
    product("transposed twice", Models.of("Transpose", "x").node("Transpose", "r", "y"), "r");
    computed(
        "columns by rows",
        Models.of("Transpose", "x")
            .node("Gemm", "z", "y", "w", "b")
            .with(ofInt("transA", 1))
            .output("z"),
        17,
        30);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> shapesInTheGraph() {
    Models shape = Models.of("Shape", "x")
        .node("Constant", "one")
        .with(ofInt("value_int", 1))
        .node("Constant", "minus")
        .with(Settings.integers("value_ints", -1))
        .constant(TensorProto.of("first", 1));
    product(
        "gathered",
        shape
            .node("Gather", "width", "y", "one")
            .node("Reshape", "vector", "width", "first")
            .node("Concat", "to", "minus", "vector")
            .with(ofInt("axis", 0))
            .node("Reshape", "r", "x", "to"),
        "r");
    product(
        "sliced",
        Models.of("Shape", "x")
            .constant(TensorProto.of("from", 1))
            .constant(TensorProto.of("to", 2))
            .constant(TensorProto.of("minus", -1))
            .node("Slice", "width", "y", "from", "to")
            .node("Squeeze", "scalar", "width")
            .node("Unsqueeze", "vector", "scalar")
            .with(Settings.integers("axes", 0))
            .node("Concat", "all", "minus", "vector")
            .node("Reshape", "r", "x", "all"),
        "r");
    product(
        "from the second on",
        Models.of("Shape", "x")
            .with(ofInt("start", 1))
            .constant(TensorProto.of("minus", -1))
            .node("Concat", "all", "minus", "y")
            .node("Reshape", "r", "x", "all"),
        "r");
    return tests.stream();
  }

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
  Stream<DynamicTest> columns() {
    product(
        "all, counted from the end",
        Models.of("Gather", "x", "i").with(ofInt("axis", 1)).constant(TensorProto.of("i", -2, -1)),
        "y");
    product(
        "extracted",
        Models.of("ai.onnx.ml.ArrayFeatureExtractor", "x", "i").constant(TensorProto.of("i", 0, 1)),
        "y");
    product(
        "sliced",
        Models.of("Slice", "x", "from", "to", "axes", "steps")
            .constant(TensorProto.of("from", 0))
            .constant(TensorProto.of("to", Long.MAX_VALUE))
            .constant(TensorProto.of("axes", -1))
            .constant(TensorProto.of("steps", 1)),
        "y");
    for (String operator : List.of("Concat", "ai.onnx.ml.FeatureVectorizer")) {
      joined(operator);
    }
    computed(
        "scaled",
        Models.of("ai.onnx.ml.Scaler", "x")
            .with(Settings.numbers("offset", 1, 1), Settings.numbers("scale", 2, 3))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        9,
        12);
    computed(
        "scaled alike",
        Models.of("ai.onnx.ml.Scaler", "x")
            .with(Settings.numbers("scale", 2))
            .node("MatMul", "z", "y", "w")
            .output("z"),
        14,
        20);
    computed(
        "scaled, columns counted here",
        Models.of("ai.onnx.ml.Scaler", "x")
            .with(Settings.numbers("offset", 1), Settings.numbers("scale", 2, 3))
            .input("x", ElementType.FLOAT, -1, -1)
            .node("MatMul", "z", "y", "w")
            .output("z"),
        9,
        12);
    return tests.stream();
  }

  private void joined(String operator) {
    Models models = Models.of(operator, "x", "p", "q")
        .with(ofInt("axis", 1))
        .constant(TensorProto.of("v", new float[] {1, 2, 3, 4, 5, 6}, 3, 2))
        .node("MatMul", "z", "y", "v")
        .output("z");
    for (String name : List.of("x", "p", "q")) {
      models.input(name, ElementType.FLOAT, -1, 1);
    }
    tests.add(dynamicTest(
        operator,
        () -> assertArrayEquals(
            new float[] {22, 28},
            models.follow().predict(Tensor.matrix(1, 3, 1, 2, 3)).toArray())));
  }

  @TestFactory
  Stream<DynamicTest> activations() {
    Models product = Models.of("MatMul", "x", "w");
    computed(
        "1 / (1 + exp(-x))",
        product
            .number("one", 1)
            .node("Neg", "n", "y")
            .node("Exp", "e", "n")
            .node("Add", "s", "one", "e")
            .node("Div", "z", "one", "s")
            .output("z"),
        0.99908895f,
        0.9999546f);
    computed(
        "max(x, 0)",
        Models.of("Sub", "x", "b")
            .node("MatMul", "h", "y", "w")
            .number("zero", 0)
            .node("Max", "z", "zero", "h")
            .output("z"),
        0,
        0);
    computed(
        "softmax in another shape",
        Models.of("MatMul", "x", "w")
            .node("Softmax", "p", "y")
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "z", "p", "to")
            .output("z"),
        0.04742587f,
        0.95257413f);
    computed(
        "the logarithm of softmax",
        Models.of("MatMul", "x", "w")
            .node("Softmax", "p", "y")
            .node("Log", "z", "p")
            .output("z"),
        -3.0485873f,
        -0.0485873f);
    return tests.stream();
  }

  /** Of 1 and 2: mean 1.5, variance 1/4, eps 2, deviation 3/2. */
  @TestFactory
  Stream<DynamicTest> normalisation() {
    computed(
        "squares by Pow",
        variance("Pow", "c", "two", "v0", "eps").node("Sqrt", "d", "v").node("Div", "y", "c", "d"),
        -1 / 3f,
        1 / 3f);
    computed(
        "by the reciprocal",
        variance("Mul", "c", "c", "eps", "v0")
            .node("Sqrt", "d", "v")
            .node("Reciprocal", "i", "d")
            .node("Mul", "y", "c", "i"),
        -1 / 3f,
        1 / 3f);
    computed(
        "by 1 / deviation",
        variance("Mul", "c", "c", "v0", "eps")
            .number("half", 0.5f)
            .number("one", 1)
            .node("Pow", "d", "v", "half")
            .node("Div", "i", "one", "d")
            .node("Mul", "y", "i", "c"),
        -1 / 3f,
        1 / 3f);
    computed(
        "by a negative power",
        variance("Mul", "c", "c", "v0", "eps")
            .number("power", -0.5f)
            .node("Pow", "i", "v", "power")
            .node("Mul", "y", "i", "c"),
        -1 / 3f,
        1 / 3f);
    computed(
        "in one operator, without beta",
        Models.of("LayerNormalization", "x", "b").with(ofFloat("epsilon", 2)),
        -10 / 3f,
        20 / 3f);
    return tests.stream();
  }

  /** gamma and beta in TensorFlow's form, as tf2onnx exports them from Keras. */
  @TestFactory
  Stream<DynamicTest> normalisationsWithTheGainFirst() {
    for (boolean swapped : new boolean[] {false, true}) {
      computed(
          "swapped " + swapped,
          variance("Mul", "c", "c", "v0", "eps")
              .constant(TensorProto.of("gamma", new float[] {3, 6}, 2))
              .constant(TensorProto.of("beta", new float[] {1, -1}, 2))
              .node("Sqrt", "d", "v")
              .node("Reciprocal", "i", "d")
              .node("Mul", "g", swapped ? "gamma" : "i", swapped ? "i" : "gamma")
              .node("Mul", "p", swapped ? "g" : "x", swapped ? "x" : "g")
              .node("Mul", "q", swapped ? "g" : "m", swapped ? "m" : "g")
              .node("Sub", "shift", "beta", "q")
              .node("Add", "y", swapped ? "shift" : "p", swapped ? "p" : "shift")
              .node("MatMul", "z", "y", "w")
              .output("z"),
          3,
          4);
    }
    return tests.stream();
  }

  /** y' = w' * x' + b', the layer of a framework whose samples are columns. */
  @TestFactory
  Stream<DynamicTest> productsOfColumns() {
    computed(
        "of rows",
        Models.of("Gemm", "w", "x", "column")
            .with(ofInt("transA", 1))
            .with(ofInt("transB", 1))
            .constant(TensorProto.of("column", new float[] {1, -1}, 2, 1))
            .node("Transpose", "z", "y")
            .output("z"),
        8,
        9);
    computed(
        "of columns",
        Models.of("Transpose", "x")
            .node("Gemm", "g", "w", "y", "one")
            .constant(TensorProto.of("one", new float[] {1}, 1))
            .node("Transpose", "z", "g")
            .output("z"),
        6,
        12);
    return tests.stream();
  }

  static Models variance(String square, String a, String b, String c, String d) {
    return new Models()
        .number("two", 2)
        .number("eps", 2)
        .node("ReduceMean", "m", "x")
        .with(ofInt("axes", -1))
        .node("Sub", "c", "x", "m")
        .node(square, "s", a, b)
        .node("ReduceMean", "v0", "s")
        .with(ofInt("axes", 1))
        .node("Add", "v", c, d);
  }

  @Test
  void aDropoutThatDropsNothingIsNoLayer() throws IOException {
    OnnxNet net = Models.of("Dropout", "x")
        .with(ofFloat("ratio", 0))
        .node("MatMul", "z", "y", "w")
        .output("z")
        .follow();
    assertEquals("Net\n  Dense 2 -> 2, identity\n  6 parameters", net.net().toString());
  }

  @Test
  void namesOfScoresAreTheClasses() throws IOException {
    OnnxNet net = Models.of("MatMul", "x", "w")
        .node("ai.onnx.ml.ZipMap", "z", "y")
        .with(Settings.integers("classlabels_int64s", 3, 5))
        .output("z")
        .follow();
    assertEquals(List.of("3", "5"), net.classes());
    assertEquals(Outputs.VALUES, net.outputs());
  }

  @Test
  void namesOfTheLargestAreTheClasses() throws IOException {
    OnnxNet net = Models.of("MatMul", "x", "w")
        .constant(TensorProto.of("names", List.of("no", "yes")))
        .constant(TensorProto.of("to", -1))
        .node("ArgMax", "a", "y")
        .node("Reshape", "r", "a", "to")
        .node("Squeeze", "s", "r")
        .node("Cast", "t", "s")
        .with(ofInt("to", 7))
        .node("Gather", "label", "names", "t")
        .also("label", ElementType.STRING)
        .follow();
    assertEquals(List.of("no", "yes"), net.classes());
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

  private static Models reshape(long... to) {
    return Models.of("Reshape", "x", "to").constant(TensorProto.of("to", to));
  }

  /** The value is x itself: its product with w is 7 and 10. */
  private void product(String form, Models model, String value) {
    computed(form, model.node("MatMul", "product", value, "w").output("product"), 7, 10);
  }

  private void computed(String form, Models model, float... y) {
    tests.add(dynamicTest(
        form,
        () -> assertArrayEquals(
            y, model.follow().predict(Tensor.matrix(1, 2, 1, 2)).toArray(), 2e-5f)));
  }
}
