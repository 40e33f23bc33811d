package dev.nn.model;

import dev.nn.model.features.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The caller's lists of rows and targets. */
final class Rows {

  private Rows() {}

  /** The list itself, or a copy if it is slow to find an element by its index. */
  static <E extends @Nullable Object> List<E> direct(List<? extends E> list) {
    return Collections.unmodifiableList(
        list instanceof RandomAccess ? list : new ArrayList<>(list));
  }

  /** A row, which must not be null. */
  static <T> T get(List<? extends T> rows, int row) {
    T found = rows.get(row);
    if (found == null) {
      throw new InputException("it is null: leave it out");
    }
    return found;
  }
}
