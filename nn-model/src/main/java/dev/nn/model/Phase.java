package dev.nn.model;

/** The phases of a long operation. */
public enum Phase {

  /** Means, standard deviations and categories are measured. */
  MEASURE,

  /** Rows become numbers. */
  ENCODE,

  /**
   * The linear baseline is fitted: before the net for quantities, after it for classes and labels.
   */
  BASELINE,

  /** The net is trained; counted in steps. */
  TRAIN,

  /** A net is trained on all rows, for as many steps as were best. */
  REFIT
}
