package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.NodeProto;
import dev.nn.onnx.proto.Source;
import dev.nn.onnx.proto.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The attributes of a node, each requested by its name and type. */
interface Attributes {

  /** The file. */
  Source source();

  /** The node that has them. */
  NodeProto node();

  /** An exception that refuses the node: what is wrong, and what to do. */
  FormatException refuse(String why, Object... values);

  /** An attribute, which must be of the operator's type: the values of other types are unset. */
  default Optional<AttributeProto> attribute(String name, int type) throws FormatException {
    Optional<AttributeProto> found =
        node().attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    if (found.isPresent() && found.get().type() != type) {
      throw refuse(
          "attribute %s has ONNX's attribute type %s, expected %s",
          name, found.get().type(), type);
    }
    return found;
  }

  default float number(String attribute, float unlessGiven) throws FormatException {
    return attribute(attribute, AttributeProto.FLOAT)
        .map(AttributeProto::number)
        .orElse(unlessGiven);
  }

  default long integer(String attribute, long unlessGiven) throws FormatException {
    return attribute(attribute, AttributeProto.INT)
        .map(AttributeProto::integer)
        .orElse(unlessGiven);
  }

  default String text(String attribute, String unlessGiven) throws FormatException {
    return attribute(attribute, AttributeProto.STRING)
        .map(AttributeProto::text)
        .orElse(unlessGiven);
  }

  default Optional<TensorProto> tensor(String attribute) throws FormatException {
    return attribute(attribute, AttributeProto.TENSOR).map(AttributeProto::tensor);
  }

  default float[] numbers(String attribute, float... unlessGiven) throws FormatException {
    return attribute(attribute, AttributeProto.FLOATS)
        .map(AttributeProto::numbers)
        .orElse(unlessGiven);
  }

  default long[] integers(String attribute, long... unlessGiven) throws FormatException {
    return attribute(attribute, AttributeProto.INTS)
        .map(AttributeProto::integers)
        .orElse(unlessGiven);
  }

  default List<String> texts(String attribute) throws FormatException {
    return attribute(attribute, AttributeProto.STRINGS)
        .map(AttributeProto::texts)
        .orElse(List.of());
  }

  /** Names given as strings, or as integers by another attribute. */
  default List<String> names(String strings, String whole) throws FormatException {
    List<String> texts = texts(strings);
    long[] numbers = integers(whole);
    if (!texts.isEmpty() && numbers.length > 0) {
      throw refuse("it has both %s and %s; only one of them is allowed", strings, whole);
    }
    source().memory((long) GraphReader.BYTES_OF_COLUMN * numbers.length);
    return texts.isEmpty() ? Arrays.stream(numbers).mapToObj(Long::toString).toList() : texts;
  }

  /** Requires the only value of an attribute that a net supports. */
  default void require(String attribute, long unlessGiven, long wanted) throws FormatException {
    long found = integer(attribute, unlessGiven);
    if (found != wanted) {
      throw refuse("%s is %s; only %s is supported", attribute, found, wanted);
    }
  }
}
