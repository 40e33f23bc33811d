package dev.nn.examples.table;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of a file as shown in messages: short, and without terminal control characters. */
public final class Shown {

  private static final int LONGEST = 60;
  private static final int MOST = 12;

  private Shown() {}

  /** A text in quotes; control characters, and spaces of other kinds, are written as escapes. */
  public static String quoted(String text) {
    return "'" + escaped(plain(text).codePoints(), c -> Character.isSpaceChar(c) && c != ' ') + "'";
  }

  /** An argument quoted for a shell, however long. */
  public static String option(String argument) {
    return "'" + whole(argument).replace("'", "'\\''") + "'";
  }

  /** A text without quotes. */
  public static String plain(String text) {
    String shown = escaped(text.codePoints().limit(LONGEST), Shown::steers);
    return text.length() > LONGEST ? shown + "..." : shown;
  }

  /** A whole text, however long. */
  public static String whole(String text) {
    return escaped(text.codePoints(), Shown::steers);
  }

  private static String escaped(IntStream text, IntPredicate hard) {
    return text.mapToObj(c -> hard.test(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static boolean steers(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  /** A number with its noun: {@code 1 line}, {@code 1,000 lines}. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number with its thousands set apart: {@code 1,000}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Names separated by commas; of many, only the first ones and the total. */
  public static String list(List<String> names) {
    String first =
        String.join(", ", names.stream().limit(MOST).map(Shown::listed).toList());
    return names.size() > MOST
        ? "%s, ..., %s (%s in all)"
            .formatted(first, listed(names.get(names.size() - 1)), names.size())
        : first;
  }

  private static String listed(String name) {
    return name.contains(",") ? quoted(name) : plain(name);
  }
}
