package dev.nn.spark;

/** One pass over all rows. */
interface Pass {

  /** Makes the steps of a pass. */
  void run(Progress progress);
}
