package dev.nn.examples.data;

import dev.nn.io.FormatException;
import dev.nn.tensor.Tensor;

/** What a net's outputs say. */
public sealed interface Outputs permits Classes, Quantity {

  /** The name of what is predicted. */
  String target();

  /** How many numbers the net gives for a sample. */
  int size();

  /** The targets as a net should give them. */
  Tensor encode(RawSamples samples) throws FormatException;
}
