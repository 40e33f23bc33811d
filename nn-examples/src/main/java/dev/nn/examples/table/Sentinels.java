package dev.nn.examples.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Numbers that may mark missing values: a whole number such as -200, -999 or 9999 that occurs
 * several times, far from all other numbers of its column.
 */
final class Sentinels {

  /** Nines, and negative multiples of a hundred. */
  private static final Pattern USUAL = Pattern.compile("99+|-9+|-[1-9]\\d*00");

  private static final int LEAST_TIMES = 3;
  private static final int LEAST_OTHERS = 5;

  private final Map<Long, List<String>> columns = new TreeMap<>();
  private final Map<Long, List<String>> places = new TreeMap<>();

  private Sentinels() {}

  /** A hint for each such number, with the columns that hold it and the option that helps. */
  static List<String> hints(List<Column> columns, int rows) {
    Sentinels found = new Sentinels();
    for (Column column : columns) {
      if (column instanceof Column.Numbers numbers && column.kind() == Kind.NUMBER) {
        found.look(numbers, rows);
      }
    }
    return found.columns.keySet().stream().map(found::hint).toList();
  }

  private void look(Column.Numbers column, int rows) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      double number = column.at(row);
      low = number < low ? number : low;
      high = number > high ? number : high;
    }
    lookFor(low, column, rows);
    lookFor(high, column, rows);
  }

  private void lookFor(double marker, Column.Numbers column, int rows) {
    long whole = (long) marker;
    if (whole != marker || !USUAL.matcher(Long.toString(whole)).matches()) {
      return;
    }
    int times = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    Set<Double> others = new HashSet<>();
    for (int row = 0; row < rows; row++) {
      double number = column.at(row);
      if (number == marker) {
        times++;
      } else if (!Double.isNaN(number)) {
        low = Math.min(low, number);
        high = Math.max(high, number);
        if (others.size() < LEAST_OTHERS) {
          others.add(number);
        }
      }
    }
    if (times >= LEAST_TIMES && others.size() == LEAST_OTHERS && isFar(marker, low, high)) {
      columns.computeIfAbsent(whole, key -> new ArrayList<>()).add(column.name());
      places
          .computeIfAbsent(whole, key -> new ArrayList<>())
          .add("%s (%,d times)".formatted(Shown.plain(column.name()), times));
    }
  }

  /** Whether a number is further from the others than they are apart, or alone below zero. */
  private static boolean isFar(double marker, double low, double high) {
    return Math.max(low - marker, marker - high) > high - low || marker < 0 && low >= 0;
  }

  private String hint(long marker) {
    List<String> names = columns.get(marker);
    return "%d is far from all other numbers of %s: if it marks a missing value, add --missing %s"
        .formatted(
            marker,
            Shown.list(places.get(marker)),
            names.size() == 1 ? Shown.option(names.get(0) + "=" + marker) : marker);
  }
}
