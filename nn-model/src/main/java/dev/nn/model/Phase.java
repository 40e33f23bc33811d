package dev.nn.model;

/** The phases of a long operation, in order. */
public enum Phase {

  /** Means, standard deviations and categories are measured. */
  MEASURE,

  /** Rows become numbers. */
  ENCODE,

  /** The linear baseline is fitted. */
  BASELINE,

  /** The net is trained; counted in steps. */
  TRAIN,

  /** A net is trained on all rows, for as many steps as were best. */
  REFIT,

  /** Rows are evaluated. */
  EVALUATE
}
