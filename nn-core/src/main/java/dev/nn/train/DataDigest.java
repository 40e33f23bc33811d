package dev.nn.train;

import dev.nn.data.Dataset;
import dev.nn.file.Checksum;
import dev.nn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Short fingerprints of the data of a training run: of each set, the shapes, and a checksum over
 * every bit of inputs, targets and weights. They guard against mistakes, not against forgery.
 *
 * @param training that of the training set
 * @param validation that of the validation set, or {@code none}
 */
record DataDigest(String training, String validation) {

  static DataDigest of(Dataset training, @Nullable Dataset validation) {
    return new DataDigest(of(training), validation == null ? "none" : of(validation));
  }

  static String of(Dataset data) {
    String samples = "%s to %s".formatted(of(data.inputs()), of(data.targets()));
    Tensor weights = data.weights();
    return weights == null ? samples : samples + ", weights " + of(weights);
  }

  private static String of(Tensor tensor) {
    return "%s of %s".formatted(tensor.describe(), new Checksum().add(tensor));
  }
}
