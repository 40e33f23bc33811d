package dev.nn.examples.table;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as ISO 8601 writes them, or with slashes, with or without a time of day, which is in UTC
 * unless an offset follows: {@code 1970-01-31}, {@code 1970/01/31}, {@code 2024-02-29 06:30},
 * {@code 2024-02-29T06:30:15.5Z}, {@code 2024-02-29T06:30+02:00}. Other spellings are ambiguous.
 */
final class Dates {

  private static final double DAY = 86_400;
  private static final int SHORTEST = "1970-01-31".length();
  private static final Pattern ISO = Pattern.compile("(\\d{4})([-/])(\\d{2})\\2(\\d{2})"
      + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?(Z| ?UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** Year, month, and perhaps the day, hour, minute and second. */
  private static final Pattern COMPACT =
      Pattern.compile("((?:19|20)\\d{2})(\\d{2})((?:\\d{2})?)(?:[0-2]\\d(?:[0-5]\\d){0,2})?");

  private Dates() {}

  /** The days since 1970-01-01, or NaN if the text is not such a date. */
  static double parse(String text) {
    if (text.length() < SHORTEST) {
      return Double.NaN;
    }
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      return Double.NaN;
    }
    try {
      LocalDateTime time = LocalDateTime.of(
          part(parts, 1),
          part(parts, 3),
          part(parts, 4),
          part(parts, 5),
          part(parts, 6),
          part(parts, 7));
      double fraction = parts.group(8) == null ? 0 : Double.parseDouble(parts.group(8));
      return (time.toEpochSecond(offset(parts.group(9))) + fraction) / DAY;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  /** Whether a number looks like a date without its dashes: 202401, 20240131, 20240131063000. */
  static boolean isCompact(double number) {
    Matcher parts = COMPACT.matcher(Long.toString((long) number));
    if (number != (long) number || !parts.matches()) {
      return false;
    }
    String day = parts.group(3).isEmpty() ? "01" : parts.group(3);
    return !Double.isNaN(parse(parts.group(1) + "-" + parts.group(2) + "-" + day));
  }

  private static int part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static ZoneOffset offset(@Nullable String text) {
    return text == null || text.endsWith("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }
}
