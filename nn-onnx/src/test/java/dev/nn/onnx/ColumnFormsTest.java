package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofInt;
import static dev.nn.onnx.proto.AttributeProto.ofStrings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All columns of the inputs in their order are read; others are refused. */
class ColumnFormsTest extends Forms {

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
  Stream<DynamicTest> refusedColumns() {
    refused(
        "it does not choose columns; only a list of indices and axis = 1",
        Models.of("Gather", "x", "i").constant(TensorProto.of("i", 0, 1)));
    refused(
        "it does not choose columns; only a list of indices and axis = 1",
        new Models()
            .node("Constant", "i")
            .with(ofInt("value_int", 0))
            .node("Gather", "y", "x", "i")
            .with(ofInt("axis", 1)));
    refused(
        "its input has shape [2, 3] per sample; only rows",
        Models.of("Gather", "x", "i")
            .with(ofInt("axis", 2))
            .constant(TensorProto.of("i", 0, 1))
            .input("x", ElementType.FLOAT, -1, 2, 3));
    for (String operator : List.of("Gather", "Concat", "ai.onnx.ml.ArrayFeatureExtractor")) {
      refused(
          "its input has shape [] per sample; only rows",
          Models.of("Squeeze", "x")
              .with(Settings.integers("axes", 1))
              .input("x", ElementType.FLOAT, -1, 1)
              .constant(TensorProto.of("i", 0))
              .node(operator, "z", "y", operator.equals("Concat") ? "y" : "i")
              .with(ofInt("axis", 0))
              .output("z"));
    }
    refused(
        "it does not choose columns; only a list of indices and axis = 1",
        gather(0, 1).input("x", ElementType.FLOAT, -1, 2, 3));
    refused("its indices exceed the 2 columns", gather(0, 2));
    refused("its indices exceed the 2 columns", gather(-3));
    refused("it chooses no column", gather());
    refused(
        "its indices exceed the shape",
        Models.of("Shape", "x")
            .constant(TensorProto.of("i", 2))
            .node("Gather", "z", "y", "i")
            .output("z"));
    refused(
        "it takes columns from the outputs of a layer",
        Models.of("MatMul", "x", "w")
            .constant(TensorProto.of("i", 0, 1))
            .node("Gather", "z", "y", "i")
            .with(ofInt("axis", 1))
            .output("z"));
    refused(
        "column 0 of its input x is used twice; only once is supported",
        gather(0, 1, 0)
            .constant(TensorProto.of("v", new float[6], 3, 2))
            .node("MatMul", "z", "y", "v")
            .output("z"));
    refused(
        "the file does not state the shape of a sample",
        Models.of("Shape", "x").input("x", ElementType.FLOAT, -1, -1));
    refused("input y is a shape", Models.of("Shape", "x").node("Relu", "z", "y").output("z"));
    return tests.stream();
  }

  private static Models gather(long... places) {
    return Models.of("Gather", "x", "i")
        .with(ofInt("axis", 1))
        .constant(TensorProto.of("i", places));
  }

  @TestFactory
  Stream<DynamicTest> refusedSlices() {
    refused("starts is missing", Models.of("Slice", "x"));
    refused("ends is missing", Models.of("Slice", "x").with(Settings.integers("starts", 0)));
    refused("only one start, one end, one axis and steps of 1", slice(0, 2, 1, 2));
    refused(
        "only one start, one end, one axis and steps of 1",
        Models.of("Slice", "x")
            .with(Settings.integers("starts", 0, 0), Settings.integers("ends", 1, 2)));
    refused("it slices samples", slice(0, 2, 0, 1));
    refused(
        "only one start, one end, one axis",
        Models.of("Slice", "x", "from", "to", "axes")
            .constant(TensorProto.of("from", 0))
            .constant(TensorProto.of("to", 2))
            .constant(TensorProto.of("axes")));
    refused(
        "column 1 of its input x is unused or out of order",
        slice(0, 1, 1, 1)
            .constant(TensorProto.of("v", new float[2], 1, 2))
            .node("MatMul", "z", "y", "v")
            .output("z"));
    refused("it chooses no column", slice(1, 1, 1, 1));
    return tests.stream();
  }

  private static Models slice(long from, long to, long axis, long step) {
    return Models.of("Slice", "x", "from", "to", "axes", "steps")
        .constant(TensorProto.of("from", from))
        .constant(TensorProto.of("to", to))
        .constant(TensorProto.of("axes", axis))
        .constant(TensorProto.of("steps", step));
  }

  @TestFactory
  Stream<DynamicTest> refusedEncoders() {
    refused(
        "its axis is 0; only the last, that of the columns",
        Models.of("Concat", "x", "x", "x").with(ofInt("axis", 0)));
    refused(
        "its input has shape [2, 1] per sample; only rows",
        Models.of("Concat", "x", "x", "x")
            .with(ofInt("axis", 2))
            .input("x", ElementType.FLOAT, -1, 2, 1));
    refused(
        "it takes columns from the outputs of a layer",
        Models.of("MatMul", "x", "v")
            .constant(TensorProto.of("v", new float[] {1, 1}, 2, 1))
            .number("one", 1)
            .node("Tanh", "t", "y")
            .node("Sub", "u", "one", "t")
            .node("Concat", "z", "u", "t")
            .output("z"));
    refused(
        "a row of 3 numbers",
        Models.of("ai.onnx.ml.Scaler", "x").with(Settings.numbers("offset", 1, 2, 3)));
    refused("offset has 2 numbers and scale 3; each must have one", scaler("offset", 2, "scale"));
    refused("offset has 3 numbers and scale 2; each must have one", scaler("scale", 2, "offset"));
    refused(
        "it must encode a single column",
        Models.of("ai.onnx.ml.OneHotEncoder", "x").with(Settings.integers("cats_int64s", 1, 2)));
    refused(
        "it has both cats_strings and cats_int64s; only one of them is allowed",
        Models.of("ai.onnx.ml.OneHotEncoder", "x")
            .with(ofStrings("cats_strings", List.of("a")), Settings.integers("cats_int64s", 1))
            .input("x", ElementType.FLOAT, -1, 1));
    refused(
        "it has no categories",
        Models.of("ai.onnx.ml.OneHotEncoder", "x").input("x", ElementType.FLOAT, -1, 1));
    refused(
        "its input x is a category",
        Models.of("Cast", "x")
            .with(ofInt("to", 7))
            .input("x", ElementType.FLOAT, -1, 1)
            .node("ai.onnx.ml.OneHotEncoder", "h", "y")
            .with(Settings.integers("cats_int64s", 1, 2))
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "r", "h", "to")
            .node("MatMul", "z", "r", "w")
            .output("z"));
    return tests.stream();
  }

  private static Models scaler(String two, int length, String three) {
    return Models.of("ai.onnx.ml.Scaler", "x")
        .with(Settings.numbers(two, new float[length]), Settings.numbers(three, 1, 1, 1))
        .input("x", ElementType.FLOAT, -1, 3);
  }
}
