package dev.nn.data;

import dev.nn.random.SplitMix64;
import java.util.Objects;

/**
 * Draws mini-batches from a data set without end. Allocates nothing after it is made.
 *
 * <p>Where it stands is three numbers, {@link #state()}, from which batches of the same data, size
 * and sampling go on as these would.
 */
public final class MiniBatches {

  /** Keeps the numbers of an augmentation apart from those of the sampling. */
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
   * Makes the batches.
   *
   * @param data what they are drawn from
   * @param batchSize the samples in each, from 1; without replacement at most the size of the data
   * @param sampling how they are drawn
   * @param seed the seed; equal seeds give equal batches
   * @throws IllegalArgumentException if the batch size is out of range or there is no data
   */
  public MiniBatches(Dataset data, int batchSize, Sampling sampling, long seed) {
    this(data, batchSize, sampling, seed, Augmentation.none());
  }

  /**
   * Makes batches whose inputs are varied.
   *
   * @param data what they are drawn from; not modified
   * @param batchSize the samples in each, from 1; without replacement at most the size of the data
   * @param sampling how they are drawn; the augmentation does not change which samples are drawn
   * @param seed the seed; equal seeds give equal batches
   * @param augmentation what is done to the inputs of each batch
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
          "MiniBatches: batches of %s can't be drawn %s from %s samples"
              .formatted(
                  batchSize, dealt ? "without replacement" : "with replacement", data.size()));
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
   * The number of batches that make an epoch: as many whole ones as the data holds.
   *
   * @return at least 1
   */
  public int batchesPerEpoch() {
    return Math.max(1, data.size() / batchSize());
  }

  /**
   * What the batches are drawn from.
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
   * Where it stands.
   *
   * @return what {@link #restore} needs to go on from here
   */
  public State state() {
    boolean dealt = sampling == Sampling.WITHOUT_REPLACEMENT;
    return new State(dealt ? dealtFrom : random.state(), next, variation.state());
  }

  /**
   * Goes on from where batches of the same data, size and sampling stood.
   *
   * @param state what {@link #state()} gave
   * @throws IllegalArgumentException if the state is of batches of other data, size or sampling, as
   *     far as its position shows it; nothing is changed then
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
   * @param state what {@link #state()} gave
   * @throws IllegalArgumentException if it would not
   */
  public void requireFitting(State state) {
    Objects.requireNonNull(state, "state");
    if (state.next < 0 || state.next > order.length || state.next % batchSize() != 0) {
      throw new IllegalArgumentException(
          "MiniBatches: sample %s is not where batches of %s from %s samples, drawn %s, can stand"
              .formatted(state.next, batchSize(), data.size(), sampling));
    }
  }

  /** From the samples in their own order, so that a deal depends on one number alone. */
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
   * Where batches stand.
   *
   * @param random the generator's state: without replacement that from which the current order was
   *     shuffled
   * @param next how many samples of the current order have been dealt; 0 with replacement
   * @param variation the state of the augmentation's generator
   */
  public record State(long random, int next, long variation) {}
}
