package dev.nn.examples.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a CSV file: the names of its columns.
 *
 * @param file the file
 * @param separator what stands between fields: the first of comma, semicolon and tab that the first
 *     line contains
 * @param names the columns from left to right
 */
public record Header(Path file, char separator, List<String> names) {

  private static final int MOST_SHOWN = 12;

  static Header read(Path file) throws IOException {
    for (char separator : new char[] {',', ';', '\t'}) {
      Header header = read(file, separator);
      if (header.names.size() > 1) {
        return header;
      }
    }
    return read(file, ',');
  }

  private static Header read(Path file, char separator) throws IOException {
    try (CsvReader<CsvRecord> reader = reader(file, separator)) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw new FormatException(file, "is empty: the first line must name the columns");
      }
      List<String> names =
          records.next().getFields().stream().map(String::strip).toList();
      Set<String> seen = new HashSet<>();
      for (String name : names) {
        if (!seen.add(name)) {
          throw new FormatException(
              file, "line 1 names two columns '%s': give each its own name".formatted(name));
        }
      }
      return new Header(file, separator, names);
    }
  }

  static CsvReader<CsvRecord> reader(Path file, char separator) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .detectBomHeader(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .ofCsvRecord(file);
  }

  /** The columns to learn from: all but the target and those to ignore. */
  Columns allBut(@Nullable String target, List<String> ignored) {
    if (target == null) {
      throw new UsageException(
          "%s: which column is to be learnt? Name it with --target: %s".formatted(file, shown()));
    }
    List<String> features = new ArrayList<>(names);
    for (String name : ignored) {
      require("--ignore", name);
      features.remove(name);
    }
    require("--target", target);
    features.remove(target);
    if (features.isEmpty()) {
      throw new UsageException(
          "%s: no column but the target '%s' is left: ignore fewer".formatted(file, target));
    }
    return named(features, target);
  }

  /** These columns; the target may be missing. */
  Columns named(List<String> features, @Nullable String target) {
    features.forEach(name -> require("the model", name));
    return new Columns(
        features,
        features.stream().mapToInt(names::indexOf).toArray(),
        target == null ? -1 : names.indexOf(target));
  }

  private void require(String who, String name) {
    if (!names.contains(name)) {
      throw new UsageException("%s has no column '%s', which %s names: its first line has %s"
          .formatted(file, name, who, shown()));
    }
  }

  private String shown() {
    String first = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
    return names.size() > MOST_SHOWN
        ? "%s, ... , %s (%d in all)".formatted(first, names.get(names.size() - 1), names.size())
        : first;
  }

  /**
   * Where the wanted columns stand.
   *
   * @param features their names
   * @param places their places in a line
   * @param target the target's place, or -1
   */
  record Columns(List<String> features, int[] places, int target) {}
}
