package dev.nn.examples.data;

import dev.nn.tensor.Tensor;

/** How raw numbers become what a net reads. */
public sealed interface Inputs permits Features, Pixels {

  /** How many numbers a sample has. */
  int size();

  /** Prepares samples in place, one in each row. */
  void prepare(Tensor raw);
}
