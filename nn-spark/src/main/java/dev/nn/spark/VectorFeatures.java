package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.Kind;
import java.util.List;

/** How the features of a model are read from a vector: numbers, in the order of the model. */
final class VectorFeatures {

  private VectorFeatures() {}

  static Features<double[]> of(List<Feature> schema) {
    List<Feature> others = schema.stream().filter(f -> f.kind() != Kind.NUMBER).toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "a vector holds numbers alone, but the model has %s: name its columns with setInputCols"
              .formatted(others));
    }
    return Features.ofDoubles(schema.stream().map(Feature::name).toArray(String[]::new));
  }
}
