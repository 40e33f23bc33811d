package dev.nn.examples.table;

/** What a column of a table holds. */
public enum Kind {
  /** Numbers; a missing one is NaN. */
  NUMBER,
  /** Names of one of several things. */
  CATEGORY,
  /** True or False. */
  FLAG,
  /** The classes to learn: texts of which none but the empty one is missing. */
  CLASS
}
