package dev.nn.examples.data;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a CSV file: the names of its columns.
 *
 * @param text the file
 * @param separator what stands between fields: the first of comma, semicolon and tab that the first
 *     line contains
 * @param names the columns from left to right
 */
record Header(CsvText text, char separator, List<String> names) {

  /** The slot of a column that is not wanted. */
  static final int UNUSED = -1;

  /** The slot of the target's column. */
  static final int TARGET = -2;

  private static final int MOST_SHOWN = 12;

  /** What a name takes, at most; a file has room for as many as this, and for these always. */
  private static final int NAME_BYTES = 256;

  private static final int ALWAYS = 2048;
  private static final int LONGEST_NAME = 1000;

  static Header read(Path file) throws IOException {
    CsvText text = CsvText.read(file);
    for (char separator : new char[] {',', ';', '\t'}) {
      if (firstLineHas(text, separator)) {
        return read(text, separator);
      }
    }
    return read(text, ',');
  }

  /** Whether the first line that is not empty has the separator outside of quotes. */
  private static boolean firstLineHas(CsvText text, char separator) {
    boolean quoted = false;
    boolean begun = false;
    for (int at = text.begin(); at < text.bytes().length; at++) {
      byte b = text.bytes()[at];
      boolean ends = !quoted && (b == '\n' || b == '\r');
      if (ends && begun) {
        return false;
      }
      if (!quoted && b == separator) {
        return true;
      }
      quoted ^= b == '"';
      begun |= !ends;
    }
    return false;
  }

  private static Header read(CsvText text, char separator) throws FormatException {
    CsvCursor cursor = new CsvCursor(text, separator);
    if (!cursor.nextRecord()) {
      throw new FormatException(text.file(), "is empty: the first line must name the columns");
    }
    int most = ALWAYS + text.bytes().length / NAME_BYTES;
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (cursor.nextField()) {
      if (names.size() == most) {
        throw new FormatException(
            text.file(),
            "line 1 names more columns than %d, the most in a file of %d bytes",
            most,
            text.bytes().length);
      }
      if (cursor.length() > LONGEST_NAME) {
        throw new FormatException(
            text.file(),
            "line 1 names a column by %d bytes, at most %d are read: does it name columns?",
            cursor.length(),
            LONGEST_NAME);
      }
      String name = cursor.text();
      names.add(name);
      if (!seen.add(name)) {
        throw new FormatException(
            text.file(), "line 1 names two columns '%s': give each its own name", name);
      }
    }
    return new Header(text, separator, names);
  }

  Path file() {
    return text.file();
  }

  /** The records behind the header. */
  CsvCursor behind() throws FormatException {
    CsvCursor cursor = new CsvCursor(text, separator);
    cursor.nextRecord();
    while (cursor.nextField()) {
      // A name.
    }
    return cursor;
  }

  /** The columns to learn from: all but the target and those to ignore. */
  Columns allBut(@Nullable String target, List<String> ignored) {
    if (target == null) {
      throw new UsageException(
          "%s: which column is to be learnt? Name it with --target: %s".formatted(file(), shown()));
    }
    Set<String> kept = new LinkedHashSet<>(names);
    for (String name : ignored) {
      require("--ignore", name);
      kept.remove(name);
    }
    require("--target", target);
    kept.remove(target);
    List<String> features = List.copyOf(kept);
    if (features.isEmpty()) {
      throw new UsageException(
          "%s: no column but the target '%s' is left: ignore fewer".formatted(file(), target));
    }
    return named(features, target);
  }

  /** These columns; the target may be missing. */
  Columns named(List<String> features, @Nullable String target) {
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    int[] slots = new int[names.size()];
    Arrays.fill(slots, UNUSED);
    if (target != null && places.containsKey(target)) {
      slots[places.get(target)] = TARGET;
    }
    for (int j = 0; j < features.size(); j++) {
      Integer place = places.get(features.get(j));
      if (place == null) {
        throw unknown("the model", features.get(j));
      }
      if (slots[place] != UNUSED) {
        throw new UsageException(
            "the model names the column '%s' twice: train it again".formatted(features.get(j)));
      }
      slots[place] = j;
    }
    return new Columns(features, slots);
  }

  private void require(String who, String name) {
    if (!names.contains(name)) {
      throw unknown(who, name);
    }
  }

  private UsageException unknown(String who, String name) {
    return new UsageException("%s has no column '%s', which %s names: its first line has %s"
        .formatted(file(), name, who, shown()));
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
   * @param slots for each column of the file its place among the features, UNUSED or TARGET
   */
  record Columns(List<String> features, int[] slots) {}
}
