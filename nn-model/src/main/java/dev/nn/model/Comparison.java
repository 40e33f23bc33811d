package dev.nn.model;

import java.util.Locale;

/** Names the baselines that a score is compared with. */
final class Comparison {

  private Comparison() {}

  /**
   * The baselines in words.
   *
   * @param naive what the naive baseline predicts
   * @param format of a number
   * @param ofNaive its score; NaN if nothing is known about the training rows
   * @param ofLinear the score of the linear model; NaN if there is none
   */
  static String words(String naive, String format, double ofNaive, double ofLinear) {
    if (Double.isNaN(ofNaive)) {
      return "no baselines: the training rows are unknown";
    }
    String words = naive + " " + String.format(Locale.ROOT, format, ofNaive);
    return Double.isNaN(ofLinear)
        ? words
        : words + ", linear model " + String.format(Locale.ROOT, format, ofLinear);
  }
}
