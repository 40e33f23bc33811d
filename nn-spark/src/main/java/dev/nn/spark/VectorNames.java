package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;

/**
 * The names of a vector's numbers, which {@code VectorAssembler} and others write into the column's
 * metadata. They keep a model from reading numbers in another order than the one it has learnt.
 */
final class VectorNames {

  private VectorNames() {}

  /** The names of all numbers; empty unless each has a name of its own, as a schema requires. */
  static List<String> of(StructField vector) {
    List<String> names = new ArrayList<>();
    for (Attribute attribute : attributes(vector)) {
      String name = attribute.name().getOrElse(() -> "");
      if (name.isBlank()) {
        return List.of();
      }
      names.add(name);
    }
    boolean own = names.stream().map(Names::of).distinct().count() == names.size();
    return own ? List.copyOf(names) : List.of();
  }

  /** What the metadata tell about each number; empty if they don't. */
  static Attribute[] attributes(StructField vector) {
    return AttributeGroup.fromStructField(vector).attributes().getOrElse(() -> new Attribute[0]);
  }

  /** The names of numbers without any: those of arrays elsewhere in the library. */
  static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).toList();
  }

  /** Refuses a vector whose metadata contradict the features of a model. */
  static void require(String stage, StructField vector, List<Feature> features) {
    requireNumbers(stage, features, "list its columns with setInputCols");
    int size = AttributeGroup.fromStructField(vector).size();
    if (size >= 0 && size != features.size()) {
      throw new IllegalArgumentException(
          "%s: the vector '%s' has %s numbers, but the model has %s features: assemble it from %s"
              .formatted(stage, vector.name(), size, features.size(), names(features)));
    }
    requireOrder(stage, vector, names(features));
  }

  /** Requires a model that can read vectors. */
  static void requireNumbers(String stage, List<Feature> features, String cure) {
    List<Feature> others =
        features.stream().filter(f -> f.kind() != Kind.NUMBER).toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException("%s: a vector holds only numbers, but the model has %s: %s"
          .formatted(stage, others, cure));
    }
  }

  /** Whether a model was trained on numbers without names. */
  static boolean unnamed(List<String> features) {
    return features.equals(numbered(features.size()));
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  /**
   * Other names may be synonyms, but not next to names of the model: then the vector has another
   * order, or other numbers.
   */
  private static void requireOrder(String stage, StructField vector, List<String> expected) {
    List<String> given = of(vector);
    if (given.isEmpty() || unnamed(expected)) {
      return;
    }
    boolean small = ignoresCase(given) && ignoresCase(expected);
    List<String> names = small ? small(given) : given;
    List<String> known = small ? small(expected) : expected;
    boolean synonyms = Collections.disjoint(names, known);
    for (int i = 0; i < names.size(); i++) {
      if (!synonyms && !names.get(i).equals(known.get(i))) {
        throw new IllegalArgumentException(
            "%s: number %s of the vector '%s' is '%s', but the model expects '%s' there: assemble it from %s in this order"
                .formatted(stage, i, vector.name(), given.get(i), expected.get(i), expected));
      }
    }
  }

  /** Refuses columns that have the names of the features, but in another order. */
  static void requireInOrder(String stage, List<String> columns, List<Feature> features) {
    List<String> expected = names(features);
    boolean small = ignoresCase(columns) && ignoresCase(expected);
    List<String> names = small ? small(columns) : columns;
    List<String> known = small ? small(expected) : expected;
    boolean ordered = names.equals(known) || unnamed(expected);
    if (!ordered && new HashSet<>(names).equals(new HashSet<>(known))) {
      throw new IllegalArgumentException(
          "%s: inputCols is %s, but the model expects %s in this order: list them so, or rename the columns"
              .formatted(stage, columns, expected));
    }
  }

  /** Whether capitals make no difference: Spark ignores them, and the names differ without. */
  private static boolean ignoresCase(List<String> names) {
    return !SQLConf.get().caseSensitiveAnalysis()
        && new HashSet<>(small(names)).size() == names.size();
  }

  private static List<String> small(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
