package dev.nn.model.features;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A few rows whose values are read feature by feature. A program's rows are scattered over the
 * heap: when one value of many rows is read in a short loop, the processor waits for many of them
 * at once.
 */
final class Block<T> {

  private final T[] rows;
  private final double[] numbers;
  private final double[] scratch;
  private final @Nullable Object[] values;
  private final int from;
  private int characters;

  /** Copies the list, whose first row has this number. */
  @SuppressWarnings("unchecked")
  Block(List<? extends T> rows, int from) {
    this.from = from;
    this.rows = (T[]) rows.toArray();
    this.numbers = new double[this.rows.length];
    this.scratch = new double[this.rows.length];
    this.values = new Object[this.rows.length];
    for (T row : this.rows) {
      if (row == null) {
        throw new InputException("it is null: leave it out");
      }
    }
  }

  /** The number of the first row. */
  int from() {
    return from;
  }

  int size() {
    return rows.length;
  }

  T row(int index) {
    return rows[index];
  }

  /** A number of each row; overwritten by the next call. */
  double[] numbers(ToDoubleFunction<? super T> reader) {
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = reader.applyAsDouble(rows[i]);
    }
    return numbers;
  }

  /** As many numbers, for the work of one feature. */
  double[] scratch() {
    return scratch;
  }

  /**
   * A value of each row; overwritten by the next call. The length of a string lies next to its
   * characters, which are about to be compared: reading it brings both into the cache.
   */
  @Nullable
  Object[] values(Function<? super T, ? extends @Nullable Object> reader) {
    for (int i = 0; i < rows.length; i++) {
      values[i] = reader.apply(rows[i]);
    }
    for (Object value : values) {
      characters += value instanceof String text ? text.length() : 0;
    }
    return values;
  }
}
