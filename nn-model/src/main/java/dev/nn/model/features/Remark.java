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

  /**
   * It is a number on a scale that an outlier in training stretches until most values hardly
   * differ: {@link FittedNumber#flattened}.
   */
  FLATTENED,

  /**
   * It is an image that is not black, but has no pixel above 1/100 of the greatest in training: its
   * pixels may be on another scale, 0 to 1 instead of 0 to 255.
   */
  FAINT,

  /** It differs from the only value in training, so the net has no column for the feature. */
  IGNORED
}
