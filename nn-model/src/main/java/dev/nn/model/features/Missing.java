package dev.nn.model.features;

/** How a missing value is handled: null, NaN, or a blank string. */
public enum Missing {

  /** It is refused with an {@link InputException}, in training and in prediction. */
  REFUSED,

  /**
   * It is replaced by the usual value in training (the mean of a number, the most frequent value of
   * a category or flag), and an extra indicator column is 1 where a value was missing and 0 where
   * it was not. The column exists only if a value was missing in training; if none was, a value
   * that is missing later is still replaced, and counted.
   */
  FILLED
}
