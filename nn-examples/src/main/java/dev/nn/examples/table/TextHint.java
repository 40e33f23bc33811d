package dev.nn.examples.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Suggests what the texts of a column may have been meant to be, and how to have them read that
 * way.
 */
final class TextHint {

  private static final int LEAST = 3;

  /** So many numbers with a unit, beside others without, are measured rather than names. */
  private static final int MEASURED = 10;

  /** Yes and no in the spellings of programs. */
  private static final Set<String> FLAGS =
      Set.of("true", "false", "yes", "no", "t", "f", "y", "n", "1", "0", "1.0", "0.0");

  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");

  private static final Pattern DATE =
      Pattern.compile("(?i)((mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?("
          + "\\d{1,2}[./-]\\d{1,2}[./-](\\d{4}|\\d{2})(?!\\d).*"
          + "|\\d{1,2} \\d{1,2} (19|20)\\d{2}|(19|20)\\d{2} \\d{1,2} \\d{1,2}"
          + "|\\d{4}[./-]\\d{1,2}([./-]\\d{1,2}(?!\\d).*)?"
          + "|\\d{4}[ -]?[qw]\\d{1,2}.*"
          + "|\\d{8}t\\d.*"
          + "|(\\d{1,2}[ /-])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,/-]+\\d{1,4}(?!\\d).*"
          + "|\\d{1,2}:\\d{2}(:\\d{2})?( ?[ap]m)?)");

  /** A number before or behind the sign of a currency, or before a unit; O is a mistyped zero. */
  private static final Pattern UNIT = Pattern.compile(
      "([$\u20ac\u00a3\u00a5\u20b9'#]?) ?[+\u2212-]?\\d[\\d.,]*( ?(?![Oo]$)[\\p{L}%\u00b0$\u20ac\u00a3\u00a5\u20b9/\u00b2\u00b3]{0,6})");

  /**
   * Numbers behind no more than two signs or the code of a currency, and before no more than a
   * word. Ordinals, addresses of computers and numbers of telephones are names.
   */
  private static final Pattern NUMBER_FIRST = Pattern.compile("([^\\p{L}\\p{N}]{0,2}|\\p{Lu}{3} )"
      + "(?!(?<=\\+)\\d+ \\d|\\d+(st|nd|rd|th)\\b|\\d+(\\.\\d+){2,3}(?![.\\d])|(\\d{3}|\\d{5})-\\d{4}(?!\\d)|\\d+-\\d+-"
      + "|(?=(\\d ?){7,}$)\\d+( \\d+)* (\\d{2}|\\d{4})$)"
      + "\\d\\P{L}*+[^\\d\\s]*+");

  private static final Pattern FRACTION = Pattern.compile("\\d[.,]\\d");

  private TextHint() {}

  /**
   * A clause that begins with a colon; empty if the texts look like nothing else.
   *
   * @param decimal the decimal mark of numbers
   */
  static String of(String column, Collection<String> texts, char decimal) {
    long numbers = texts.stream().filter(text -> isNumber(text, decimal)).count();
    if (numbers == texts.size() && texts.stream().anyMatch(Numbers::hasLeadingZero)) {
      return ": some have a leading zero; if they are numbers, add --number %s, or --task regress if they are the target"
          .formatted(Shown.option(column));
    }
    String flags = ofFlags(texts);
    if (!flags.isEmpty()) {
      return flags;
    }
    if (!texts.isEmpty()
        && texts.stream().allMatch(text -> HEXADECIMAL.matcher(text).matches())) {
      return ": they look like hexadecimal numbers: write them in decimal to have them read as numbers";
    }
    if (0 < numbers
        && numbers < texts.size()
        && 2 * numbers >= texts.size()
        && texts.stream().noneMatch(Numbers::hasLeadingZero)) {
      return ": many are numbers; to find those that are not, add --number " + Shown.option(column);
    }
    long dates = texts.stream().filter(text -> DATE.matcher(text).matches()).count();
    if (2 * dates > texts.size()) {
      return ": they look like dates or times, which are read only if written like 2024-01-31 or 2024-01-31 06:30";
    }
    List<String> others =
        texts.stream().filter(text -> !isNumber(text, decimal)).toList();
    String unit = others.size() < (numbers == 0 ? LEAST : MEASURED) ? "" : unit(others);
    if (!unit.isEmpty() && (numbers == 0 || isMeasured(unit, others))) {
      return (numbers == 0
              ? ": they look like numbers with %s: remove it to have them read as numbers"
              : ": some look like numbers with %s, others have no unit: write all as numbers of one unit")
          .formatted(Shown.quoted(unit));
    }
    return numbers == 0
            && texts.size() >= LEAST
            && texts.stream().allMatch(text -> NUMBER_FIRST.matcher(text).matches())
        ? ": they begin with numbers: write plain ones, such as 0.5 for 1/2, to have them read as numbers"
        : "";
  }

  /** A clause on texts that say yes and no, also as classes; empty if they say anything else. */
  static String ofFlags(Collection<String> texts) {
    return texts.size() >= LEAST
            && texts.stream().allMatch(text -> FLAGS.contains(text.toLowerCase(Locale.ROOT)))
        ? ": they look like yes and no in several spellings: write each in one way"
        : "";
  }

  private static boolean isNumber(String text, char decimal) {
    return !Double.isNaN(Numbers.parse(text, decimal));
  }

  /**
   * Whole numbers with a letter, such as 1a, beside others without may be names of houses or sizes;
   * a k stands for thousand.
   */
  private static boolean isMeasured(String unit, Collection<String> texts) {
    return !unit.matches("(?i)(?!k)\\p{L}")
        || texts.stream().anyMatch(text -> FRACTION.matcher(text).find());
  }

  /** The sign or unit that all texts have; empty if they have none or several. */
  private static String unit(Collection<String> texts) {
    List<String> units = texts.stream().map(TextHint::unit).distinct().limit(2).toList();
    return units.size() == 1 ? units.get(0) : "";
  }

  /** The sign or unit beside a number; empty if the text is something else. */
  static String unit(String text) {
    Matcher number = UNIT.matcher(text);
    return number.matches() ? (number.group(1) + number.group(2)).strip() : "";
  }
}
