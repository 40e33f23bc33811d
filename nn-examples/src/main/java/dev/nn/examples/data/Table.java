package dev.nn.examples.data;

import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The wanted columns of a CSV file.
 *
 * @param header the names of all columns
 * @param columns what was read
 * @param features one row of numbers for each line
 * @param targets the target of each line as it is written; empty if there is none
 * @param lines the number of each line in the file
 */
record Table(
    Header header, Header.Columns columns, Tensor features, List<String> targets, int[] lines) {

  /** What a sample takes beside its features, at most: its target and line. */
  private static final int SAMPLE_BYTES = 100;

  /** Reads all lines behind the header: first they are checked, then memory is taken for them. */
  static Table read(Header header, Header.Columns columns, boolean dropMissing)
      throws FormatException {
    RowCheck check = new RowCheck(header, columns, dropMissing);
    BitSet dropped = new BitSet();
    CsvCursor cursor = header.behind();
    int records = 0;
    while (cursor.nextRecord()) {
      dropped.set(records++, !check.isWhole(cursor));
    }
    int rows = records - dropped.cardinality();
    if (rows == 0) {
      throw new FormatException(
          header.file(), "has no line of data behind the header (%d dropped)", records);
    }
    long rowBytes = SAMPLE_BYTES + (long) Float.BYTES * columns.features().size();
    CsvText.requireRoom(header.file(), header.text().bytes().length + rows * rowBytes);
    return filled(header, columns, rows, dropped);
  }

  private static Table filled(Header header, Header.Columns columns, int rows, BitSet dropped)
      throws FormatException {
    Tensor features = Tensor.zeros(rows, columns.features().size());
    List<String> targets = new ArrayList<>();
    Map<String, String> equal = new HashMap<>();
    int[] lines = new int[rows];
    CsvCursor cursor = header.behind();
    int i = 0;
    for (int record = 0; cursor.nextRecord(); record++) {
      boolean wanted = !dropped.get(record);
      for (int f = 0; cursor.nextField(); f++) {
        if (wanted && columns.slots()[f] >= 0) {
          features.set(i, columns.slots()[f], cursor.number());
        } else if (wanted && columns.slots()[f] == Header.TARGET) {
          targets.add(equal.computeIfAbsent(cursor.text(), text -> text));
        }
      }
      if (wanted) {
        lines[i++] = cursor.line();
      }
    }
    return new Table(header, columns, features, targets, lines);
  }
}
