package dev.nn.spark;

import dev.nn.model.features.Names;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
          "the labels are %s different numbers, the first of them %s, but must be 0 to %s: index them with StringIndexer, cast the column to string, or train a NetRegressor if they are a quantity"
              .formatted(found.size(), found.subList(0, Math.min(FEW, found.size())), count - 1));
    }
    return all;
  }

  /** The names of the classes: what their indices stand for, if the label's metadata tell. */
  static List<String> names(Measured measured) {
    List<String> classes = of(measured);
    List<String> listed = listed(measured.schema().label());
    boolean named = listed.stream().noneMatch(name -> Names.of(name) == null);
    boolean different = new HashSet<>(listed).size() == listed.size();
    return named && different && listed.size() == classes.size() ? listed : classes;
  }

  /**
   * What {@code StringIndexer} and others replaced by indices; empty if the metadata don't tell.
   */
  private static List<String> listed(StructField label) {
    String attribute = "ml_attr";
    String values = "vals";
    Metadata all = label.metadata();
    boolean known = label.dataType() instanceof NumericType
        && all.contains(attribute)
        && all.getMetadata(attribute).contains(values);
    return known ? Arrays.asList(all.getMetadata(attribute).getStringArray(values)) : List.of();
  }

  /**
   * Warns of metadata that can't be used, of names that could be mistaken for indices, and of
   * classes without rows.
   */
  static void warn(Measured measured) {
    String label = measured.schema().label().name();
    List<String> classes = of(measured);
    List<String> names = names(measured);
    List<String> listed = listed(measured.schema().label());
    if (!listed.isEmpty() && !names.equals(listed)) {
      LOG.log(
          Level.WARNING,
          "column '%s': its metadata list the labels %s, which are no names for %s different classes: the model has their indices as names"
              .formatted(label, listed, classes.size()));
    }
    IntStream.range(0, names.size())
        .filter(
            i -> !classes.get(i).equals(Names.of(names.get(i))) && Measured.isNumber(names.get(i)))
        .findFirst()
        .ifPresent(i -> LOG.log(
            Level.WARNING,
            "column '%s': by its metadata, index %s is the label %s: compare the prediction, an index, with this column, and labels()[prediction] with what was indexed"
                .formatted(label, i, names.get(i))));
    List<String> absent = IntStream.range(0, classes.size())
        .filter(i -> !measured.classes().contains(classes.get(i)))
        .mapToObj(names::get)
        .toList();
    if (!absent.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "column '%s': no training row has one of the labels %s, which its metadata list: the net will hardly ever predict them"
              .formatted(label, absent));
    }
  }
}
