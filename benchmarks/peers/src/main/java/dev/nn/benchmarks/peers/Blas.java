package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.GemmShape;

/** A library that multiplies matrices. */
interface Blas {

  /**
   * Places the operands of a shape where the library wants them, outside the measurement.
   *
   * @return the product, ready to be computed any number of times
   */
  Product product(GemmShape shape);

  /** What actually computes: name, version and kernel, as reported by the library. */
  String describe();

  /** One product C = op(A) * op(B). */
  interface Product {

    /** Computes C. */
    void multiply();

    /** A copy of C, row by row. */
    float[] result();
  }
}
