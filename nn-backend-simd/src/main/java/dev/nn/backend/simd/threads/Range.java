package dev.nn.backend.simd.threads;

/** Work on the numbers from one to another, such as rows of a matrix. */
public interface Range {

  /** Does the work for {@code from} to {@code to - 1}. */
  void run(int from, int to);
}
