package dev.nn.model;

/** The parts of long work, in their order. */
public enum Phase {

  /** Means, deviations and categories are measured. */
  MEASURE,

  /** Rows become numbers. */
  ENCODE,

  /** The linear baseline is fitted. */
  BASELINE,

  /** The net is trained: counted in steps. */
  TRAIN,

  /** A net is trained on all rows, for as many steps as were best. */
  REFIT,

  /** Rows are scored. */
  EVALUATE
}
