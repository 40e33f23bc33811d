package dev.nn.random;

import java.util.random.RandomGenerator;

/**
 * A seeded random number generator, fully specified here, so that a seed gives the same weights and
 * batches on every JDK (which is free to change the Gaussian of {@link RandomGenerator}). Its whole
 * state is one number, which can be saved.
 *
 * <p>The generator is SplitMix64: Steele, Lea and Flood, <i>Fast splittable pseudorandom number
 * generators</i>, OOPSLA 2014. All seeds are equally good, including 0. Not thread-safe.
 */
public final class SplitMix64 implements RandomGenerator {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * Creates a generator.
   *
   * @param seed any number; equal seeds give equal sequences
   */
  public SplitMix64(long seed) {
    this.state = seed;
  }

  /**
   * The whole state.
   *
   * @return the seed of a generator that continues as this one would
   */
  public long state() {
    return state;
  }

  /**
   * One number of a sequence, without computing those before it: {@code at(seed, 0)} is the first
   * number of a generator with that seed.
   *
   * @param seed any number
   * @param index any number, from 0 for the first
   * @return what that call of {@link #nextLong} on {@code new SplitMix64(seed)} returns
   */
  public static long at(long seed, long index) {
    return mix(seed + (index + 1) * GOLDEN_GAMMA);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  private static long mix(long mixed) {
    long z = mixed;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /**
   * A number below a bound; all are equally likely to within 2<sup>-32</sup>.
   *
   * @param bound more than 0
   * @return from 0 to {@code bound - 1}
   * @throws IllegalArgumentException if the bound is not positive
   */
  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("nextInt: bound must be positive, got " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /**
   * A uniform number from the unit interval.
   *
   * @return a multiple of 2<sup>-53</sup>, at least 0 and less than 1
   */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * A number from the standard normal distribution, by the polar method: Marsaglia and Bray, 1964.
   * The second number of each pair is not kept, so that {@link #state()} is the whole state.
   *
   * @return mean 0, standard deviation 1
   */
  @Override
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double square = u * u + v * v;
      if (square < 1 && square > 0) {
        return u * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }
}
