package dev.nn.model.features;

/** The kind of a feature, which determines how it becomes numbers. */
public enum Kind {

  /**
   * A quantity: centred by its mean and scaled by its standard deviation, both measured in
   * training.
   */
  NUMBER,

  /** One of several strings: a column of 0 and 1 for each value seen in training. */
  CATEGORY,

  /** True or false: one column of 1 or 0. */
  FLAG,

  /** Width x height pixels: each divided by the greatest magnitude of all pixels in training. */
  IMAGE
}
