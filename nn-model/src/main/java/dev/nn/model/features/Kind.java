package dev.nn.model.features;

/** What a feature is, which decides how it becomes numbers. */
public enum Kind {

  /** A quantity: centred by its mean and scaled by its deviation, both taken in training. */
  NUMBER,

  /** One of several texts: a column of 0 and 1 for each value seen in training. */
  CATEGORY,

  /** True or false: one column of 1 or 0. */
  FLAG,

  /** Width x height pixels: each divided by the greatest magnitude of all pixels in training. */
  IMAGE
}
