package dev.nn.spark;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.EncodingFit;
import dev.nn.model.features.Features;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.InputException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of all training rows: partitions are measured separately and merged, and since the
 * sums are exact, the result does not depend on how the rows are partitioned.
 */
final class Measured {

  private final List<FittedFeature> features;
  private final FittedFeature label;
  private final double meanWeight;

  private Measured(List<FittedFeature> all, SampleSchema schema) {
    int last = all.size() - (schema.weighted() ? 2 : 1);
    this.features = all.subList(0, last);
    this.label = all.get(last);
    this.meanWeight = schema.weighted() ? ((FittedNumber) all.get(last + 1)).mean() : 1;
  }

  /** What a task found: its measurements, or an error that no retry would cure. */
  private record Part(byte[] fit, @Nullable String refused) implements Serializable {}

  static Measured of(JavaRDD<Row> rows, SampleSchema schema) {
    Features<Sample> features = schema.measured();
    EncodingFit<Sample> all = new EncodingFit<>(features);
    for (Part part :
        rows.mapPartitions(own -> List.of(part(own, schema)).iterator()).collect()) {
      if (part.refused != null) {
        throw new InputException(part.refused);
      }
      all.merge(EncodingFit.fromBytes(features, part.fit));
    }
    Measured measured = new Measured(all.finish().features(), schema);
    if (measured.meanWeight == 0) {
      throw new IllegalArgumentException("weightCol: all rows have the weight 0");
    }
    return measured;
  }

  private static Part part(Iterator<Row> rows, SampleSchema schema) {
    EncodingFit<Sample> fit = new EncodingFit<>(schema.measured());
    while (rows.hasNext()) {
      Row row = rows.next();
      try {
        fit.add(schema.sample(row));
      } catch (IllegalArgumentException e) {
        return new Part(new byte[0], e.getMessage() + ", in " + row);
      }
    }
    return new Part(fit.toBytes(), null);
  }

  /** How features become inputs. */
  Encoding encoding() {
    return new Encoding(features);
  }

  /** The names of the classes. */
  List<String> classes() {
    return ((FittedCategory) label).values();
  }

  /** The mean and standard deviation of the quantity. */
  FittedNumber quantity() {
    return (FittedNumber) label;
  }

  /** The divisor that scales the weights to a mean of 1. */
  double meanWeight() {
    return meanWeight;
  }
}
