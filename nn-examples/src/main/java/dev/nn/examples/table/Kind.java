package dev.nn.examples.table;

/** What a column of a table holds. */
public enum Kind {
  /** Numbers; a missing one is NaN. */
  NUMBER("numbers"),
  /** Dates, as the number of days since 1970-01-01; a missing one is NaN. */
  DATE("dates"),

  /** Categories: each cell names one of several things. */
  CATEGORY("categories"),
  /** True or False. */
  FLAG("flags"),
  /** The classes to learn: texts, of which only the empty one counts as missing. */
  CLASS("classes"),
  /** Whether a row has a label to learn: 1 or 0, True or False. */
  LABEL("labels"),
  /** Pixels. */
  IMAGE("images");

  private final String plural;

  Kind(String plural) {
    this.plural = plural;
  }

  /** The plural, for messages. */
  public String plural() {
    return plural;
  }
}
