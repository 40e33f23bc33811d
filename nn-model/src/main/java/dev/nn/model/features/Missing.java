package dev.nn.model.features;

/** What becomes of a missing value: null, NaN, or blank text. */
public enum Missing {

  /** It is refused with an {@link InputException}, in training and in serving. */
  REFUSED,

  /**
   * It is replaced by what was usual in training, the mean of a number, the most frequent value of
   * a category or flag, and one more column says 1 where a value was missing and 0 where it was
   * not. The column exists if a value was missing in training; where none was, a value that is
   * missing later is replaced all the same, and counted.
   */
  FILLED
}
