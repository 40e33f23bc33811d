package dev.nn.examples.data;

import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import java.io.IOException;

/**
 * What the numbers of a net mean; saved with the model.
 *
 * @param inputs how raw numbers become its inputs
 * @param outputs what its outputs say
 */
public record Encoding(Inputs inputs, Outputs outputs) {

  /** The samples as the net reads them. The raw inputs are modified: they become the net's. */
  public Dataset encode(RawSamples samples) throws IOException {
    return Dataset.regression(prepare(samples), outputs.encode(samples));
  }

  /** The inputs as the net reads them. The raw ones are modified: they become the net's. */
  public Tensor prepare(RawSamples samples) {
    if (samples.inputs().cols() != inputs.size()) {
      throw new UsageException("%s: %s has %d numbers, but the model reads %d"
          .formatted(
              samples.file(), samples.place().apply(0), samples.inputs().cols(), inputs.size()));
    }
    inputs.prepare(samples.inputs());
    return samples.inputs();
  }
}
