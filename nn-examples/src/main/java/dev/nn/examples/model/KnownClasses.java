package dev.nn.examples.model;

import dev.nn.examples.table.Markers;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.model.Samples;
import dev.nn.model.features.Indices;
import dev.nn.model.features.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The classes, or the labels, that a training run knows.
 *
 * @param names all of them, as the model spells them
 */
record KnownClasses(List<String> names) {

  /** Those that occur in samples. */
  static KnownClasses of(Samples<Integer> samples) {
    TreeSet<String> names = new TreeSet<>();
    for (int row = 0; row < samples.size(); row++) {
      names.addAll(names(samples, row));
    }
    return new KnownClasses(List.copyOf(names));
  }

  /** The class of a row, or its labels. */
  private static List<String> names(Samples<Integer> samples, int row) {
    Object target = samples.target(row);
    return target instanceof Collection<?> labels
        ? labels.stream().map(KnownClasses::name).toList()
        : List.of(name(target));
  }

  private static String name(@Nullable Object value) {
    return String.valueOf(Names.of(value));
  }

  /** Refuses rows that have any other, giving their places in the file. */
  void require(Table table, Samples<Integer> samples) throws FormatException {
    require(table, samples, "correct it, or add it to the training part");
  }

  /**
   * Refuses rows that have any other, giving their places in the file.
   *
   * @param cure what to do about them
   */
  void require(Table table, Samples<Integer> samples, String cure) throws FormatException {
    Map<Object, Integer> indices = Indices.of(names);
    for (int row = 0; row < samples.size(); row++) {
      boolean isLabel = samples.target(row) instanceof Collection;
      for (String name : names(samples, row)) {
        if (!indices.containsKey(name)) {
          throw new FormatException(
              table.file(),
              "%s: the %s %s does not occur in the training part (closest of %d: %s): %s%s",
              table.place().apply(samples.rows().get(row)),
              isLabel ? "label" : "class",
              Shown.quoted(name),
              names.size(),
              Names.nearest(name, names),
              cure,
              !isLabel && Markers.isWord(name)
                  ? "; if it marks a missing one, leave the row out, in a CSV file with --drop-missing --missing "
                      + Shown.option("COLUMN=" + name)
                  : "");
        }
      }
    }
  }
}
