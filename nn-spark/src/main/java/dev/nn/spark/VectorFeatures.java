package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.catalyst.InternalRow;

/** How the features of a model are read from a vector: numbers, in the order of the model. */
final class VectorFeatures {

  private static final VectorUDT VECTOR = new VectorUDT();

  private VectorFeatures() {}

  static Features<double[]> of(List<Feature> schema) {
    return Features.ofDoubles(schema.stream().map(Feature::name).toArray(String[]::new));
  }

  /** A vector as Spark stores it. */
  static InternalRow stored(Vector vector) {
    return VECTOR.serialize(vector);
  }

  static Vector vector(Object stored) {
    return VECTOR.deserialize(stored);
  }

  /** The numbers of a vector as Spark stores it. */
  static double[] storedNumbers(Object stored, int features) {
    return numbers(vector(stored), features);
  }

  /** The numbers of a vector with one for each feature. */
  static double[] numbers(Vector vector, int features) {
    if (vector.size() != features) {
      throw new InputException("the vector has %s numbers, but there are %s features"
          .formatted(vector.size(), features));
    }
    return vector.toArray();
  }
}
