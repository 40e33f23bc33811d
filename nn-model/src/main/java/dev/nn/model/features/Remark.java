package dev.nn.model.features;

/** What is worth saying of a value that was encoded. */
public enum Remark {

  /** It is like those of training. */
  NONE,

  /** It was missing and is replaced: {@link Missing#FILLED}. */
  FILLED,

  /** It is a category that training did not have: {@link Unknown#ACCEPTED}. */
  UNKNOWN,

  /** It is less than the least or greater than the greatest of training. */
  OUTSIDE,

  /** It differs from the only value of training, so the net has no column for it. */
  IGNORED
}
