package dev.nn.model.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of a category in each row, kept as the number of its name. Names are numbered from 1 in
 * the order in which the measuring threads first see them. A number takes two bytes, and unlike a
 * reference it is no work for the garbage collector.
 */
final class KeptValues {

  private static final int MISSING = 0;

  private final short[] ofRows;
  private final Map<String, Short> numbers = new HashMap<>();

  KeptValues(int rows) {
    this.ofRows = new short[rows];
  }

  /** The number of a name. Far fewer names than overflow it are refused when fits are merged. */
  synchronized short number(String name) {
    return numbers.computeIfAbsent(name, unseen -> (short) (numbers.size() + 1));
  }

  void keep(int row, short number) {
    ofRows[row] = number;
  }

  /** The column of each number; -1 for a missing value. */
  int[] columns(List<String> values) {
    int[] columns = new int[numbers.size() + 1];
    columns[MISSING] = -1;
    for (int v = 0; v < values.size(); v++) {
      columns[numbers.get(values.get(v))] = v;
    }
    return columns;
  }

  /** The number of a row's value; 0 if it is missing. */
  int of(int row) {
    return ofRows[row];
  }
}
