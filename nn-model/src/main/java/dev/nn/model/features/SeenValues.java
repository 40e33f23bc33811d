package dev.nn.model.features;

import java.time.MonthDay;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.BitSet;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values under one key of maps, from which its kind is inferred. Numbers that are only written
 * as text, or are marked by a text where they are missing, and times would become categories: they
 * are refused.
 */
final class SeenValues {

  /** With fewer rows, it is usual that many have a value of their own. */
  private static final int FEW_ROWS = 20;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][-+]?[0-9]+)?");

  /** A date, or a date and a time. */
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?");

  private final String name;
  private final Set<String> different = new HashSet<>();
  private final BitSet places = new BitSet();
  private int present;
  private int numbers;
  private int flags;
  private int numericTexts;
  private int times;
  private @Nullable Object other;
  private int rowOfOther;

  SeenValues(String name) {
    this.name = name;
  }

  void see(@Nullable Object given, int row) {
    Object value = Names.present(given);
    String text = Refusal.name(name, value);
    if (text == null) {
      return;
    }
    present++;
    places.set(row);
    if (different.size() <= CategoryFit.MOST_VALUES) {
      different.add(text);
    }
    if (value instanceof Number) {
      numbers++;
    } else if (value instanceof Boolean) {
      flags++;
    } else if (NUMBER.matcher(text).matches()) {
      numericTexts++;
    } else if (isTime(value) || TIME.matcher(text).matches()) {
      times++;
    }
    if (other == null && !(value instanceof Number)) {
      other = value;
      rowOfOther = row;
    }
  }

  /** Months, days of the week and time zones are few: they are categories. */
  private static boolean isTime(@Nullable Object value) {
    return value instanceof Date
        || value instanceof Temporal
        || value instanceof MonthDay
        || value instanceof TemporalAmount;
  }

  String name() {
    return name;
  }

  int present() {
    return present;
  }

  /** Whether some rows have a value and some have none. */
  boolean isSparse(int rows) {
    return present > 0 && present < rows;
  }

  /** Whether it has a value in just those rows where a more frequent one has none. */
  boolean completes(SeenValues other, int rows) {
    return present < other.present
        && present + other.present == rows
        && !places.intersects(other.places);
  }

  /** Without any value, it is a category, which any value may belong to. */
  Feature feature(int rows) {
    Missing missing = present < rows ? Missing.FILLED : Missing.REFUSED;
    if (numbers == present && present > 0) {
      return Feature.number(name, missing);
    }
    if (flags == present && present > 0) {
      return Feature.flag(name, missing);
    }
    if (numbers > 0 && flags > 0 && numbers + flags == present) {
      throw new IllegalArgumentException(
          "%s is a number in %s of %s rows and true or false in the others: make it one of these, or declare the features"
              .formatted(name, numbers, present));
    }
    refuseNumbers();
    return Feature.category(name, missing, Unknown.REFUSED);
  }

  private void refuseNumbers() {
    if (present >= FEW_ROWS && numbers > present / 2) {
      throw new InputException(
              "%s is '%s', but a number in %s of %s rows: make it a number, or null where it is missing, or declare the features"
                  .formatted(name, other, numbers, present))
          .inRow(rowOfOther);
    }
    boolean mostDiffer = present >= FEW_ROWS && different.size() > present / 2;
    if (mostDiffer && numericTexts > present / 2) {
      throw new IllegalArgumentException(
          "%s is a different number in most of %s rows, but they are text: convert them to numbers, or declare the features"
              .formatted(name, present));
    }
    if (mostDiffer && times > present / 2) {
      throw new IllegalArgumentException(
          "%s is a different time in most of %s rows, which would be as many categories: convert the times to numbers such as days or seconds, or declare the features"
              .formatted(name, present));
    }
  }
}
