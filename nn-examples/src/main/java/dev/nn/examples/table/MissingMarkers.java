package dev.nn.examples.table;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What marks a missing value in the cells of one column, which are stripped.
 *
 * @param everywhere the user's markers for all columns
 * @param own the user's markers for this column
 * @param decimal the decimal mark
 * @param matched the options of markers that have occurred; modified
 */
record MissingMarkers(
    List<Marker> everywhere, List<Marker> own, char decimal, Set<String> matched) {

  /**
   * A marker and what it may stand for; NaN if it is no such thing.
   *
   * @param option the option that gives it
   * @param number its value with the decimal mark of the file
   * @param withPoint its value with a decimal point
   * @param date its value as a date
   */
  private record Marker(String option, String text, double number, double withPoint, double date) {

    static List<Marker> all(List<String> texts, String prefix, char decimal) {
      return texts.stream()
          .map(text -> new Marker(
              prefix + text,
              text,
              Numbers.parse(text, decimal),
              Numbers.parse(text, '.'),
              Dates.parse(text)))
          .toList();
    }
  }

  /** The markers of one column, given as texts. */
  static MissingMarkers of(
      List<String> everywhere, List<String> own, String column, char decimal, Set<String> matched) {
    return new MissingMarkers(
        Marker.all(everywhere, "", decimal),
        Marker.all(own, column + "=", decimal),
        decimal,
        matched);
  }

  /** Whether a cell of numbers, dates or flags is missing. Values are compared: -200 is -200.0. */
  boolean isMissingNumber(String text) {
    if (text.isEmpty() || !mayBeNumbers()) {
      return text.isEmpty() || Markers.isWord(text);
    }
    double number = Numbers.parse(text, decimal);
    double date = Dates.parse(text);
    return isMarked(marker -> marker.text.equals(text)
            || marker.number == number
            || marker.withPoint == number
            || marker.date == date)
        || Markers.isWord(text);
  }

  /** Whether a cell of categories is missing. */
  boolean isMissingCategory(String text) {
    return text.isEmpty() || text.equals("?") || isMarked(marker -> marker.text.equals(text));
  }

  /** Whether the class of a row is missing. */
  boolean isMissingClass(String text) {
    return text.isEmpty() || isAmong(own, marker -> marker.text.equals(text));
  }

  /** Whether a number may be a marker; none of the usual words is one. */
  boolean mayBeNumbers() {
    return !everywhere.isEmpty() || !own.isEmpty();
  }

  private boolean isMarked(Predicate<Marker> equal) {
    return isAmong(own, equal) || isAmong(everywhere, equal);
  }

  private boolean isAmong(List<Marker> markers, Predicate<Marker> equal) {
    for (Marker marker : markers) {
      if (equal.test(marker)) {
        matched.add(marker.option);
        return true;
      }
    }
    return false;
  }
}
