package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofInt;

import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Changes of shape that keep each sample in its row are read; others are refused. */
class ShapeFormsTest extends Forms {

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
        Models.of("Squeeze", "x")
            .with(Settings.integers("axes", 1))
            .input("x", ElementType.FLOAT, -1, 1, 2),
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
        "unsqueezed before the numbers",
        Models.of("Unsqueeze", "x").with(Settings.integers("axes", 1)).node("Flatten", "r", "y"),
        "r");
    product(
        "unsqueezed around the numbers",
        Models.of("Unsqueeze", "x")
            .with(Settings.integers("axes", 3, -3))
            .node("Flatten", "r", "y"),
        "r");
    product(
        "transposed by nothing",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 0, 1, 2))
            .input("x", ElementType.FLOAT, -1, 1, 2)
            .node("Flatten", "r", "y"),
        "r");
    product(
        "transposed in a dimension of size 1",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 0, 3, 1, 2))
            .input("x", ElementType.FLOAT, -1, 2, 1, 1)
            .node("Flatten", "r", "y"),
        "r");
    computed(
        "outputs in one column",
        Models.of("MatMul", "x", "w")
            .constant(TensorProto.of("to", -1, 1))
            .node("Reshape", "z", "y", "to")
            .output("z"),
        7,
        10);
    computed(
        "a single output without columns",
        Models.of("MatMul", "x", "v")
            .constant(TensorProto.of("v", new float[] {3, 4}, 2, 1))
            .constant(TensorProto.of("to", -1))
            .node("Reshape", "z", "y", "to")
            .output("z"),
        11);
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
        "multiplied",
        Models.of("Shape", "x")
            .constant(TensorProto.of("one", 1))
            .constant(TensorProto.of("two", 2))
            .constant(TensorProto.of("first", 0))
            .node("Gather", "batch", "y", "first")
            .node("Gather", "one2", "y", "one")
            .node("Gather", "two2", "y", "two")
            .node("Mul", "width", "one2", "two2")
            .node("Concat", "to", "batch", "width")
            .with(ofInt("axis", 0))
            .node("Reshape", "r", "x", "to")
            .input("x", ElementType.FLOAT, -1, 1, 2),
        "r");
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

  @TestFactory
  Stream<DynamicTest> refusedReshapes() {
    refused(
        "it computes with shapes; only Add, Sub and Mul of two sizes that the file states",
        Models.of("Shape", "x")
            .constant(TensorProto.of("first", 0))
            .constant(TensorProto.of("second", 1))
            .node("Gather", "batch", "y", "first")
            .node("Gather", "width", "y", "second")
            .node("Mul", "all", "batch", "width")
            .node("Reshape", "z", "x", "all")
            .output("z"));
    refused(
        "it computes with shapes",
        Models.of("Shape", "x").node("Max", "z", "y", "y").output("z"));
    refused(
        "[0, 2]; only shapes that keep each sample in its row, such as [-1, 2], are supported",
        reshape("x", 0, 2).with(ofInt("allowzero", 1)));
    refused(
        "it reshapes samples of shape [2] to [3, 2]; only shapes",
        reshape("x", 3, 2).input("x", ElementType.FLOAT, 4, 2));
    refused("samples of shape [2] to [0, -1, 0]", reshape("x", 0, -1, 0));
    refused("to [-1, 3]; only shapes", reshape("x", -1, 3));
    refused("a constant of shape [2, 2] to [3, 2]", reshape("w", 3, 2));
    refused("a constant of shape [2, 2] to [-1, 3]", reshape("w", -1, 3));
    refused("a constant of shape [2, 2] to [0, -1]", reshape("w", 0, -1));
    refused(
        "a constant of shape [2, 2] to [4]",
        new Models()
            .constant(TensorProto.of("four", 4))
            .node("Transpose", "t", "w")
            .node("Reshape", "y", "t", "four"));
    refused("to [0, -1, -1]; only shapes", reshape("x", 0, -1, -1));
    refused("to [0, 2, 0]; only shapes", reshape("x", 0, 2, 0).with(ofInt("allowzero", 1)));
    refused("to [0, 2, 1]; only shapes", uncounted(0, 2, 1));
    refused("to [0, 131073]; only shapes", uncounted(0, 131073));
    long odd = 0xffffffffL;
    refused("samples of shape [2] to [0, %d, ".formatted(odd), reshape("x", 0, odd, odd, 2));
    refused("a constant of shape [2, 2] to [4294967300]", reshape("w", (1L << 32) + 4));
    refused(
        "it reshapes probabilities to [-1, 1]; remove the node",
        Models.of("MatMul", "x", "v")
            .constant(TensorProto.of("v", new float[2], 2, 1))
            .number("one", 1)
            .constant(TensorProto.of("to", -1, 1))
            .node("Sigmoid", "p", "y")
            .node("Sub", "q", "one", "p")
            .node("Concat", "both", "q", "p")
            .with(ofInt("axis", 1))
            .node("Reshape", "z", "both", "to")
            .output("z"));
    refused(
        "it reshapes probabilities to [-1, 1]",
        Models.of("MatMul", "x", "w")
            .constant(TensorProto.of("to", -1, 1))
            .node("Softmax", "p", "y")
            .node("Reshape", "z", "p", "to")
            .output("z"));
    refused(
        "its samples are columns; only rows are supported",
        Models.of("Transpose", "x")
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "z", "y", "to")
            .output("z"));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> refusedAxes() {
    for (long axis : new long[] {0, 2, 3}) {
      refused(
          "it removes axis %d of samples of shape [1, 2]; only an axis of size 1".formatted(axis),
          Models.of("Squeeze", "x")
              .with(Settings.integers("axes", axis))
              .input("x", ElementType.FLOAT, -1, 1, 2));
    }
    refused("a batch of 1", Models.of("Squeeze", "x"));
    for (long axis : new long[] {0, 3, -3, -4}) {
      refused(
          "it adds axis %s to samples of shape [2]; only axes after that of the batch"
              .formatted(axis),
          Models.of("Unsqueeze", "x").with(Settings.integers("axes", axis)));
    }
    refused("adds axis 1", Models.of("Unsqueeze", "x").with(Settings.integers("axes", 1, 1)));
    refused(
        "adds axis 1",
        Models.of("Unsqueeze", "x").with(Settings.integers("axes", 1, 2, 3, 4, 5, 6, 7, 8)));
    refused(
        "input y is the model's result, but must be computed from the model's inputs",
        reshape(-1, 1).node("Relu", "z", "y").output("z"));
    refused(
        "input b is a constant of shape [2], but must be computed from the model's inputs",
        Models.of("Unsqueeze", "b").with(Settings.integers("axes", 1)));
    refused("axes is missing", Models.of("Unsqueeze", "x"));
    refused(
        "samples of shape [2, 2] by [0, 2, 1]; reorder the weights instead",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 0, 2, 1))
            .input("x", ElementType.FLOAT, -1, 2, 2));
    refused(
        "samples of shape [1, 2] by [1, 0, 2]; reorder the weights instead",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 1, 0, 2))
            .input("x", ElementType.FLOAT, -1, 1, 2));
    refused(
        "samples of shape [1, 2] by [0, 2, 2]; reorder the weights instead",
        Models.of("Transpose", "x")
            .with(Settings.integers("perm", 0, 2, 2))
            .input("x", ElementType.FLOAT, -1, 1, 2));
    refused(
        "samples of shape [2] by [0]",
        Models.of("Transpose", "x").with(Settings.integers("perm", 0)));
    refused(
        "input w is a constant of shape [2, 2]",
        Models.of("Transpose", "w").with(Settings.integers("perm", 0, 1)));
    refused(
        "transA is 0, but its samples are columns; only 1 is supported",
        Models.of("Transpose", "x").node("Gemm", "z", "y", "w").output("z"));
    refused(
        "has shape [2] per sample, with the samples as columns, but must be a row of 2",
        Models.of("Transpose", "x").node("LayerNormalization", "z", "y", "b").output("z"));
    refused(
        "its samples are columns; only rows are supported",
        Models.of("Transpose", "x").node("Dropout", "z", "y").output("z"));
    refused(
        "its samples are columns; only rows are supported",
        Models.of("Transpose", "x").node("Flatten", "z", "y").output("z"));
    refused(
        "to [3, 2]; only shapes that keep each sample in its row, such as [0, -1]",
        reshape("x", 3, 2).input("x", ElementType.FLOAT, -1, -1));
    return tests.stream();
  }

  private static Models reshape(long... to) {
    return Models.of("Reshape", "x", "to").constant(TensorProto.of("to", to));
  }

  private static Models uncounted(long... to) {
    return reshape("x", to).input("x", ElementType.FLOAT, -1, -1);
  }

  private static Models reshape(String value, long... to) {
    return Models.of("Reshape", value, "to").constant(TensorProto.of("to", to));
  }
}
