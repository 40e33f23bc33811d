package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.GemmShape;

/** A library that multiplies matrices. */
interface Blas {

  /**
   * Puts the operands of a shape where the library wants them, outside of what is measured.
   *
   * @return the product, ready to be computed any number of times
   */
  Product product(GemmShape shape);

  /** What really computes: name, version and kernel, as the library says it. */
  String describe();

  /** One product C = op(A) * op(B). */
  interface Product {

    /** Computes C. */
    void multiply();

    /** A copy of C, row by row. */
    float[] result();
  }
}
