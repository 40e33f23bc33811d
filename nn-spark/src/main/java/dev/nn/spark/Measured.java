package dev.nn.spark;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.FittedCategory;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedNumber;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Statistics of all training rows: partitions are measured separately and merged, and since the
 * sums are exact, the result does not depend on how the rows are partitioned.
 */
final class Measured {

  /** A decimal number; a code may begin with zeros. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private final SampleSchema schema;
  private final long rows;
  private final List<FittedFeature> features;
  private final FittedFeature label;
  private final double meanWeight;

  private Measured(MeasuredPart all) {
    List<FittedFeature> fitted = all.fitted().finish().features();
    this.schema = all.schema();
    this.rows = all.rows();
    int last = fitted.size() - (schema.weighted() ? 2 : 1);
    this.features = fitted.subList(0, last);
    this.label = fitted.get(last);
    this.meanWeight = schema.weighted() ? ((FittedNumber) fitted.get(last + 1)).mean() : 1;
  }

  static Measured of(JavaRDD<InternalRow> rows, SampleSchema schema) {
    JavaRDD<MeasuredPart> parts = Partitions.map(
        rows,
        (partition, own) ->
            List.of(MeasuredPart.of(SampleReader.side(own, false), schema)).iterator());
    MeasuredPart all = Partitions.merge(parts, MeasuredPart.none(schema), MeasuredPart::merged);
    if (all.rows() == 1) {
      throw new IllegalArgumentException(
          "there is only one row to train on, but a net learns from how rows differ: give it more");
    }
    return new Measured(all);
  }

  /** The features, with the length of the vector. */
  SampleSchema schema() {
    return schema;
  }

  /** How many rows were measured. */
  long rows() {
    return rows;
  }

  /** How features become inputs. */
  Encoding encoding() {
    return new Encoding(features);
  }

  /**
   * The features of texts that are all numbers, as a CSV file gives them whose types were not
   * inferred.
   */
  List<String> numbersAsTexts() {
    return features.stream()
        .filter(fitted -> fitted instanceof FittedCategory category
            && !category.values().isEmpty()
            && category.values().stream().allMatch(Measured::isNumber))
        .map(fitted -> fitted.feature().name())
        .toList();
  }

  /** Whether a text is a decimal number rather than a code. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text.strip()).matches();
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
