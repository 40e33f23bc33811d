package dev.nn.examples.table;

import org.jspecify.annotations.Nullable;

/**
 * The format of a CSV file.
 *
 * @param delimiter the field separator; null to detect it
 * @param decimal the decimal mark, a point or a comma
 * @param header whether the first line names the columns; null to detect it
 * @param missing the markers of missing values
 */
public record CsvFormat(
    @Nullable Character delimiter, char decimal, @Nullable Boolean header, Markers missing) {

  /** A format of which everything is detected. */
  public static final CsvFormat USUAL = new CsvFormat(null, '.', null, Markers.USUAL);

  /** The same format for another file, in which no marker of missing values need occur. */
  public CsvFormat forOtherFile() {
    return new CsvFormat(delimiter, decimal, header, Markers.of(missing.options()));
  }
}
