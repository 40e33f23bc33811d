package dev.nn.spark;

import dev.nn.model.features.Names;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** The classes of a training: those that were found, or all that the label's metadata list. */
final class ClassLabels {

  private static final System.Logger LOG = System.getLogger("dev.nn.spark");

  /** How many labels an error message quotes. */
  private static final int FEW = 5;

  private ClassLabels() {}

  /** The classes as the rows have them: those of numbers are their indices. */
  static List<String> of(Measured measured) {
    StructField label = measured.schema().label();
    List<String> found = measured.classes();
    if (found.size() < 2) {
      throw new IllegalArgumentException(
          "every label is '%s', but a classifier needs at least two classes"
              .formatted(found.get(0)));
    }
    return label.dataType() instanceof NumericType ? indices(label, found) : found;
  }

  /**
   * All indices, as many as the column's metadata tell, as those of {@code StringIndexer} do: some
   * of its rows may be without a rare class.
   */
  private static List<String> indices(StructField label, List<String> found) {
    int known = MetadataUtils.getNumClasses(label).getOrElse(() -> 0);
    int count = Math.max(known, found.size());
    List<String> all = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    if (!new HashSet<>(all).containsAll(found)) {
      throw new IllegalArgumentException(
          "the labels are %s different numbers, the first of them %s, but must be 0 to %s: index them with StringIndexer, or cast the column to string"
              .formatted(found.size(), found.subList(0, Math.min(FEW, found.size())), count - 1));
    }
    return all;
  }

  /** The names of the classes: what their indices stand for, if the label's metadata tell. */
  static List<String> names(Measured measured) {
    List<String> classes = of(measured);
    StructField label = measured.schema().label();
    List<String> names = label.dataType() instanceof NumericType ? inMetadata(label) : List.of();
    if (names.isEmpty()) {
      return classes;
    }
    boolean named = names.stream().noneMatch(name -> Names.of(name) == null);
    if (named && names.size() == classes.size() && Set.copyOf(names).size() == names.size()) {
      return names;
    }
    LOG.log(
        Level.WARNING,
        "column '%s': its metadata list the labels %s, which are no names for %s different classes: the model has their indices as names"
            .formatted(label.name(), names, classes.size()));
    return classes;
  }

  /** What {@code StringIndexer} and others replaced by indices. */
  private static List<String> inMetadata(StructField label) {
    String attribute = "ml_attr";
    String values = "vals";
    Metadata all = label.metadata();
    Metadata known = all.contains(attribute) ? all.getMetadata(attribute) : Metadata.empty();
    return known.contains(values) ? Arrays.asList(known.getStringArray(values)) : List.of();
  }

  /** Warns of classes without rows. */
  static void warnOfAbsent(Measured measured) {
    List<String> found = measured.classes();
    List<String> absent =
        of(measured).stream().filter(name -> !found.contains(name)).toList();
    if (!absent.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "column '%s': no training row has one of the labels %s, which its metadata list: the net will hardly ever predict them"
              .formatted(measured.schema().label().name(), absent));
    }
  }
}
