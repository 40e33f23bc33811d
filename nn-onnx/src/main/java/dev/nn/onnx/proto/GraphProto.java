package dev.nn.onnx.proto;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes in topological order.
 *
 * @param name of the graph
 * @param nodes the operators
 * @param initializers the constants
 * @param inputs the graph's inputs; old files also list the constants here
 * @param outputs the graph's outputs
 */
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<ValueProto> inputs,
    List<ValueProto> outputs) {

  static GraphProto read(WireReader in) throws FormatException {
    String name = "";
    List<NodeProto> nodes = new ArrayList<>();
    List<TensorProto> initializers = new ArrayList<>();
    List<ValueProto> inputs = new ArrayList<>();
    List<ValueProto> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(NodeProto.read(in.message("node " + nodes.size())));
        case 2 -> name = in.text();
        case 5 -> initializers.add(TensorProto.read(in.message("initializer")));
        case 11 -> inputs.add(ValueProto.read(in.message("input")));
        case 12 -> outputs.add(ValueProto.read(in.message("output")));
        case 15 ->
          throw in.source()
              .problem("the graph has sparse initializers; store them as dense tensors");
        default -> in.skip();
      }
    }
    return new GraphProto(name, nodes, initializers, inputs, outputs);
  }

  /**
   * Writes the graph as it is in a file.
   *
   * @param stream receives the bytes
   * @throws IOException if they can't be written
   */
  public void write(OutputStream stream) throws IOException {
    write().writeTo(stream);
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    nodes.forEach(node -> out.message(1, node.write()));
    out.text(2, name);
    initializers.forEach(tensor -> out.message(5, tensor.write()));
    inputs.forEach(value -> out.message(11, value.write()));
    outputs.forEach(value -> out.message(12, value.write()));
    return out;
  }
}
