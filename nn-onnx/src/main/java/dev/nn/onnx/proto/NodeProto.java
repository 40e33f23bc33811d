package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator with the names of its inputs and outputs.
 *
 * @param name of the node; may be empty
 * @param operator its type
 * @param domain of the operator; empty is ONNX's own
 * @param inputs the names of values; an empty one is an omitted optional input
 * @param outputs the names of values
 * @param attributes its settings
 */
public record NodeProto(
    String name,
    String operator,
    String domain,
    List<String> inputs,
    List<String> outputs,
    List<AttributeProto> attributes) {

  private static final String DEFAULT_DOMAIN = "ai.onnx";

  static NodeProto read(WireReader in) throws FormatException {
    String name = "";
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>(2);
    List<String> outputs = new ArrayList<>(1);
    List<AttributeProto> attributes = new ArrayList<>(0);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> add(AttributeProto.read(in.message("attribute of node " + name)), attributes, in);
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    String plainDomain = domain.equals(DEFAULT_DOMAIN) ? "" : domain;
    return new NodeProto(name, operator, plainDomain, inputs, outputs, attributes);
  }

  /**
   * What messages call it.
   *
   * @return its name; without one, what it computes
   */
  public String title() {
    return name.isEmpty() && !outputs.isEmpty() ? "computing " + outputs.get(0) : name;
  }

  private static void add(AttributeProto read, List<AttributeProto> attributes, WireReader in)
      throws FormatException {
    if (attributes.stream().anyMatch(attribute -> attribute.name().equals(read.name()))) {
      throw in.source().problem("a node has two attributes called %s", read.name());
    }
    attributes.add(read);
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    inputs.forEach(input -> out.element(1, input));
    outputs.forEach(output -> out.text(2, output));
    out.text(3, name).text(4, operator);
    attributes.forEach(attribute -> out.message(5, attribute.write()));
    return out.text(7, domain);
  }
}
