package dev.nn.examples.table;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as ISO 8601 writes them, or with slashes, with or without a time of day in UTC:
 * {@code 1970-01-31}, {@code 1970/01/31}, {@code 2024-02-29 06:30}, {@code 2024-02-29T06:30:15.5Z}.
 * Other spellings are ambiguous.
 */
final class Dates {

  private static final double DAY = 86_400;
  private static final Pattern ISO = Pattern.compile(
      "(\\d{4})([-/])(\\d{2})\\2(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?(?:Z|\\+00:00)?)?");

  private Dates() {}

  /** The days since 1970-01-01, or NaN if the text is not such a date. */
  static double parse(String text) {
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
      return (time.toEpochSecond(ZoneOffset.UTC) + fraction) / DAY;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  private static int part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }
}
