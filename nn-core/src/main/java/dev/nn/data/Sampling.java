package dev.nn.data;

/** How mini-batches draw samples. */
public enum Sampling {
  /** Each sample is drawn from all samples, so one may occur twice in a batch. */
  WITH_REPLACEMENT,
  /**
   * The samples are shuffled and dealt; when fewer than a batch remain, they are shuffled again, so
   * that all batches have the same size.
   */
  WITHOUT_REPLACEMENT
}
