package dev.nn.onnx;

import dev.nn.io.FormatException;
import dev.nn.onnx.proto.ValueProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a net.
 *
 * @param inputs the inputs from the caller
 * @param columns the columns of the inputs that the first step receives
 * @param steps in their order, without the inputs
 * @param output the name of the output
 * @param outputs the file's interpretation of the last step
 * @param classes their names; empty if the file names none
 * @param choosesOne whether another output is one of the classes
 * @param lostClasses why the file's names for the classes could not be read; null if they could, or
 *     there are none
 */
record ReadGraph(
    List<ValueProto> inputs,
    List<Column> columns,
    List<Step> steps,
    String output,
    Outputs outputs,
    List<String> classes,
    boolean choosesOne,
    @Nullable FormatException lostClasses) {}
