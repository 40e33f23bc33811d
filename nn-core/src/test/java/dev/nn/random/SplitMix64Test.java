package dev.nn.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitMix64Test {

  /** The first numbers of the seed 0: those of Vigna's splitmix64.c and of java.util. */
  private static final long[] OF_SEED_0 = {
    0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL, 0xF88BB8A8724C81ECL
  };

  private final SplitMix64 random = new SplitMix64(0);

  @Test
  void theNumbersAreThoseOfThePaper() {
    assertArrayEquals(OF_SEED_0, LongStream.generate(random::nextLong).limit(4).toArray());
  }

  @Test
  void aNumberOfTheSequenceNeedsNoneBefore() {
    for (int i = 0; i < OF_SEED_0.length; i++) {
      assertEquals(OF_SEED_0[i], SplitMix64.at(0, i));
      assertEquals(OF_SEED_0[i], SplitMix64.at(skipped(0, i), 0));
    }
  }

  private static long skipped(long seed, int numbers) {
    SplitMix64 generator = new SplitMix64(seed);
    for (int i = 0; i < numbers; i++) {
      generator.nextLong();
    }
    return generator.state();
  }

  @Test
  void anIntIsTheUpperHalf() {
    assertEquals(0xE220A839, random.nextInt());
    assertEquals(0x6E789E6A, random.nextInt());
  }

  /** The upper half times the bound, divided by 2^32: 0.883, 0.431 and 0.026 of it. */
  @Test
  void aNumberBelowABoundIsAShareOfIt() {
    assertEquals(88, random.nextInt(100));
    assertEquals(43, random.nextInt(100));
    assertEquals(2, random.nextInt(100));
    assertEquals(0, random.nextInt(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aBoundMustBePositive(int bound) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> random.nextInt(bound));
    assertEquals("nextInt: bound must be positive, got " + bound, e.getMessage());
    assertEquals(0, random.state());
  }

  @Test
  void aDoubleIsTheUpper53Bits() {
    assertEquals((OF_SEED_0[0] >>> 11) / Math.pow(2, 53), random.nextDouble());
    assertEquals((OF_SEED_0[1] >>> 11) / Math.pow(2, 53), random.nextDouble());
  }

  @Test
  void theStateIsASeedThatGoesOn() {
    random.nextGaussian();
    SplitMix64 other = new SplitMix64(random.state());
    assertEquals(random.nextLong(), other.nextLong());
    assertEquals(random.nextGaussian(), other.nextGaussian());
  }

  /** Moments of 100,000 numbers: 0, 1, 0, 3, with deviations of 0.003, 0.004, 0.012 and 0.031. */
  @Test
  void aGaussianHasItsMoments() {
    double[] numbers =
        DoubleStream.generate(random::nextGaussian).limit(100_000).toArray();
    assertEquals(0, moment(numbers, 1), 0.015);
    assertEquals(1, moment(numbers, 2), 0.02);
    assertEquals(0, moment(numbers, 3), 0.06);
    assertEquals(3, moment(numbers, 4), 0.15);
    assertTrue(DoubleStream.of(numbers).allMatch(x -> Math.abs(x) < 6));
  }

  private static double moment(double[] numbers, int power) {
    return DoubleStream.of(numbers).map(x -> Math.pow(x, power)).average().orElseThrow();
  }
}
