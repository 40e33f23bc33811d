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
 * What all rows of a training are like: partitions are measured apart and merged, and since sums
 * are exact, how rows are shared out does not show.
 */
final class Measured {

  private final Encoding all;

  private Measured(Encoding all) {
    this.all = all;
  }

  /** What a task found: its measures, or why it can't go on, which no retry would change. */
  private record Part(byte[] fit, @Nullable String refused) implements Serializable {}

  static Measured of(JavaRDD<Row> rows, SampleSchema schema) {
    Features<Sample> features = schema.withLabel();
    EncodingFit<Sample> all = new EncodingFit<>(features);
    for (Part part :
        rows.mapPartitions(own -> List.of(part(own, schema)).iterator()).collect()) {
      if (part.refused != null) {
        throw new InputException(part.refused);
      }
      all.merge(EncodingFit.fromBytes(features, part.fit));
    }
    return new Measured(all.finish());
  }

  private static Part part(Iterator<Row> rows, SampleSchema schema) {
    EncodingFit<Sample> fit = new EncodingFit<>(schema.withLabel());
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
    List<FittedFeature> features = all.features();
    return new Encoding(features.subList(0, features.size() - 1));
  }

  /** The names of the classes. */
  List<String> classes() {
    return ((FittedCategory) label()).values();
  }

  /** Mean and deviation of the quantity. */
  FittedNumber quantity() {
    return (FittedNumber) label();
  }

  private FittedFeature label() {
    return all.features().get(all.features().size() - 1);
  }
}
