package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.FeaturesBuilder;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Moments;
import dev.nn.model.features.Unknown;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The features of a training run, in a form that Spark can serialize.
 *
 * @param named whether they are separate columns rather than numbers of a vector
 * @param names their names; empty for a vector until its length is known
 * @param kinds the kind of each column; empty for a vector
 * @param filled whether missing and unknown values are accepted
 * @param label the column of the label
 * @param labels what the labels are
 * @param weighted whether the samples have weights
 * @param columns the types of features, label and weight
 */
record SampleSchema(
    boolean named,
    List<String> names,
    List<Kind> kinds,
    boolean filled,
    StructField label,
    LabelKind labels,
    boolean weighted,
    StructType columns)
    implements Serializable {

  /** The schema of all vectors that have the length of this sample's. */
  SampleSchema of(Sample sample) {
    boolean known = named || !names.isEmpty();
    return known ? this : withNames(VectorNames.numbered(sample.numbers().length));
  }

  private SampleSchema withNames(List<String> known) {
    return new SampleSchema(
        named, List.copyOf(known), kinds, filled, label, labels, weighted, columns);
  }

  /** What is measured: the features, then the label, then the weight if there is one. */
  Features<Sample> measured() {
    FeaturesBuilder<Sample> builder = builder();
    labels.measure("the label '%s'".formatted(label.name()), builder);
    if (weighted) {
      builder.number("the weight", SampleSchema::measuredWeight);
    }
    return builder.build();
  }

  private static double measuredWeight(Sample sample) {
    if (sample.weight() > Moments.GREATEST) {
      throw new InputException(
          "the weight is %s, too large to compute a mean: divide all weights by the same number, as only their ratios count"
              .formatted(sample.weight()));
    }
    return sample.weight();
  }

  /** What is encoded. */
  Features<Sample> features() {
    return builder().build();
  }

  private FeaturesBuilder<Sample> builder() {
    FeaturesBuilder<Sample> builder = Features.builder();
    if (named) {
      StructType type = (StructType) columns.fields()[0].dataType();
      RowFeatures.add(list(), type, Sample::features, builder);
      return builder;
    }
    return builder.numbers(names, Sample::numbers, missing());
  }

  private List<Feature> list() {
    List<Feature> list = new ArrayList<>();
    for (int f = 0; f < names.size(); f++) {
      boolean accepted = filled && kinds.get(f) == Kind.CATEGORY;
      Unknown unknown = accepted ? Unknown.ACCEPTED : Unknown.REFUSED;
      list.add(new Feature(names.get(f), kinds.get(f), 1, 1, missing(), unknown));
    }
    return list;
  }

  private Missing missing() {
    return filled ? Missing.FILLED : Missing.REFUSED;
  }
}
