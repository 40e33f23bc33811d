package dev.nn.data;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Objects;

/** Draws mini-batches from a data set without end. Allocates nothing after it is made. */
public final class MiniBatches {

  private final Dataset data;
  private final Sampling sampling;
  private final SplitMix64 random;
  private final Batch batch;
  private final int[] order;
  private int next;

  /**
   * Makes the batches.
   *
   * @param data what they are drawn from
   * @param batchSize the samples in each, from 1; without replacement at most the size of the data
   * @param sampling how they are drawn
   * @param seed the seed; equal seeds give equal batches
   * @throws IllegalArgumentException if the batch size is out of range or there is no data
   */
  public MiniBatches(Dataset data, int batchSize, Sampling sampling, long seed) {
    boolean dealt = sampling == Sampling.WITHOUT_REPLACEMENT;
    int most = dealt ? data.size() : Integer.MAX_VALUE;
    if (data.size() == 0 || batchSize < 1 || batchSize > most) {
      throw new IllegalArgumentException(
          "MiniBatches: batches of %d can't be drawn %s from %d samples"
              .formatted(
                  batchSize, dealt ? "without replacement" : "with replacement", data.size()));
    }
    this.data = data;
    this.sampling = Objects.requireNonNull(sampling, "sampling");
    this.random = new SplitMix64(seed);
    this.batch = new Batch(
        Tensor.zeros(batchSize, data.inputs().cols()),
        Tensor.zeros(batchSize, data.targets().cols()));
    this.order = dealt ? Permutation.identity(data.size()) : new int[0];
    this.next = order.length;
  }

  /**
   * Draws the next batch.
   *
   * @return the same object with other samples: valid until the next call
   */
  public Batch next() {
    int size = batchSize();
    if (sampling == Sampling.WITHOUT_REPLACEMENT && next + size > order.length) {
      Permutation.shuffle(order, random);
      next = 0;
    }
    for (int i = 0; i < size; i++) {
      data.copySample(nextSample(), batch.inputs(), batch.targets(), i);
    }
    return batch;
  }

  /**
   * The number of samples in a batch.
   *
   * @return at least 1
   */
  public int batchSize() {
    return batch.inputs().rows();
  }

  private int nextSample() {
    return sampling == Sampling.WITH_REPLACEMENT ? random.nextInt(data.size()) : order[next++];
  }
}
