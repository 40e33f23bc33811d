package dev.nn.examples.table;

import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between fields; null to find it
 * @param decimal the decimal mark, a point or a comma
 * @param header whether the first line names the columns; null to find out
 * @param missing what stands for a missing value
 */
public record CsvFormat(
    @Nullable Character delimiter, char decimal, @Nullable Boolean header, Markers missing) {

  /** A format of which everything is found. */
  public static final CsvFormat USUAL = new CsvFormat(null, '.', null, Markers.USUAL);
}
