package dev.nn.examples.table;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What marks a missing value in the cells of one column, which are stripped.
 *
 * @param everywhere the user's markers for all columns
 * @param own the user's markers for this column
 * @param column its name
 * @param decimal the decimal mark
 * @param matched the options of markers that have occurred; modified
 */
record MissingMarkers(
    List<String> everywhere, List<String> own, String column, char decimal, Set<String> matched) {

  /** Whether a cell of numbers, dates or flags is missing. */
  boolean isMissingNumber(String text) {
    Predicate<String> equal = marker -> isSame(marker, text);
    return text.isEmpty() || Markers.isWord(text) || isOwn(equal) || isEverywhere(equal);
  }

  /** Whether a cell of categories is missing. */
  boolean isMissingCategory(String text) {
    return text.isEmpty() || text.equals("?") || isOwn(text::equals) || isEverywhere(text::equals);
  }

  /** Whether the class of a row is missing. */
  boolean isMissingClass(String text) {
    return text.isEmpty() || isOwn(text::equals);
  }

  /** Whether a number may be a marker; none of the usual words is one. */
  boolean mayBeNumbers() {
    return !everywhere.isEmpty() || !own.isEmpty();
  }

  private boolean isEverywhere(Predicate<String> equal) {
    return isAmong(everywhere, "", equal);
  }

  private boolean isOwn(Predicate<String> equal) {
    return isAmong(own, column + "=", equal);
  }

  private boolean isAmong(List<String> markers, String prefix, Predicate<String> equal) {
    for (String marker : markers) {
      if (equal.test(marker)) {
        matched.add(prefix + marker);
        return true;
      }
    }
    return false;
  }

  /** Numbers and dates are compared by value: -200 equals -200.0. */
  private boolean isSame(String marker, String text) {
    double number = Numbers.parse(text, decimal);
    return marker.equals(text)
        || Numbers.parse(marker, decimal) == number
        || Numbers.parse(marker, '.') == number
        || Dates.parse(marker) == Dates.parse(text);
  }
}
