package dev.nn.examples.table;

/** What a column of a table holds. */
public enum Kind {
  /** Numbers; a missing one is NaN. */
  NUMBER("numbers"),
  /** Names of one of several things. */
  CATEGORY("categories"),
  /** True or False. */
  FLAG("flags"),
  /** The classes to learn: texts of which none but the empty one is missing. */
  CLASS("classes"),
  /** Whether a row has a label to learn: 1 or 0, True or False. */
  LABEL("labels"),
  /** Pixels. */
  IMAGE("images");

  private final String plural;

  Kind(String plural) {
    this.plural = plural;
  }

  /** Several of them, in a word. */
  public String plural() {
    return plural;
  }
}
