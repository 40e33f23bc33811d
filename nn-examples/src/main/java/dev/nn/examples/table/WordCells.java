package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells of a column that holds texts. */
final class WordCells implements Cells {

  /** The maximum number of distinct texts in a category column, and of classes. */
  static final int MOST = 1000;

  private static final int LONGEST = 1000;
  private static final int TEXT_BYTES = 120;
  private static final int FEW = 50;
  private static final Set<String> FLAGS = Set.of("true", "false");
  private static final Set<String> LABELS = Set.of("true", "false", "1", "0", "1.0", "0.0");

  /** What stands in a line below a table. */
  private static final Set<String> TOTALS = Stream.of(
          "total",
          "totals",
          "grand total",
          "total:",
          "sum",
          "summe",
          "gesamt",
          "total g\u00e9n\u00e9ral",
          "somme",
          "totale",
          "suma")
      .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));

  private final Place place;
  private final @Nullable Kind given;
  private final boolean limited;
  private final MissingMarkers missing;
  private final Tally numbers;
  private final Tally dates;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private int[] codes = {};
  private boolean tooMany;
  private boolean tooLong;
  private long textBytes;
  private @Nullable String strange;
  private long lineOfStrange;
  private String firstTotal = "";
  private int rowOfTotal;

  /**
   * Creates an empty column.
   *
   * @param given what it holds, if the user or a model specifies it
   * @param limited whether too many texts, or too long ones, can't be learnt
   */
  WordCells(Place place, @Nullable Kind given, boolean limited, MissingMarkers missing) {
    this.place = place;
    this.given = given;
    this.limited = limited;
    this.missing = missing;
    this.numbers = new Tally(place, Kind.NUMBER, false, missing);
    this.dates = new Tally(place, Kind.DATE, false, missing);
  }

  @Override
  public void set(int row, long line, String text) {
    codes[row] = isMissing(text) ? -1 : code(row, line, text);
    if (given == null) {
      numbers.add(line, text);
      dates.add(line, text);
    }
  }

  private boolean isMissing(String text) {
    if (given == Kind.CLASS) {
      return missing.isMissingClass(text);
    }
    return given == Kind.FLAG || given == Kind.LABEL
        ? missing.isMissingNumber(text)
        : missing.isMissingCategory(text);
  }

  private int code(int row, long line, String text) {
    Integer code = places.get(text);
    if (code != null) {
      return code;
    }
    if (firstTotal.isEmpty() && TOTALS.contains(text)) {
      firstTotal = text;
      rowOfTotal = row;
    }
    tooMany |= limited && words.size() == MOST;
    tooLong |= limited && text.length() > LONGEST;
    if (tooMany || tooLong) {
      return 0;
    }
    if (strange == null && isStrange(text)) {
      strange = text;
      lineOfStrange = line;
    }
    places.put(text, words.size());
    words.add(text);
    textBytes += TEXT_BYTES + 2L * text.length();
    return words.size() - 1;
  }

  /** Whether a text is neither yes nor no where it must be. */
  private boolean isStrange(String text) {
    return given == Kind.FLAG && !isFlag(text)
        || given == Kind.LABEL && !LABELS.contains(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public void grow(int rows) {
    codes = Arrays.copyOf(codes, rows);
  }

  @Override
  public int bytesPerRow() {
    return Integer.BYTES;
  }

  @Override
  public long textBytes() {
    return textBytes;
  }

  @Override
  public String firstTotal(int row) {
    return row == rowOfTotal ? firstTotal : "";
  }

  @Override
  public Found finish(int rows) throws FormatException {
    if (given == null) {
      return found(rows);
    }
    if (tooMany || tooLong) {
      throw place.unfit(tooManyTexts(), given);
    }
    if (strange != null) {
      throw given == Kind.FLAG
          ? place.noFlag(lineOfStrange, strange)
          : place.noLabel(lineOfStrange, strange);
    }
    return column(given, rows);
  }

  private Found found(int rows) throws FormatException {
    if (numbers.isMixed() || dates.isMixed()) {
      throw (dates.isMixed() ? dates : numbers).noNumber(false);
    }
    if (tooMany || tooLong || words.size() > FEW && words.size() > rows / 2) {
      return new Found.LeftOut(
          place.column(),
          "has " + tooManyTexts() + TextHint.of(place.column(), words, missing.decimal()));
    }
    boolean flags = words.stream().allMatch(WordCells::isFlag);
    return column(flags ? Kind.FLAG : Kind.CATEGORY, rows);
  }

  private String tooManyTexts() {
    if (tooLong) {
      return "a text of more than " + Shown.count(LONGEST, "character");
    }
    String count = tooMany ? "more than " + Shown.number(MOST) : Integer.toString(words.size());
    return "%s different texts, such as %s".formatted(count, Shown.quoted(words.get(0)));
  }

  private static boolean isFlag(String word) {
    return FLAGS.contains(word.toLowerCase(Locale.ROOT));
  }

  private Found column(Kind kind, int rows) {
    int[] all = Arrays.copyOf(codes, rows);
    codes = new int[0];
    return new Found.Read(new Column.Words(place.column(), kind, List.copyOf(words), all), "");
  }
}
