package dev.nn.examples.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers and dates that may mark missing values: -200, -999, 99.99 or 9999-12-31, which occurs
 * several times, far from all others of its column. Of dates, the beginning and the last second of
 * a day are suspected.
 */
final class Sentinels {

  /** Nines, and negative multiples of a hundred. */
  private static final Pattern USUAL = Pattern.compile("(99+|-9+)(\\.9+)?|-[1-9]\\d*00");

  private static final int LEAST_TIMES = 3;
  private static final int LEAST_OTHERS = 5;

  /** Any number is suspect so many times as far from the others as they are apart. */
  private static final double FARTHEST = 1000;

  private static final long DAY = 86_400;

  private final Kind kind;
  private final Map<Double, List<String>> columns = new TreeMap<>();
  private final Map<Double, List<String>> places = new TreeMap<>();

  private Sentinels(Kind kind) {
    this.kind = kind;
  }

  /** A hint for each of them, with the columns that hold it and the option that helps. */
  static List<String> hints(List<Column> columns, int rows) {
    return Stream.of(Kind.NUMBER, Kind.DATE)
        .flatMap(kind -> new Sentinels(kind).among(columns, rows))
        .toList();
  }

  private Stream<String> among(List<Column> all, int rows) {
    for (Column column : all) {
      if (column instanceof Column.Numbers numbers && column.kind() == kind) {
        look(numbers, rows);
      }
    }
    return columns.keySet().stream().map(this::hint);
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
    if (kind == Kind.DATE && !beginsOrEndsDay(marker)) {
      return;
    }
    int times = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      double number = column.at(row);
      if (number == marker) {
        times++;
      } else if (!Double.isNaN(number)) {
        low = Math.min(low, number);
        high = Math.max(high, number);
      }
    }
    if (times >= LEAST_TIMES && isSuspect(marker, low, high) && hasOthers(marker, column, rows)) {
      columns.computeIfAbsent(marker, key -> new ArrayList<>()).add(column.name());
      places
          .computeIfAbsent(marker, key -> new ArrayList<>())
          .add("%s (%s times)".formatted(Shown.plain(column.name()), Shown.number(times)));
    }
  }

  private static boolean hasOthers(double marker, Column.Numbers column, int rows) {
    return IntStream.range(0, rows)
            .mapToDouble(column::at)
            .filter(number -> number != marker && !Double.isNaN(number))
            .distinct()
            .limit(LEAST_OTHERS)
            .count()
        == LEAST_OTHERS;
  }

  private boolean isSuspect(double marker, double low, double high) {
    double distance = Math.max(low - marker, marker - high) / (high - low);
    if (kind == Kind.DATE) {
      return distance > 1;
    }
    return distance > FARTHEST
        || USUAL.matcher(text(marker)).matches() && (distance > 1 || marker < 0 && low >= 0);
  }

  private static boolean beginsOrEndsDay(double date) {
    long seconds = Math.round(date * DAY);
    return date == (double) seconds / DAY && Math.floorMod(seconds + 1, DAY) <= 1;
  }

  private String text(double marker) {
    if (kind == Kind.DATE) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(Math.round(marker * DAY), 0, ZoneOffset.UTC);
      return time.getSecond() == 0
          ? time.toLocalDate().toString()
          : time.toLocalDate() + " " + time.toLocalTime();
    }
    long whole = (long) marker;
    return whole == marker ? Long.toString(whole) : Double.toString(marker);
  }

  private String hint(double marker) {
    List<String> names = columns.get(marker);
    String text = text(marker);
    return "%s is far from all other %s of %s: if it marks a missing value, add --missing %s"
        .formatted(
            text,
            kind.plural(),
            Shown.list(places.get(marker)),
            names.size() == 1
                ? Shown.option(names.get(0) + "=" + text)
                : text.contains(" ") ? Shown.option(text) : text);
  }
}
