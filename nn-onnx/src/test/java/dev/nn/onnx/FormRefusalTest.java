package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofFloat;
import static dev.nn.onnx.proto.AttributeProto.ofInt;
import static dev.nn.onnx.proto.AttributeProto.ofStrings;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A graph that resembles a supported form but computes something else is refused. */
class FormRefusalTest {

  private static final String NO_NORMALISATION =
      "it is no step of a layer normalisation: (x - mean) / sqrt(variance + eps) would fit";

  private final List<DynamicTest> tests = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> casts() {
    refused(
        "its input was cut to integers: uncut it would fit",
        Models.of("Cast", "x")
            .with(ofInt("to", 7))
            .node("Cast", "z", "y")
            .with(ofInt("to", 1))
            .output("z"));
    refused("it casts a constant to INT64", Models.of("Cast", "b").with(ofInt("to", 7)));
    refused(
        "it casts a constant to FLOAT",
        Models.of("Cast", "t").with(ofInt("to", 1)).constant(TensorProto.of("t", List.of("1"))));
    refused(
        "it cuts numbers to integers: FLOAT or DOUBLE would fit",
        Models.of("MatMul", "x", "w")
            .node("Cast", "z", "y")
            .with(ofInt("to", 6))
            .output("z"));
    refused("it casts to type 99", Models.of("Cast", "x").with(ofInt("to", 99)));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> reshapes() {
    refused("[0, 2]: [-1, 2] would fit", reshape("x", 0, 2).with(ofInt("allowzero", 1)));
    refused("[3, 2]: [-1, 2] would fit", reshape("x", 3, 2).input("x", ElementType.FLOAT, 4, 2));
    refused("samples of 2 numbers to [0, -1, 0]", reshape("x", 0, -1, 0));
    refused("[-1, 3]: [-1, 2] would fit", reshape("x", -1, 3));
    refused("a constant of shape [2, 2] to [3, 2]", reshape("w", 3, 2));
    refused("a constant of shape [2, 2] to [-1, 3]", reshape("w", -1, 3));
    refused("a constant of shape [2, 2] to [0, -1]", reshape("w", 0, -1));
    refused(
        "a constant of shape [2, 2] to [4]",
        new Models()
            .constant(TensorProto.of("four", 4))
            .node("Transpose", "t", "w")
            .node("Reshape", "y", "t", "four"));
    refused(
        "it reshapes probabilities to [-1, 1]",
        Models.of("MatMul", "x", "w")
            .constant(TensorProto.of("to", -1, 1))
            .node("Softmax", "p", "y")
            .node("Reshape", "z", "p", "to")
            .output("z"));
    refused(
        "samples are columns: rows, as before the Transpose, would fit",
        Models.of("Transpose", "x")
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "z", "y", "to")
            .output("z"));
    return tests.stream();
  }

  private static Models reshape(String value, long... to) {
    return Models.of("Reshape", value, "to").constant(TensorProto.of("to", to));
  }

  @TestFactory
  Stream<DynamicTest> axes() {
    for (long axis : new long[] {0, 2, 3}) {
      refused(
          "axis %d of samples of shape [1, 2] is not 1: one of 1 behind".formatted(axis),
          Models.of("Squeeze", "x")
              .with(Settings.integers("axes", axis))
              .input("x", ElementType.FLOAT, -1, 1, 2));
    }
    refused("a batch of 1", Models.of("Squeeze", "x"));
    refused(
        "axes = [2], behind the numbers",
        Models.of("Unsqueeze", "x").with(Settings.integers("axes", 1)));
    refused(
        "axes = [2], behind the numbers",
        Models.of("Unsqueeze", "x").with(Settings.integers("axes", 2, 3)));
    refused(
        "input b is a constant of shape [2]: the numbers of a sample",
        Models.of("Unsqueeze", "b").with(Settings.integers("axes", 1)));
    refused("axes is missing", Models.of("Unsqueeze", "x"));
    refused(
        "samples of shape [1, 2] by [0, 2, 1]: weights in that order",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 0, 2, 1))
            .input("x", ElementType.FLOAT, -1, 1, 2));
    refused(
        "samples of shape [2] by [0]",
        Models.of("Transpose", "x").with(Settings.integers("perm", 0)));
    refused(
        "input w is a constant of shape [2, 2]",
        Models.of("Transpose", "w").with(Settings.integers("perm", 0, 1)));
    refused(
        "transA is 0, but samples are columns: 1 would fit",
        Models.of("Transpose", "x").node("Gemm", "z", "y", "w").output("z"));
    refused(
        "of shape [2] for each sample, samples being columns: a row of 2",
        Models.of("Transpose", "x").node("LayerNormalization", "z", "y", "b").output("z"));
    refused(
        "samples are columns: rows would fit",
        Models.of("Transpose", "x").node("Dropout", "z", "y").output("z"));
    refused(
        "samples are columns: rows, as before the Transpose, would fit",
        Models.of("Transpose", "x").node("Flatten", "z", "y").output("z"));
    refused(
        "to [3, 2]: [0, -1] would fit", reshape("x", 3, 2).input("x", ElementType.FLOAT, -1, -1));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> constants() {
    refused("it has 0 values: one would fit", Models.of("Constant"));
    refused(
        "its value is sparse_value: value or value_float would fit",
        Models.of("Constant").with(ofInt("sparse_value", 1)));
    refused(
        "its value is no tensor in this file",
        Models.of("Constant").with(Settings.tensor("value", null)));
    refused("the constants do not fit", Models.of("Add", "w", "b"));
    refused(
        "the constants do not fit",
        Models.of("Add", "t", "b").constant(TensorProto.of("t", List.of("1"))));
    refused(
        "the constants do not fit",
        Models.of("Add", "b", "t").constant(TensorProto.of("t", List.of("1"))));
    refused(
        "too large or a text", Models.of("Relu", "t").constant(TensorProto.of("t", List.of("1"))));
    refused(
        "too large or a text",
        Models.of("Relu", "t").constant(TensorProto.of("t", new float[65537], 65537)));
    refused(
        "more dimensions than the samples",
        Models.of("Add", "x", "c").constant(TensorProto.of("c", new float[2], 1, 1, 2)));
    refused("b has 2 elements: one would fit", Models.of("PRelu", "x", "b"));
    refused(
        "input c has 3 elements: 2 would fit",
        Models.of("BatchNormalization", "x", "b", "b", "b", "c")
            .constant(TensorProto.of("c", new float[3], 3)));
    refused(
        "approximate is fast: none or tanh would fit",
        Models.of("Gelu", "x").with(Settings.text("approximate", "fast")));
    refused(
        "the weights have no numbers",
        Models.of("MatMul", "x", "v").constant(TensorProto.of("v", new float[0], 2, 0)));
    refused("input b must be constant integers", Models.of("Reshape", "x", "b"));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> columns() {
    refused(
        "it chooses samples: columns, axis = 1, would fit",
        Models.of("Gather", "x", "i").constant(TensorProto.of("i", 0, 1)));
    refused(
        "it chooses samples: columns, axis = 1, would fit",
        new Models()
            .node("Constant", "i")
            .with(ofInt("value_int", 0))
            .node("Gather", "y", "x", "i")
            .with(ofInt("axis", 1)));
    refused("its indices leave the 2 columns", gather(0, 2));
    refused("its indices leave the 2 columns", gather(-3));
    refused("it chooses no column", gather());
    refused(
        "its indices leave the shape",
        Models.of("Shape", "x")
            .constant(TensorProto.of("i", 2))
            .node("Gather", "z", "y", "i")
            .output("z"));
    refused(
        "it chooses among what a layer gives",
        Models.of("MatMul", "x", "w")
            .constant(TensorProto.of("i", 0, 1))
            .node("Gather", "z", "y", "i")
            .with(ofInt("axis", 1))
            .output("z"));
    refused(
        "it takes column 0 of its input x twice or out of turn",
        gather(0, 1, 0)
            .constant(TensorProto.of("v", new float[6], 3, 2))
            .node("MatMul", "z", "y", "v")
            .output("z"));
    refused(
        "the file does not say the shape of a sample",
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
  Stream<DynamicTest> slices() {
    refused("starts is missing", Models.of("Slice", "x"));
    refused("ends is missing", Models.of("Slice", "x").with(Settings.integers("starts", 0)));
    refused("one start, one end and steps of 1 would fit", slice(0, 2, 1, 2));
    refused(
        "one start, one end and steps of 1 would fit",
        Models.of("Slice", "x")
            .with(Settings.integers("starts", 0, 0), Settings.integers("ends", 1, 2)));
    refused("it cuts the numbers of a sample", slice(0, 2, 0, 1));
    refused(
        "column 1 of its input x out of turn or not at all",
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
  Stream<DynamicTest> encoders() {
    refused(
        "its axis is 0: that of the columns would fit",
        Models.of("Concat", "x", "x", "x").with(ofInt("axis", 0)));
    refused(
        "it joins samples of shape [2, 1]: rows would fit",
        Models.of("Concat", "x", "x", "x")
            .with(ofInt("axis", 2))
            .input("x", ElementType.FLOAT, -1, 2, 1));
    refused(
        "it chooses among what a layer gives",
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
    refused("offset has 2 numbers and scale 3: one or one for each", scaler("offset", 2, "scale"));
    refused("offset has 3 numbers and scale 2: one or one for each", scaler("scale", 2, "offset"));
    refused(
        "something else than one column",
        Models.of("ai.onnx.ml.OneHotEncoder", "x").with(Settings.integers("cats_int64s", 1, 2)));
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

  @TestFactory
  Stream<DynamicTest> normalisation() {
    refused(NO_NORMALISATION, deviation().node("Mul", "y", "d", "c"));
    refused(NO_NORMALISATION, deviation().node("Mul", "y", "c", "d"));
    refused(NO_NORMALISATION, deviation().node("Div", "y", "d", "c"));
    refused(NO_NORMALISATION, deviation().node("Div", "y", "two", "d"));
    refused(NO_NORMALISATION, deviation().node("Div", "y", "d", "d"));
    refused(NO_NORMALISATION, deviation().node("Add", "y", "d", "eps"));
    refused(NO_NORMALISATION, deviation().node("Add", "y", "v", "eps"));
    refused(NO_NORMALISATION, deviation().node("Add", "y", "v0", "b"));
    refused(NO_NORMALISATION, deviation().node("Add", "y", "v", "c"));
    refused(NO_NORMALISATION, deviation().node("Pow", "y", "c", "eps3").number("eps3", 3));
    refused(NO_NORMALISATION, deviation().node("Pow", "y", "v", "two"));
    refused(NO_NORMALISATION, deviation().node("Pow", "y", "c", "b"));
    refused(NO_NORMALISATION, deviation().node("Sub", "y", "x", "c"));
    refused(NO_NORMALISATION, deviation().node("Sub", "y", "m", "x"));
    refused(NO_NORMALISATION, deviation().node("Max", "y", "m", "x"));
    refused(NO_NORMALISATION, deviation().node("Mul", "y", "d", "b"));
    refused(NO_NORMALISATION, gain().node("Mul", "y", "c", "g"));
    refused(NO_NORMALISATION, gain().node("Sub", "y", "b", "g"));
    refused(NO_NORMALISATION, gain().node("Max", "y", "b", "g"));
    refused(NO_NORMALISATION, gain().node("Mul", "p", "x", "g").node("Add", "y", "p", "p"));
    refused(
        NO_NORMALISATION,
        gain()
            .node("Mul", "p", "x", "g")
            .node("Mul", "g2", "i", "b")
            .node("Mul", "q", "m", "g2")
            .node("Sub", "shift", "b", "q")
            .node("Add", "y", "p", "shift"));
    refused(
        "gamma or beta has the shape [3]: one row of 2 numbers would fit",
        deviation()
            .node("Reciprocal", "i", "d")
            .constant(TensorProto.of("three", new float[3], 3))
            .node("Mul", "y", "i", "three"));
    refused(NO_NORMALISATION, deviation().node("MatMul", "h", "x", "w").node("Sub", "y", "h", "m"));
    refused("it is no step of a layer normalisation", deviation().node("Sqrt", "y", "c"));
    refused("it is no step of a layer normalisation", deviation().node("Reciprocal", "y", "v"));
    refused("it is no step of a layer normalisation", deviation().node("Tanh", "y", "m"));
    refused("input m is a part of a normalisation", deviation().node("Softmax", "y", "m"));
    refused(
        "epsilon is 0.0",
        FormsTest.variance("Mul", "c", "c", "v0", "zero")
            .number("zero", 0)
            .node("Sqrt", "d", "v")
            .node("Div", "y", "c", "d"));
    refused(
        "it needs a row of numbers for each sample",
        mean(-1).input("x", ElementType.FLOAT, -1, 1, 2));
    refused("over other axes than the numbers of a sample", mean(0, 1));
    refused("keepdims is 0: 1 would fit", mean(-1).with(ofInt("keepdims", 0)));
    return tests.stream();
  }

  private static Models deviation() {
    return FormsTest.variance("Mul", "c", "c", "v0", "eps").node("Sqrt", "d", "v");
  }

  private static Models gain() {
    return deviation().node("Reciprocal", "i", "d").node("Mul", "g", "i", "b");
  }

  private static Models mean(long... axes) {
    return Models.of("ReduceMean", "x").with(Settings.integers("axes", axes));
  }

  @TestFactory
  Stream<DynamicTest> norms() {
    refused(
        "momentum is -0.5: at least 0 and less than 1",
        Models.of("BatchNormalization", "x", "b", "b", "b", "b").with(ofFloat("momentum", -0.5f)));
    refused(
        "epsilon is Infinity: more than 0 and finite",
        Models.of("LayerNormalization", "x", "b")
            .with(ofFloat("epsilon", Float.POSITIVE_INFINITY)));
    refused("ratio is -0.5: at least 0", Models.of("Dropout", "x").with(ofFloat("ratio", -0.5f)));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> graphs() {
    refused(
        "a shape of other dimensions than numbers from 1 to 131072 in all",
        Models.of("MatMul", "x", "w").input("x", ElementType.FLOAT, -1, 131073));
    refused(
        "a shape of other dimensions than numbers from 1 to 131072 in all",
        Models.of("Flatten", "x").input("x", ElementType.FLOAT, -1, 512, 512));
    refused(
        "a shape of other dimensions than numbers from 1 to 131072 in all",
        Models.of("Flatten", "x").input("x", ElementType.FLOAT, -1, -1, 2));
    refused(
        "2 of its outputs [y, y] are numbers of a net: one would fit",
        Models.of("MatMul", "x", "w").also("y", ElementType.FLOAT));
    refused(
        "0 of its outputs [z] are numbers of a net: one would fit",
        Models.of("MatMul", "x", "w").node("ArgMax", "z", "y").output("z"));
    refused("the largest of something else than outputs", Models.of("ArgMax", "w"));
    refused(
        "it names the classes [a, b, c], but the net has 2",
        Models.of("MatMul", "x", "w")
            .node("ai.onnx.ml.ZipMap", "z", "y")
            .with(ofStrings("classlabels_strings", List.of("a", "b", "c")))
            .output("z"));
    refused("input 0 is missing", Models.of("Relu", ""));
    return tests.stream();
  }

  private void refused(String words, Models model) {
    tests.add(dynamicTest(words, () -> {
      FormatException e = assertThrows(FormatException.class, model::follow);
      assertTrue(e.getMessage().contains(words), e.getMessage());
    }));
  }
}
