package dev.nn.data;

/** How mini-batches draw samples. */
public enum Sampling {
  /** Each sample is drawn from all of them, so one may come twice in a batch. */
  WITH_REPLACEMENT,
  /**
   * The samples are shuffled and dealt; when fewer than a batch are left they are shuffled anew, so
   * that all batches have one size.
   */
  WITHOUT_REPLACEMENT
}
