package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.data.Batch;
import dev.nn.tensor.Tensor;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A run of consecutive rows in the global order.
 *
 * @param number the block's index in that order
 * @param rows the number of rows
 * @param weights one number per row
 * @param targets the targets, one after the other
 * @param inputs the encoded features, one row after the other
 */
@DefaultSerializer(JavaSerializer.class)
record Block(int number, int rows, float[] weights, float[] targets, float[] inputs)
    implements Serializable {

  /** Unpacks rows that {@link RowEncoding} packed. */
  static Block of(int number, List<byte[]> contents, int outputs) {
    int rows = contents.size();
    int columns = contents.get(0).length / Float.BYTES - 1 - outputs;
    Block block = new Block(
        number, rows, new float[rows], new float[rows * outputs], new float[rows * columns]);
    for (int row = 0; row < rows; row++) {
      FloatBuffer content = ByteBuffer.wrap(contents.get(row)).asFloatBuffer();
      block.weights[row] = content.get();
      content.get(block.targets, row * outputs, outputs);
      content.get(block.inputs, row * columns, columns);
    }
    return block;
  }

  /** Joins the rows of several parts into one block. */
  static Block join(List<Block> parts) {
    Block first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    return new Block(
        first.number,
        parts.stream().mapToInt(Block::rows).sum(),
        joined(parts.stream().map(Block::weights).toList()),
        joined(parts.stream().map(Block::targets).toList()),
        joined(parts.stream().map(Block::inputs).toList()));
  }

  private static float[] joined(List<float[]> parts) {
    FloatBuffer all =
        FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  /** The sum of the weights, followed by that of each target. */
  double[] sums() {
    int outputs = targets.length / rows;
    double[] sums = new double[1 + outputs];
    for (int row = 0; row < rows; row++) {
      sums[0] += weights[row];
      for (int t = 0; t < outputs; t++) {
        sums[1 + t] += targets[row * outputs + t];
      }
    }
    return sums;
  }

  /** A hash of every bit. */
  int checksum() {
    int sum = Arrays.hashCode(weights);
    sum = 31 * sum + Arrays.hashCode(targets);
    return 31 * sum + Arrays.hashCode(inputs);
  }

  Batch batch() {
    return new Batch(
        Tensor.wrap(inputs, 0, rows, inputs.length / rows),
        Tensor.wrap(targets, 0, rows, targets.length / rows),
        Tensor.wrap(weights, 0, rows, 1));
  }
}
