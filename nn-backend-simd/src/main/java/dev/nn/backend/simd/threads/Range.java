package dev.nn.backend.simd.threads;

/** Work on a range of indices, such as rows of a matrix. */
public interface Range {

  /** Does the work for {@code from} to {@code to - 1}. */
  void run(int from, int to);
}
