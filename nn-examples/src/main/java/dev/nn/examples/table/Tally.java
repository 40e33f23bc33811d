package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the numbers or dates and the other texts of a column, and keeps the first text. */
final class Tally {

  private static final int MOST_MARKERS = 10;
  private static final int LEAST_GROUPED = 3;

  /** More numbers with one decimal are measurements rather than codes. */
  private static final int MOST_TENTHS = 100;

  /** Up to here, a double holds every whole number. */
  private static final double EXACT = 1L << 53;

  private static final int EXACT_DIGITS = 15;

  private final Place place;
  private final Kind kind;
  private final boolean doubted;
  private final char decimal;
  private final MissingMarkers missing;
  private final Set<String> kindsOfText = new HashSet<>();
  private int numbers;
  private int otherMarks;
  private int texts;
  private int exponents;
  private int whole;
  private int grouped;
  private boolean ungrouped;
  private boolean marked;
  private @Nullable String firstGrouped;
  private @Nullable String firstRounded;
  private final Set<String> tenths = new HashSet<>();
  private final Set<String> tens = new HashSet<>();
  private boolean leadingZeros;
  private boolean fractions;
  private @Nullable String firstExponent;
  private @Nullable String firstText;
  private long lineOfText;

  /**
   * A tally of numbers or of dates.
   *
   * @param doubted whether to look for spellings that make codes of numbers
   */
  Tally(Place place, Kind kind, boolean doubted, MissingMarkers missing) {
    this.place = place;
    this.kind = kind;
    this.doubted = doubted;
    this.decimal = missing.decimal();
    this.missing = missing;
  }

  /** Counts a cell and returns its number, or NaN if it is missing or a text. */
  double add(long line, String text) {
    double value = parse(text);
    if (Double.isNaN(value)) {
      if (!missing.isMissingNumber(text)) {
        addText(line, text);
      }
      return Double.NaN;
    }
    if (missing.mayBeNumbers() && missing.isMissingNumber(text)) {
      return Double.NaN;
    }
    numbers++;
    countDigits(text, value);
    fractions |= value != Math.rint(value);
    leadingZeros |= Numbers.hasLeadingZero(text);
    if (kind == Kind.NUMBER && Numbers.hasBareExponent(text)) {
      firstExponent = exponents++ == 0 ? text : firstExponent;
    }
    return value;
  }

  /** 1.1 and 1.10 are one number, but two versions or chapters. */
  private void countTens(String text, int decimals) {
    if (decimals == 1 && tenths.size() <= MOST_TENTHS) {
      tenths.add(text);
    } else if (decimals == 2 && text.endsWith("0") && tens.size() <= MOST_TENTHS) {
      tens.add(text);
    }
  }

  /** A number that occurs in two spellings, as 1.10 and 1.1; null if none was found. */
  @Nullable
  String firstTen() {
    return tenths.size() > MOST_TENTHS
        ? null
        : tens.stream()
            .filter(text -> tenths.contains(text.substring(0, text.length() - 1)))
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  /** Thousands may be separated by what is taken for a decimal mark: 950 and 1.200. */
  private void countDigits(String text, double value) {
    if (kind != Kind.NUMBER) {
      return;
    }
    int mark = text.lastIndexOf(decimal);
    if (mark < 0) {
      whole++;
      ungrouped |= Math.abs(value) >= 1000;
      if (Math.abs(value) > EXACT && text.length() > EXACT_DIGITS) {
        firstRounded = firstRounded == null ? text : firstRounded;
      }
      return;
    }
    if (doubted) {
      countTens(text, text.length() - mark - 1);
    }
    if (text.length() - mark == 4 && Math.abs(value) >= 1 && Math.abs(value) < 1000) {
      firstGrouped = grouped++ == 0 ? text : firstGrouped;
    } else {
      ungrouped = true;
      marked = true;
    }
  }

  /**
   * The first number that may have separated thousands: one of several with three digits behind the
   * mark, beside whole numbers; null if there is none.
   */
  @Nullable
  String firstGrouped() {
    return grouped >= LEAST_GROUPED && whole > 0 && !ungrouped ? firstGrouped : null;
  }

  /** The first whole number that a double may have rounded; null if there is none. */
  @Nullable
  String firstRounded() {
    return firstRounded;
  }

  private double parse(String text) {
    return kind == Kind.DATE ? Dates.parse(text) : Numbers.parse(text, decimal);
  }

  private void addText(long line, String text) {
    if (firstText == null) {
      firstText = text;
      lineOfText = line;
    }
    if (kind == Kind.NUMBER && Numbers.mayBeMeant(text, decimal)) {
      otherMarks++;
    } else {
      texts++;
      addKind(text);
    }
  }

  /** A number with a unit is not a text of another kind. */
  private void addKind(String text) {
    if (kindsOfText.size() <= MOST_MARKERS && TextHint.unit(text).isEmpty()) {
      kindsOfText.add(text);
    }
  }

  /**
   * Whether some cells are codes: so many texts, and so many different ones, are neither mistakes
   * nor marks of missing values.
   */
  private boolean hasCodes() {
    return kindsOfText.size() > MOST_MARKERS && texts > numbers / MOST_MARKERS;
  }

  /** Whether every cell is a number, or a date, or missing. */
  boolean isNumeric() {
    return firstText == null;
  }

  /** Whether every cell is missing. */
  boolean isEmpty() {
    return firstText == null && numbers == 0;
  }

  /** Whether the numbers are codes, such as zip codes: whole ones, some with a leading zero. */
  boolean isCodes() {
    return leadingZeros && !fractions;
  }

  /**
   * Whether most cells are numbers, or would be in another spelling, but not all. Among texts, 1E2
   * counts as a code.
   */
  boolean isMixed() {
    return firstText != null
        && numbers - exponents + otherMarks > texts
        && !isCodes()
        && !hasCodes();
  }

  /** The first number that may be a code, such as 1E2; null if there is none. */
  @Nullable
  String firstExponent() {
    return firstExponent;
  }

  /** What a column with texts may hold instead. */
  Kind otherKind() {
    boolean date = kind == Kind.NUMBER && !Double.isNaN(Dates.parse(String.valueOf(firstText)));
    return date ? Kind.DATE : Kind.CATEGORY;
  }

  /** The error that refuses the first text of a column, should it be needed. */
  FormatException noNumber(boolean needed) {
    String text = String.valueOf(firstText);
    return kind == Kind.DATE
        ? place.noDate(lineOfText, text, numbers, needed)
        : place.noNumber(lineOfText, text, numbers, marked, decimal, needed);
  }
}
