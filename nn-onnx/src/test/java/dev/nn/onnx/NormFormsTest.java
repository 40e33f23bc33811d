package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofFloat;
import static dev.nn.onnx.proto.AttributeProto.ofInt;

import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Normalisations in every form are read; what resembles one is refused. */
class NormFormsTest extends Forms {

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

  @TestFactory
  Stream<DynamicTest> refusedNormalisation() {
    refused(LayerNormNodes.NOT_ONE, deviation().node("Mul", "y", "d", "c"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Mul", "y", "c", "d"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Div", "y", "d", "c"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Div", "y", "two", "d"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Div", "y", "d", "d"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Add", "y", "d", "eps"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Add", "y", "v", "eps"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Add", "y", "v0", "b"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Add", "y", "v", "c"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Pow", "y", "c", "eps3").number("eps3", 3));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Pow", "y", "v", "two"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Pow", "y", "c", "b"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Sub", "y", "x", "c"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Sub", "y", "m", "x"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Max", "y", "m", "x"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Mul", "y", "d", "b"));
    refused(LayerNormNodes.NOT_ONE, gain().node("Mul", "y", "c", "g"));
    refused(LayerNormNodes.NOT_ONE, gain().node("Sub", "y", "b", "g"));
    refused(LayerNormNodes.NOT_ONE, gain().node("Max", "y", "b", "g"));
    refused(LayerNormNodes.NOT_ONE, gain().node("Mul", "p", "x", "g").node("Add", "y", "p", "p"));
    refused(
        LayerNormNodes.NOT_ONE,
        gain()
            .node("Mul", "p", "x", "g")
            .node("Mul", "g2", "i", "b")
            .node("Mul", "q", "m", "g2")
            .node("Sub", "shift", "b", "q")
            .node("Add", "y", "p", "shift"));
    refused(
        "gamma or beta has shape [3], but must be one row of 2 numbers",
        deviation()
            .node("Reciprocal", "i", "d")
            .constant(TensorProto.of("three", new float[3], 3))
            .node("Mul", "y", "i", "three"));
    refused(
        LayerNormNodes.NOT_ONE,
        deviation().node("MatMul", "h", "x", "w").node("Sub", "y", "h", "m"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Sqrt", "y", "c"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Reciprocal", "y", "v"));
    refused(LayerNormNodes.NOT_ONE, deviation().node("Tanh", "y", "m"));
    refused("input m is part of a normalisation", deviation().node("Softmax", "y", "m"));
    refused(
        "epsilon is 0.0",
        variance("Mul", "c", "c", "v0", "zero")
            .number("zero", 0)
            .node("Sqrt", "d", "v")
            .node("Div", "y", "c", "d"));
    refused(
        "its input must be a row of numbers per sample",
        mean(-1).input("x", ElementType.FLOAT, -1, 1, 2));
    refused("it takes the mean over axes [0, 1]; only axes = -1", mean(0, 1));
    refused("keepdims is 0; only 1 is supported", mean(-1).with(ofInt("keepdims", 0)));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> refusedNorms() {
    refused(
        "it has 2 outputs, so it normalises by the batch; export the model in evaluation mode",
        Models.of("BatchNormalization", "x", "b", "b", "b", "b").sideOutput("m").opset(13));
    refused(
        "input t has 2 elements, but must have 1 numbers",
        Models.of("Dropout", "x", "r", "t").number("r", 0.5f).constant(TensorProto.of("t", 0, 0)));
    refused(
        "momentum is -0.5, but must be at least 0 and less than 1",
        Models.of("BatchNormalization", "x", "b", "b", "b", "b").with(ofFloat("momentum", -0.5f)));
    refused(
        "epsilon is Infinity, but must be greater than 0 and finite",
        Models.of("LayerNormalization", "x", "b")
            .with(ofFloat("epsilon", Float.POSITIVE_INFINITY)));
    refused(
        "ratio is -0.5, but must be at least 0",
        Models.of("Dropout", "x").with(ofFloat("ratio", -0.5f)));
    return tests.stream();
  }

  private static Models variance(String square, String a, String b, String c, String d) {
    return new Models()
        .number("two", 2)
        .number("eps", 2)
        .node("ReduceMean", "m", "x")
        .with(Settings.integers("axes", -1))
        .node("Sub", "c", "x", "m")
        .node(square, "s", a, b)
        .node("ReduceMean", "v0", "s")
        .with(Settings.integers("axes", 1))
        .node("Add", "v", c, d);
  }

  private static Models deviation() {
    return variance("Mul", "c", "c", "v0", "eps").node("Sqrt", "d", "v");
  }

  private static Models gain() {
    return deviation().node("Reciprocal", "i", "d").node("Mul", "g", "i", "b");
  }

  private static Models mean(long... axes) {
    return Models.of("ReduceMean", "x").with(Settings.integers("axes", axes));
  }
}
