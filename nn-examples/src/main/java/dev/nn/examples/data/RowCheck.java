package dev.nn.examples.data;

import dev.nn.io.FormatException;

/** Checks the lines of a CSV file, and takes no memory for it. */
final class RowCheck {

  private final Header header;
  private final int[] slots;
  private final boolean dropMissing;

  RowCheck(Header header, Header.Columns columns, boolean dropMissing) {
    this.header = header;
    this.slots = columns.slots();
    this.dropMissing = dropMissing;
  }

  /** Whether the next record has all its cells; it may lack some only where such are dropped. */
  boolean isWhole(CsvCursor cursor) throws FormatException {
    boolean whole = true;
    int fields = 0;
    while (cursor.nextField()) {
      if (whole && fields < slots.length && slots[fields] != Header.UNUSED) {
        whole = isPresent(cursor, fields);
      }
      fields++;
    }
    if (fields != slots.length) {
      throw new FormatException(
          header.file(),
          "line %d has %d fields, but the header has %d: quote fields that contain '%s'",
          cursor.line(),
          fields,
          slots.length,
          header.separator());
    }
    return whole;
  }

  private boolean isPresent(CsvCursor cursor, int field) throws FormatException {
    if (cursor.isMissing()) {
      if (dropMissing) {
        return false;
      }
      throw new FormatException(
          header.file(),
          "line %d, column %s: the cell is missing ('%s'): fill it, or leave such lines out with --drop-missing",
          cursor.line(),
          header.names().get(field),
          cursor.text());
    }
    if (slots[field] != Header.TARGET && !cursor.isNumber()) {
      throw new FormatException(
          header.file(),
          "line %d, column %s: '%s' is no number that a float holds: correct it, or leave the column out with --ignore '%s'",
          cursor.line(),
          header.names().get(field),
          cursor.text(),
          header.names().get(field));
    }
    return true;
  }
}
