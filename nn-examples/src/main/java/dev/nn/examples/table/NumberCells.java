package dev.nn.examples.table;

import dev.nn.io.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    this.tally = new Tally(place, kind, !given, missing);
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
    String option = Shown.option(place.column());
    List<String> doubts = new ArrayList<>();
    String grouped = tally.firstGrouped();
    if (grouped != null) {
      doubts.add(Shown.quoted(grouped)
          + " may be a thousand or more: if the mark in it separates thousands, remove it");
    }
    String code = tally.firstExponent();
    if (code != null && !given) {
      doubts.add("%s may be a code: if it is one, add --category %s"
          .formatted(Shown.quoted(code), option));
    }
    String ten = tally.firstTen();
    if (ten != null) {
      doubts.add(
          "%s and %s are the same number, but may be two codes: if they are, add --category %s"
              .formatted(
                  Shown.quoted(ten), Shown.quoted(ten.substring(0, ten.length() - 1)), option));
    }
    String rounded = tally.firstRounded();
    if (rounded != null && !given) {
      doubts.add(
          "%s has more digits than are kept, and may be a code: if it is one, add --category %s, or --ignore %s if it tells rows apart"
              .formatted(Shown.quoted(rounded), option, option));
    }
    return doubts.isEmpty()
        ? ""
        : "column %s is read as numbers, but %s"
            .formatted(Shown.quoted(place.column()), String.join("; ", doubts));
  }

  /** Hands over the numbers, which are no longer held here. */
  private Column numbers(int rows) {
    double[] all = Arrays.copyOf(values, rows);
    values = new double[0];
    return new Column.Numbers(place.column(), kind, row -> all[row]);
  }
}
