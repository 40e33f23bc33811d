package dev.nn.net;

import dev.nn.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tensors over callers' arrays. The last few are remembered weakly: until the next garbage
 * collection a caller who uses an array again allocates nothing, and no array is kept from it.
 */
final class Windows {

  private static final int REMEMBERED = 8;

  private final List<WeakReference<Tensor>> last =
      new ArrayList<>(Collections.nCopies(REMEMBERED, new WeakReference<>(null)));
  private int oldest;

  /** Some rows of an array, from an offset on. */
  Tensor on(float[] array, int offset, int rows, int cols) {
    for (int i = 0; i < REMEMBERED; i++) {
      Tensor window = last.get(i).get();
      if (window != null
          && window.array() == array
          && window.offset() == offset
          && window.rows() == rows) {
        return window;
      }
    }
    return remember(Tensor.wrap(array, offset, rows, cols));
  }

  private Tensor remember(Tensor window) {
    last.set(oldest, new WeakReference<>(window));
    oldest = (oldest + 1) % REMEMBERED;
    return window;
  }
}
