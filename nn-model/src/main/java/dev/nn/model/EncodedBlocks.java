package dev.nn.model;

import dev.nn.model.features.Encoder;
import dev.nn.model.features.InputException;
import dev.nn.model.features.InputReport;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Encodes rows block by block, so that a model can compute its outputs for any number of them. */
final class EncodedBlocks {

  private static final int ROWS = 1_024;

  private EncodedBlocks() {}

  /** What is done with a block. */
  @FunctionalInterface
  interface Block {

    /**
     * Takes a block.
     *
     * @param from its first row
     * @param x the encoded rows; overwritten by the next block
     */
    void accept(int from, Tensor x);
  }

  /** Encodes the rows and counts the remarks; errors name a row by {@code number}. */
  static <S> void run(
      List<? extends S> rows,
      IntUnaryOperator number,
      Encoder<S> encoder,
      InputReport report,
      Block block) {
    int columns = encoder.encoding().columns();
    Tensor room = Tensor.zeros(Math.min(ROWS, rows.size()), columns);
    float[] scratch = new float[columns];
    for (int from = 0; from < rows.size(); from += ROWS) {
      int to = Math.min(rows.size(), from + ROWS);
      for (int row = from; row < to; row++) {
        try {
          encoder.encode(Rows.get(rows, row), scratch, report);
        } catch (InputException e) {
          throw e.inRow(number.applyAsInt(row));
        }
        System.arraycopy(scratch, 0, room.array(), (row - from) * columns, columns);
      }
      block.accept(from, room.rows(0, to - from));
    }
  }
}
