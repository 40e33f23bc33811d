package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofFloat;
import static dev.nn.onnx.proto.AttributeProto.ofInt;
import static dev.nn.onnx.proto.AttributeProto.ofStrings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.model.LabelClassifier;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Activations, probabilities and class names in every form are read; other results are refused. */
class ResultFormsTest extends Forms {

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
        "outputs within bounds: b * tanh(x) - b",
        Models.of("MatMul", "x", "w")
            .node("Tanh", "t", "y")
            .node("Mul", "s", "t", "b")
            .node("Sub", "z", "s", "b")
            .output("z"),
        (float) (10 * Math.tanh(7) - 10),
        0);
    computed(
        "a scaled activation under another",
        Models.of("Relu", "x").node("Sub", "s", "y", "b").node("Relu", "z", "s").output("z"),
        0,
        0);
    computed(
        "x if positive, else exp(x) - 1",
        Models.of("Sub", "x", "b")
            .node("MatMul", "h", "y", "w")
            .node("Celu", "z", "h")
            .output("z"),
        -1,
        -1);
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

  /** Logits beside their probabilities are one answer. */
  @Test
  void probabilitiesBesideTheirLogitsAreTheOutput() throws IOException {
    OnnxNet net = Models.of("MatMul", "x", "w")
        .node("Softmax", "p", "y")
        .also("y", ElementType.FLOAT)
        .output("p")
        .follow();
    assertEquals(Outputs.SOFTMAX, net.outputs());
    OnnxNet sigmoid = Models.of("MatMul", "x", "w")
        .node("Sigmoid", "p", "y")
        .also("p", ElementType.FLOAT)
        .follow();
    assertEquals(Outputs.SIGMOID, sigmoid.outputs());
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
  void namesOfSigmoidsAreThoseOfLabels() throws IOException {
    Models named = Models.of("MatMul", "x", "w")
        .node("Sigmoid", "s", "y")
        .node("ai.onnx.ml.ZipMap", "z", "s")
        .with(ofStrings("classlabels_strings", List.of("wet", "cold")))
        .output("z");
    assertEquals(Outputs.SIGMOID, named.follow().outputs());
    assertEquals(List.of("wet", "cold"), ((LabelClassifier<?>) named.followModel()).labels());
  }

  /** skl2onnx treats two labels like two classes: it joins both of 1 - p with both of p. */
  @Test
  void complementsOfTwoLabelsAreLeftOut() throws IOException {
    for (Models model : List.of(
        withComplements().output("both"),
        withComplements()
            .node("ai.onnx.ml.ZipMap", "z", "both")
            .with(Settings.integers("classlabels_int64s", 0, 1))
            .output("z"))) {
      assertEquals(Outputs.SIGMOID, model.follow().outputs());
      assertEquals(List.of("0", "1"), ((LabelClassifier<?>) model.followModel()).labels());
    }
    FormatException e = assertThrows(
        FormatException.class,
        () -> withComplements()
            .node("ArgMax", "z", "both")
            .with(ofInt("axis", 1))
            .output("z")
            .follow());
    assertTrue(e.getMessage().contains("it must choose among the outputs of a sample"));
  }

  private static Models withComplements() {
    return Models.of("MatMul", "x", "w")
        .number("one", 1)
        .node("Sigmoid", "p", "y")
        .node("Sub", "q", "one", "p")
        .node("Concat", "both", "q", "p")
        .with(ofInt("axis", 1));
  }

  /** Names by number, as ArgMax and LabelEncoder give them. */
  @Test
  void namesOfALabelEncoderAreTheClasses() throws IOException {
    assertEquals(
        List.of("no", "yes"),
        encoded(ofStrings("classes_strings", List.of("no", "yes"))).follow().classes());
    assertEquals(
        List.of("7", "9"),
        encoded(Settings.integers("keys_int64s", 0, 1), Settings.integers("values_int64s", 7, 9))
            .follow()
            .classes());
  }

  private static Models encoded(AttributeProto... settings) {
    return Models.of("MatMul", "x", "w")
        .node("ArgMax", "a", "y")
        .with(ofInt("axis", 1))
        .node("ai.onnx.ml.LabelEncoder", "label", "a")
        .with(settings)
        .also("label", ElementType.FLOAT);
  }

  /** The number of the class, as another output, does not take the names away. */
  @Test
  void namesBesideTheNumberOfTheLargestAreTheClasses() throws IOException {
    OnnxNet net = Models.of("MatMul", "x", "w")
        .constant(TensorProto.of("names", List.of("no", "yes")))
        .node("ArgMax", "a", "y")
        .with(ofInt("axis", 1))
        .node("Gather", "label", "names", "a")
        .also("label", ElementType.STRING)
        .also("a", ElementType.INT64)
        .follow();
    assertEquals(List.of("no", "yes"), net.classes());
  }

  @Test
  void namesOfTheLargestAreTheClasses() throws IOException {
    OnnxNet net = Models.of("MatMul", "x", "w")
        .constant(TensorProto.of("names", List.of("no", "yes")))
        .constant(TensorProto.of("to", -1))
        .node("ArgMax", "a", "y")
        .with(ofInt("axis", 1))
        .node("Reshape", "r", "a", "to")
        .node("Squeeze", "s", "r")
        .node("Cast", "t", "s")
        .with(ofInt("to", 7))
        .node("Gather", "label", "names", "t")
        .also("label", ElementType.STRING)
        .follow();
    assertEquals(List.of("no", "yes"), net.classes());
  }

  @TestFactory
  Stream<DynamicTest> refusedGraphs() {
    refused(
        "from 1 to 131072 columns, and all dimensions but the first must be stated",
        Models.of("MatMul", "x", "w").input("x", ElementType.FLOAT, -1, 131073));
    refused(
        "from 1 to 131072 columns, and all dimensions but the first must be stated",
        Models.of("Flatten", "x").input("x", ElementType.FLOAT, -1, 512, 512));
    refused(
        "from 1 to 131072 columns, and all dimensions but the first must be stated",
        Models.of("Flatten", "x").input("x", ElementType.FLOAT, -1, -1, 2));
    refused(
        "it has two outputs called y", Models.of("MatMul", "x", "w").also("y", ElementType.FLOAT));
    refused(
        "none of its outputs [z] is numbers computed by a net; add the probabilities",
        Models.of("MatMul", "x", "w")
            .node("ArgMax", "z", "y")
            .with(ofInt("axis", 1))
            .output("z"));
    refused(
        "its axis is 0, of samples with 1 dimensions that are columns; only axis 1 of rows",
        Models.of("MatMul", "x", "w")
            .node("Transpose", "t", "y")
            .node("Softmax", "s", "t")
            .with(ofInt("axis", 0))
            .node("Transpose", "z", "s")
            .output("z"));
    refused(
        "its axis is 0; only 1, the outputs of a sample, is supported",
        Models.of("MatMul", "x", "w").node("ArgMax", "z", "y").output("z"));
    refused("it must choose among the outputs of a sample", Models.of("ArgMax", "w"));
    refused(
        "2 of its outputs [h, y] are numbers computed by a net, but a net has one output; keep one",
        new Models()
            .node("MatMul", "h", "x", "w")
            .node("Relu", "y", "h")
            .also("h", ElementType.FLOAT));
    refused(
        "it names the classes [a, b, c], but has 2",
        Models.of("MatMul", "x", "w")
            .node("Softmax", "p", "y")
            .node("ai.onnx.ml.ZipMap", "z", "p")
            .with(ofStrings("classlabels_strings", List.of("a", "b", "c")))
            .output("z"));
    refused(
        "it has both classlabels_strings and classlabels_int64s",
        Models.of("MatMul", "x", "w")
            .node("ai.onnx.ml.ZipMap", "z", "y")
            .with(ofStrings("classlabels_strings", List.of("a", "b")))
            .with(Settings.integers("classlabels_int64s", 1, 2))
            .output("z"));
    refused(
        "must be a row of 3 numbers per sample",
        Models.of("MatMul", "x", "w")
            .node("ai.onnx.ml.ZipMap", "z", "y")
            .with(ofStrings("classlabels_strings", List.of("a", "b", "c")))
            .output("z"));
    refused("(LabelEncoder): it has no classes", encoded());
    refused(
        "(LabelEncoder): its keys are not 0 to 1 in this order",
        encoded(Settings.integers("keys_int64s", 1, 0), Settings.integers("values_int64s", 7, 9)));
    refused("(LabelEncoder): it must encode a single column of the inputs", ordinal("x"));
    refused("(LabelEncoder): it has no categories", ordinal("c"));
    refused(
        "it encodes 2 categories as 1 integers (values_int64s); each must have one",
        ordinal("c", Settings.numbers("keys_floats", 1, 2), Settings.integers("values_int64s", 1)));
    refused(
        "it encodes the number 1.5; categories are strings or integers",
        ordinal("c", Settings.numbers("keys_floats", 1.5f)));
    refused(
        "its input c is a category, but a net takes numbers",
        ordinal(
            "c", Settings.numbers("keys_floats", 1, 2), Settings.integers("values_int64s", 0, 1)));
    refused("input 0 is missing", Models.of("Relu", ""));
    return tests.stream();
  }

  private static Models ordinal(String input, AttributeProto... settings) {
    return Models.of("ai.onnx.ml.LabelEncoder", input)
        .with(settings)
        .input("c", ElementType.FLOAT, -1, 1)
        .input("x", ElementType.FLOAT, -1, 2)
        .constant(TensorProto.of("v", new float[2], 1, 2))
        .node("MatMul", "z", "y", "v")
        .output("z");
  }
}
