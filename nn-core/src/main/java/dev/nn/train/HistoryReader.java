package dev.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@link History#toCsv} wrote. First every field is checked, which allocates nothing,
 * however long the text is; then the evaluations are created.
 */
final class HistoryReader {

  private static final Pattern HEADER = Pattern.compile(History.COLUMNS + "(,[A-Za-z0-9_,-]*)?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]{1,3})?|NaN|-?Infinity");

  private static final int WHOLE_COLUMNS = 2;
  private static final int FIRST_METRIC = 5;
  private static final int LONGEST_FIELD = 32;
  private static final int LONGEST_SHOWN = 100;

  /** The maximum memory for an evaluation and for each of its metrics; names take no more. */
  private static final long EVALUATION_BYTES = 300;

  private static final long METRIC_BYTES = 100;

  private final String csv;
  private final Matcher whole;
  private final Matcher number;
  private int columns = 1;
  private int at;

  private HistoryReader(String csv) {
    this.csv = csv;
    this.whole = WHOLE.matcher(csv);
    this.number = NUMBER.matcher(csv);
  }

  /**
   * Throws IllegalArgumentException for anything that {@link History#toCsv} could not have written.
   */
  static History read(String csv) {
    new HistoryReader(csv).check();
    String[] names = csv.substring(0, csv.indexOf('\n')).split(",", -1);
    List<Evaluation> evaluations =
        csv.lines().skip(1).map(line -> evaluation(names, line.split(","))).toList();
    return new History(evaluations);
  }

  private static Evaluation evaluation(String[] names, String[] fields) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int f = FIRST_METRIC; f < fields.length; f++) {
      metrics.put(names[f], Double.valueOf(fields[f]));
    }
    return new Evaluation(
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]),
        Float.parseFloat(fields[2]),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        metrics);
  }

  private void check() {
    passHeader();
    long evaluations = 0;
    while (at < csv.length()) {
      passEvaluation(++evaluations);
    }
    requireRoom(evaluations, columns, Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  private void passHeader() {
    int end = csv.indexOf('\n');
    if (end < 0 || !HEADER.matcher(csv).region(0, end).matches()) {
      throw new IllegalArgumentException(
          "History: the first line must be %s, with the names of metrics after it, but is '%s'"
              .formatted(History.COLUMNS, shown()));
    }
    for (; at < end; at++) {
      columns += csv.charAt(at) == ',' ? 1 : 0;
    }
    at++;
  }

  private void passEvaluation(long evaluation) {
    int field = at;
    for (int f = 0; f < columns; f++) {
      int end = csv.indexOf(f < columns - 1 ? ',' : '\n', field);
      Matcher matcher = f < WHOLE_COLUMNS ? whole : number;
      if (end < 0 || end - field > LONGEST_FIELD || !matcher.region(field, end).matches()) {
        throw new IllegalArgumentException(
            "History: evaluation %s must be a line of %s numbers in Java's notation, but is '%s'"
                .formatted(evaluation, columns, shown()));
      }
      field = end + 1;
    }
    at = field;
  }

  private String shown() {
    return csv.substring(at, Math.min(csv.length(), at + LONGEST_SHOWN))
        .lines()
        .findFirst()
        .orElse("");
  }

  static void requireRoom(long evaluations, int columns, long most) {
    long bytes = (1 + evaluations) * (EVALUATION_BYTES + METRIC_BYTES * (columns - FIRST_METRIC));
    if (bytes > most) {
      throw new IllegalArgumentException(
          "History: %s evaluations take %s bytes of memory, but this JVM has at most %s for them: raise -Xmx"
              .formatted(evaluations, bytes, most));
    }
  }
}
