package dev.nn.onnx;

import static dev.nn.onnx.proto.AttributeProto.ofInt;

import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Changes of type that lose nothing are read; others are refused. */
class CastFormsTest extends Forms {

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
    computed(
        "a constant like another value",
        new Models()
            .constant(TensorProto.of("c", 5, 6))
            .node("MatMul", "h", "x", "w")
            .node("CastLike", "d", "c", "h")
            .node("Add", "y", "h", "d"),
        12,
        16);
    return tests.stream();
  }

  private static Models cast(String value, int type) {
    return Models.of("Cast", value).with(ofInt("to", type));
  }

  @TestFactory
  Stream<DynamicTest> refusedCasts() {
    refused(
        "it casts to FLOAT, but a net computes with floats; remove the cast",
        Models.of("Cast", "x")
            .with(ofInt("to", 7))
            .node("Cast", "z", "y")
            .with(ofInt("to", 1))
            .output("z"));
    refused(
        "it casts a constant of type FLOAT to INT64; store it as INT64",
        Models.of("Cast", "b").with(ofInt("to", 7)));
    refused(
        "it casts a constant of type STRING to FLOAT",
        Models.of("Cast", "t").with(ofInt("to", 1)).constant(TensorProto.of("t", List.of("1"))));
    refused(
        "it truncates the outputs of a layer to integers; remove the cast",
        Models.of("MatMul", "x", "w")
            .node("Cast", "z", "y")
            .with(ofInt("to", 6))
            .output("z"));
    for (int type : new int[] {3, 8, 9}) {
      refused("it casts to " + ElementType.of(type).orElseThrow(), cast("x", type));
      refused(
          "it casts to " + ElementType.of(type).orElseThrow(),
          cast("x", type).input("x", ElementType.INT64, -1, 2));
      refused(
          "it casts a constant of type INT64 to " + ElementType.of(type).orElseThrow(),
          cast("i", type).constant(TensorProto.of("i", 5, 6)));
    }
    refused(
        "it casts to INT64, but a net computes with floats",
        Models.of("MatMul", "x", "w")
            .node("Softmax", "p", "y")
            .node("Cast", "z", "p")
            .with(ofInt("to", 7))
            .output("z"));
    refused(
        "it casts to INT64, but a net computes with floats",
        Models.of("CastLike", "x", "i").constant(TensorProto.of("i", 5)));
    refused(
        "it casts a constant of type FLOAT to INT64; store it as INT64",
        Models.of("CastLike", "b", "x").input("x", ElementType.INT64, -1, 2));
    refused("it casts to the unsupported type 99", Models.of("Cast", "x").with(ofInt("to", 99)));
    return tests.stream();
  }
}
