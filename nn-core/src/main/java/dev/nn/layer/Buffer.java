package dev.nn.layer;

import dev.nn.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A matrix with a fixed number of columns, reused for any number of rows.
 *
 * <p>It grows to the largest number of rows requested and remembers the views for the last few row
 * counts, so that training that alternates between a batch and a test set allocates nothing.
 */
final class Buffer {

  private static final int VIEWS = 4;

  private final int cols;
  private final @Nullable Tensor[] views = new @Nullable Tensor[VIEWS];
  private Tensor all;
  private int oldest;

  Buffer(int cols) {
    this.cols = cols;
    this.all = Tensor.zeros(0, cols);
  }

  /** A buffer with one row from the start, so that serving the first sample allocates nothing. */
  static Buffer ofOneRow(int cols) {
    Buffer buffer = new Buffer(cols);
    buffer.rows(1);
    return buffer;
  }

  /** The first rows; they contain whatever was last written to them, or zeros. */
  Tensor rows(int rows) {
    for (Tensor view : views) {
      if (view != null && view.rows() == rows) {
        return view;
      }
    }
    return remember(rows);
  }

  private Tensor remember(int rows) {
    if (rows > all.rows()) {
      all = Tensor.zeros(rows, cols);
      Arrays.fill(views, null);
    }
    Tensor view = all.rows(0, rows);
    views[oldest] = view;
    oldest = (oldest + 1) % VIEWS;
    return view;
  }
}
