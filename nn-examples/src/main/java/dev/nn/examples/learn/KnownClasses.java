package dev.nn.examples.learn;

import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.io.FormatException;
import dev.nn.model.Samples;
import dev.nn.model.features.Names;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The classes of a training.
 *
 * @param names all of them
 */
record KnownClasses(Collection<String> names) {

  /** Those that occur in samples. */
  static KnownClasses of(Samples<Integer> samples) {
    TreeSet<String> names = new TreeSet<>();
    for (int row = 0; row < samples.size(); row++) {
      names.add(String.valueOf(Names.of(samples.target(row))));
    }
    return new KnownClasses(names);
  }

  /** Refuses rows whose class is none of them, with their places in the file. */
  void require(Table table, Samples<Integer> samples) throws FormatException {
    for (int row = 0; row < samples.size(); row++) {
      String name = String.valueOf(Names.of(samples.target(row)));
      if (!names.contains(name)) {
        throw new FormatException(
            table.file(),
            "%s: the class %s was not there in training; the nearest of %d known ones: %s: correct it, or train with it",
            table.place().apply(samples.rows().get(row)),
            Shown.quoted(name),
            names.size(),
            Names.nearest(name, names));
      }
    }
  }
}
