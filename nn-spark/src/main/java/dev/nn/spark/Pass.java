package dev.nn.spark;

/** How all rows are learnt from once. */
interface Pass {

  /** Makes the steps of a pass. */
  void run(Progress progress);
}
