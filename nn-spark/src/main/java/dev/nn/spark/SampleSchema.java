package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * The features of a training run, in a form that Spark can serialize.
 *
 * @param named whether they are separate columns rather than elements of a vector
 * @param names their names
 * @param kinds the kind of each feature
 * @param filled whether missing and unknown values are accepted
 * @param classes whether the label is a class rather than a quantity
 * @param weighted whether the samples have weights
 */
record SampleSchema(
    boolean named,
    List<String> names,
    List<Kind> kinds,
    boolean filled,
    boolean classes,
    boolean weighted)
    implements Serializable {

  /**
   * The columns that are measured: the features, then the label, then the weight if there is one.
   */
  Features<Sample> measured() {
    FeaturesBuilder<Sample> builder = builder();
    if (classes) {
      builder.category(Sample.LABEL, Sample::label);
    } else {
      builder.optionalNumber(Sample.LABEL, sample -> (Number) sample.label(), Missing.REFUSED);
    }
    if (weighted) {
      builder.number(Sample.WEIGHT, Sample::weight);
    }
    return builder.build();
  }

  /** The columns that are encoded. */
  Features<Sample> features() {
    return builder().build();
  }

  private FeaturesBuilder<Sample> builder() {
    FeaturesBuilder<Sample> builder = Features.builder();
    Missing missing = filled ? Missing.FILLED : Missing.REFUSED;
    if (!named) {
      return builder.numbers(names, Sample::numbers, missing);
    }
    for (Feature feature : list()) {
      switch (feature.kind()) {
        case FLAG -> builder.flag(feature.name(), s -> s.row().getAs(feature.name()), missing);
        case CATEGORY ->
          builder.category(
              feature.name(), s -> s.row().getAs(feature.name()), missing, feature.unknown());
        default ->
          builder.optionalNumber(
              feature.name(), s -> (Number) s.row().getAs(feature.name()), missing);
      }
    }
    return builder;
  }

  /** The features in the form a model uses. */
  List<Feature> list() {
    Missing missing = filled ? Missing.FILLED : Missing.REFUSED;
    List<Feature> list = new ArrayList<>();
    for (int f = 0; f < names.size(); f++) {
      boolean accepted = filled && kinds.get(f) == Kind.CATEGORY;
      list.add(new Feature(
          names.get(f),
          kinds.get(f),
          1,
          1,
          missing,
          accepted ? Unknown.ACCEPTED : Unknown.REFUSED));
    }
    return list;
  }

  Sample sample(Row row) {
    return Sample.of(row, named);
  }

  /** The features of a vector, named like those of arrays elsewhere. */
  static SampleSchema ofVector(int size, boolean filled, boolean classes, boolean weighted) {
    return new SampleSchema(
        false,
        List.copyOf(IntStream.range(0, size).mapToObj(i -> "x" + i).toList()),
        List.of(),
        filled,
        classes,
        weighted);
  }
}
