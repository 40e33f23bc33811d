package dev.nn.spark;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Warns of features that are probably not what the user means to train on. */
final class FeatureWarnings {

  private static final System.Logger LOG = System.getLogger("dev.nn.spark");

  /** What {@code StringIndexer} adds to the strings if it is told to keep others. */
  private static final String OTHERS = "__unknown";

  private FeatureWarnings() {}

  static void log(String stage, Measured measured) {
    List<String> texts = measured.numbersAsTexts();
    if (!texts.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "%s: the strings of %s are all numbers, but are learnt as categories: cast these columns to double, unless they are codes"
              .formatted(stage, texts));
    }
    SampleSchema schema = measured.schema();
    List<String> indices = attributes(schema)
        .filter(FeatureWarnings::isIndex)
        .map(FeatureWarnings::name)
        .toList();
    if (!indices.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "%s: by their metadata, %s are indices of strings, but are learnt as numbers: encode them with OneHotEncoder, or list the strings in inputCols, unless the order of the indices means something"
              .formatted(stage, indices));
    }
    String label = schema.label().name();
    if (!schema.named() && attributes(schema).anyMatch(attribute -> isNamed(attribute, label))) {
      LOG.log(
          Level.WARNING,
          "%s: the vector of features has a number named '%s', like the label: leave the label out of the vector, unless they are different"
              .formatted(stage, label));
    }
  }

  private static Stream<Attribute> attributes(SampleSchema schema) {
    StructField features = schema.columns().fields()[0];
    return schema.named()
        ? Arrays.stream(((StructType) features.dataType()).fields())
            .filter(field -> field.dataType() instanceof NumericType)
            .map(Attribute::fromStructField)
        : Arrays.stream(VectorNames.attributes(features));
  }

  private static String name(Attribute attribute) {
    return attribute
        .name()
        .getOrElse(() -> "number %s".formatted(attribute.index().get()));
  }

  private static boolean isNamed(Attribute attribute, String name) {
    return attribute.name().exists(own -> SQLConf.get().resolver().apply(own, name));
  }

  /** Whether it stands for strings in no order; two of them are a flag. */
  private static boolean isIndex(Attribute attribute) {
    if (!(attribute instanceof NominalAttribute index) || index.isOrdinal().contains(true)) {
      return false;
    }
    List<String> strings = Arrays.stream(index.values().getOrElse(() -> new String[0]))
        .filter(value -> !value.equals(OTHERS))
        .toList();
    return strings.size() > 2 && !strings.stream().allMatch(Measured::isNumber);
  }
}
