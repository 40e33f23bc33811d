package dev.nn.onnx;

import dev.nn.onnx.proto.ValueProto;
import java.util.List;

/**
 * A graph as a net.
 *
 * @param inputs the inputs from the caller
 * @param columns the columns of the inputs that the first step receives
 * @param steps in their order, without the inputs
 * @param outputs the file's interpretation of the last step
 * @param classes their names; empty if the file names none
 */
record ReadGraph(
    List<ValueProto> inputs,
    List<Column> columns,
    List<Step> steps,
    Outputs outputs,
    List<String> classes) {}
