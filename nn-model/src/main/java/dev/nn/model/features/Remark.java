package dev.nn.model.features;

/** A remark on a value that was encoded. */
public enum Remark {

  /** It is like those in training, as far as these are known. */
  NONE,

  /** It was missing and was replaced: {@link Missing#FILLED}. */
  FILLED,

  /** It is a category that did not occur in training: {@link Unknown#ACCEPTED}. */
  UNKNOWN,

  /** It is less than the minimum or greater than the maximum in training. */
  OUTSIDE,

  /** It differs from the only value in training, so the net has no column for the feature. */
  IGNORED
}
