package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.util.Arrays;

/** The cells of a column that seems to hold numbers, or dates. */
final class NumberCells implements Cells {

  private final Place place;
  private final Kind kind;
  private final boolean given;
  private final Tally tally;
  private double[] values = {};

  /**
   * Creates an empty column.
   *
   * @param kind numbers or dates
   * @param given whether it must hold them because the user or a model says so
   */
  NumberCells(Place place, Kind kind, boolean given, MissingMarkers missing) {
    this.place = place;
    this.kind = kind;
    this.given = given;
    this.tally = new Tally(place, kind, missing);
  }

  @Override
  public void set(int row, long line, String text) {
    values[row] = tally.add(line, text);
  }

  @Override
  public void grow(int rows) {
    values = Arrays.copyOf(values, rows);
  }

  @Override
  public int bytesPerRow() {
    return Double.BYTES;
  }

  @Override
  public long textBytes() {
    return 0;
  }

  @Override
  public Found finish(int rows) throws FormatException {
    if (tally.isMixed() || given && !tally.isNumeric()) {
      throw tally.noNumber(given);
    }
    if (!tally.isNumeric() || !given && tally.isCodes()) {
      return new Found.Other(place.column(), tally.otherKind());
    }
    return tally.isEmpty() && !given
        ? new Found.LeftOut(place.column(), "is empty")
        : new Found.Read(numbers(rows), note());
  }

  private String note() {
    String code = tally.firstExponent();
    return given || code == null
        ? ""
        : "column %s is read as numbers, but %s may be a code: if it is one, add --category %s"
            .formatted(
                Shown.quoted(place.column()), Shown.quoted(code), Shown.option(place.column()));
  }

  /** Hands over the numbers, which are no longer held here. */
  private Column numbers(int rows) {
    double[] all = Arrays.copyOf(values, rows);
    values = new double[0];
    return new Column.Numbers(place.column(), kind, row -> all[row]);
  }
}
