package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.nio.file.Path;

/**
 * A column of a file, for messages.
 *
 * @param file the file
 * @param column its name
 * @param cureForTexts what to change if it should hold numbers but has none; may be empty
 * @param target whether it is to be learnt, so that no option can have it read otherwise or left
 *     out
 */
record Place(Path file, String column, String cureForTexts, boolean target) {

  /** A longer text marks no missing value and is hardly a category. */
  private static final int LONGEST_MARKER = 60;

  /**
   * A text where a number is needed, with a hint at the remedy.
   *
   * @param marked whether other cells have a decimal mark that separates no thousands
   */
  FormatException noNumber(
      long line, String text, int numbers, boolean marked, char decimal, boolean needed) {
    String cure = Numbers.hasOtherMark(text, decimal)
        ? cureForMark(text, marked, decimal)
        : cure(text, numbers, needed);
    return no("number", line, text, numbers, cure);
  }

  /** A file has one decimal mark; it is not that of the text if other cells have the usual one. */
  private static String cureForMark(String text, boolean marked, char decimal) {
    String other = decimal == '.' ? "comma" : "point";
    String cure = marked
        ? "if the %s is its decimal mark, write the one of the other cells"
        : "if it has a decimal %s, add --decimal " + (decimal == '.' ? "," : ".");
    String mixed =
        !marked && decimal == ',' ? "; if other columns have commas, write points in all" : "";
    return cure.formatted(other)
        + mixed
        + (Numbers.mayHaveThousands(text)
            ? "; if the %s separates thousands, remove it".formatted(other)
            : "");
  }

  /** A text where a date is needed. */
  FormatException noDate(long line, String text, int dates, boolean needed) {
    return no("date like 2024-01-31", line, text, dates, correction(text, dates, needed));
  }

  private FormatException no(String what, long line, String text, int others, String cure) {
    String contrast = others == 0
        ? ""
        : ", but %s %s".formatted(Shown.count(others, "other cell"), others == 1 ? "is" : "are");
    return at(line, "%s is not a %s%s: %s".formatted(Shown.quoted(text), what, contrast, cure));
  }

  /** The whole problem: the exception would shorten the parts of a format, and so the options. */
  private FormatException at(long line, String problem) {
    return new FormatException(
        file, "line %s, column %s: ".formatted(line, Shown.plain(column)) + problem);
  }

  private String cure(String text, int numbers, boolean needed) {
    if (Numbers.mayHaveThousands(text)) {
      return "remove the thousands separators" + orCategory(needed);
    }
    if (Numbers.mayBeNegative(text)) {
      return "write negative numbers with a minus sign in front" + orCategory(needed);
    }
    String unit = TextHint.unit(text);
    return unit.isEmpty()
        ? correction(text, numbers, needed)
        : "remove %s from the numbers%s".formatted(Shown.quoted(unit), orCategory(needed));
  }

  private String orCategory(boolean needed) {
    if (target && !needed) {
      return ", or add --task classify if it is a class";
    }
    return needed
        ? ""
        : ", or add --category %s if it is not a number".formatted(Shown.option(column));
  }

  private String correction(String text, int others, boolean needed) {
    if (others == 0 && !cureForTexts.isEmpty()) {
      return cureForTexts;
    }
    if (text.equalsIgnoreCase(column)) {
      return "if another table begins here, give its columns the names and the order of the first";
    }
    String cure = others == 0 && needed
        ? "correct it or write it as in the training data"
        : "correct it or delete the line";
    if (text.length() > LONGEST_MARKER) {
      return needed || target
          ? cure
          : cure + ", or leave the column out with --ignore " + Shown.option(column);
    }
    String missing = Shown.option(column + "=" + text);
    if (target && !needed) {
      return "%s, declare it missing with --missing %s, or predict classes with --task classify"
          .formatted(cure, missing);
    }
    return needed
        ? cure + ", or declare it missing with --missing " + missing
        : "%1$s, declare it missing with --missing %2$s, read the column as categories with --category %3$s, or leave it out with --ignore %3$s"
            .formatted(cure, missing, Shown.option(column));
  }

  /** Texts that are too many or too long for a category or a class. */
  FormatException unfit(String texts, Kind kind) {
    String cure = kind == Kind.CLASS
        ? "for a quantity, use --task regress"
        : "leave it out with --ignore " + Shown.option(column);
    return new FormatException(
        file,
        "column %s has %s, unfit for %s: %s"
            .formatted(Shown.plain(column), texts, kind.plural(), cure));
  }

  /** A text where a label must be 1 or 0, True or False. */
  FormatException noLabel(long line, String text) {
    return at(
        line,
        Shown.quoted(text)
            + " does not say whether a row has this label: write 1 or 0, True or False; to predict one of several classes, use --task classify");
  }

  /** A text where True or False is needed. */
  FormatException noFlag(long line, String text) {
    return at(line, Shown.quoted(text) + " is neither True nor False: write one of these");
  }
}
