package dev.nn.onnx;

import dev.nn.onnx.proto.ValueProto;
import java.util.List;

/**
 * A graph as a net.
 *
 * @param inputs what the caller gives
 * @param columns what the first step gets of it
 * @param steps in their order, without the inputs
 * @param outputs what the file makes of the last step
 * @param classes their names; empty if the file names none
 */
record ReadGraph(
    List<ValueProto> inputs,
    List<Column> columns,
    List<Step> steps,
    Outputs outputs,
    List<String> classes) {}
