package dev.nn.data;

import dev.nn.random.SplitMix64;
import java.util.Objects;

/**
 * Draws an endless sequence of mini-batches from a data set. Allocates nothing after construction.
 *
 * <p>Its position is three numbers, {@link #state()}, from which batches of the same data, size and
 * sampling continue exactly as these would.
 */
public final class MiniBatches {

  /** Separates the random numbers of an augmentation from those of the sampling. */
  private static final long AUGMENTATION_STREAM = 0x5DEECE66DL;

  private final Dataset data;
  private final Sampling sampling;
  private final Augmentation augmentation;
  private final Batch batch;
  private final int[] order;
  private SplitMix64 random;
  private SplitMix64 variation;
  private long dealtFrom;
  private int next;

  /**
   * Creates the batches.
   *
   * @param data the samples to draw from
   * @param batchSize the number of samples in each, from 1; without replacement at most the size of
   *     the data
   * @param sampling how they are drawn
   * @param seed the seed; equal seeds give equal batches
   * @throws IllegalArgumentException if the batch size is out of range or there is no data
   */
  public MiniBatches(Dataset data, int batchSize, Sampling sampling, long seed) {
    this(data, batchSize, sampling, seed, Augmentation.none());
  }

  /**
   * Creates batches with augmented inputs.
   *
   * @param data the samples to draw from; not modified
   * @param batchSize the samples in each, from 1; without replacement at most the size of the data
   * @param sampling how they are drawn; the augmentation does not change which samples are drawn
   * @param seed the seed; equal seeds give equal batches
   * @param augmentation how to vary the inputs of each batch
   * @throws IllegalArgumentException if the batch size is out of range or there is no data
   */
  public MiniBatches(
      Dataset data, int batchSize, Sampling sampling, long seed, Augmentation augmentation) {
    this.data = Objects.requireNonNull(data, "data");
    this.sampling = Objects.requireNonNull(sampling, "sampling");
    this.augmentation = Objects.requireNonNull(augmentation, "augmentation");
    boolean dealt = sampling == Sampling.WITHOUT_REPLACEMENT;
    int most = dealt ? data.size() : Integer.MAX_VALUE;
    if (data.size() == 0 || batchSize < 1 || batchSize > most) {
      throw new IllegalArgumentException(
          "MiniBatches: batches of %s can't be drawn %s from %s samples: %s"
              .formatted(
                  batchSize,
                  dealt ? "without replacement" : "with replacement",
                  data.size(),
                  data.size() == 0 ? "add samples" : "choose a size from 1 to " + most));
    }
    this.batch = data.newBatch(batchSize);
    this.order = new int[dealt ? data.size() : 0];
    this.random = new SplitMix64(seed);
    this.variation = new SplitMix64(seed ^ AUGMENTATION_STREAM);
    deal();
  }

  /**
   * Draws the next batch.
   *
   * @return the same object with other samples: valid until the next call
   */
  public Batch next() {
    int size = batchSize();
    if (sampling == Sampling.WITHOUT_REPLACEMENT && next + size > order.length) {
      deal();
    }
    for (int i = 0; i < size; i++) {
      data.copySample(nextSample(), batch, i);
    }
    augmentation.apply(batch.inputs(), variation);
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

  /**
   * The number of batches in an epoch: as many complete ones as the data yields.
   *
   * @return at least 1
   */
  public int batchesPerEpoch() {
    return Math.max(1, data.size() / batchSize());
  }

  /**
   * The data set that batches are drawn from.
   *
   * @return the data set
   */
  public Dataset data() {
    return data;
  }

  /**
   * How the samples are drawn.
   *
   * @return the sampling
   */
  public Sampling sampling() {
    return sampling;
  }

  /**
   * The current position.
   *
   * @return what {@link #restore} needs to continue from here
   */
  public State state() {
    boolean dealt = sampling == Sampling.WITHOUT_REPLACEMENT;
    return new State(dealt ? dealtFrom : random.state(), next, variation.state());
  }

  /**
   * Continues from the position of batches of the same data, size and sampling.
   *
   * @param state a {@link #state()}
   * @throws IllegalArgumentException if the state belongs to batches of other data, size or
   *     sampling, as far as the position reveals that; then nothing is changed
   */
  public void restore(State state) {
    requireFitting(state);
    random = new SplitMix64(state.random);
    variation = new SplitMix64(state.variation);
    deal();
    next = state.next;
  }

  /**
   * Tells whether {@link #restore} would accept a state.
   *
   * @param state a {@link #state()}
   * @throws IllegalArgumentException if it would not
   */
  public void requireFitting(State state) {
    Objects.requireNonNull(state, "state");
    if (state.next < 0 || state.next > order.length || state.next % batchSize() != 0) {
      throw new IllegalArgumentException(
          "MiniBatches: the next sample is %s, but no batch of %s from %s samples, drawn %s, starts there"
              .formatted(state.next, batchSize(), data.size(), sampling));
    }
  }

  /** Shuffles from the original order, so that an order depends on a single number. */
  private void deal() {
    dealtFrom = random.state();
    Permutation.identity(order);
    Permutation.shuffle(order, random);
    next = 0;
  }

  private int nextSample() {
    return sampling == Sampling.WITH_REPLACEMENT ? random.nextInt(data.size()) : order[next++];
  }

  /**
   * A position in the sequence of batches.
   *
   * @param random the generator's state; without replacement, the state from which the current
   *     order was shuffled
   * @param next how many samples of the current order have been dealt; 0 with replacement
   * @param variation the state of the augmentation's generator
   */
  public record State(long random, int next, long variation) {}
}
