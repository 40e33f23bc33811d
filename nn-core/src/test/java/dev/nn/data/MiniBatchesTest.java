package dev.nn.data;

import static dev.nn.data.Sampling.WITHOUT_REPLACEMENT;
import static dev.nn.data.Sampling.WITH_REPLACEMENT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MiniBatchesTest {

  /** The samples of the next batches, one after the other. */
  private static int[] draw(MiniBatches batches, int count) {
    return IntStream.range(0, count)
        .mapToObj(b -> batches.next())
        .flatMapToInt(batch -> Arrays.stream(DatasetTest.samples(batch.inputs(), batch.targets())))
        .toArray();
  }

  private static int[] draw(int size, int batch, Sampling sampling, long seed, int count) {
    return draw(new MiniBatches(DatasetTest.counted(size), batch, sampling, seed), count);
  }

  @Test
  void withoutReplacementEachSampleComesOnceInARound() {
    MiniBatches batches = new MiniBatches(DatasetTest.counted(12), 4, WITHOUT_REPLACEMENT, 3);
    int[] first = draw(batches, 3);
    int[] second = draw(batches, 3);
    assertFalse(Arrays.equals(first, second), "each round has its own order");
    for (int[] round : new int[][] {first, second}) {
      assertArrayEquals(
          IntStream.range(0, 12).toArray(), Arrays.stream(round).sorted().toArray());
    }
  }

  @ParameterizedTest
  @EnumSource
  void weightsComeWithTheirSamples(Sampling sampling) {
    MiniBatches batches = new MiniBatches(DatasetTest.weighted(10), 4, sampling, 1);
    for (int b = 0; b < 9; b++) {
      Batch batch = batches.next();
      DatasetTest.assertWeights(batch.inputs(), batch.weights());
    }
    assertNull(new MiniBatches(DatasetTest.counted(9), 4, sampling, 1).next().weights());
  }

  @Test
  void withoutReplacementARestIsShuffledAnew() {
    MiniBatches batches = new MiniBatches(DatasetTest.counted(10), 4, WITHOUT_REPLACEMENT, 0);
    for (int round = 0; round < 50; round++) {
      assertEquals(8, Arrays.stream(draw(batches, 2)).distinct().count());
    }
  }

  @Test
  void withReplacementSamplesComeTwiceAndAllAreReached() {
    int[] drawn = draw(10, 5, WITH_REPLACEMENT, 0, 400);
    assertTrue(Arrays.stream(drawn, 0, 10).distinct().count() < 10);
    int[] often = new int[10];
    Arrays.stream(drawn).forEach(sample -> often[sample]++);
    // 2,000 draws: 200 of each are expected, with a deviation of 13.4.
    assertTrue(
        Arrays.stream(often).allMatch(n -> Math.abs(n - 200) < 60), () -> Arrays.toString(often));
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecides(Sampling sampling) {
    int[] zero = draw(50, 7, sampling, 0, 20);
    assertArrayEquals(zero, draw(50, 7, sampling, 0, 20));
    assertFalse(Arrays.equals(zero, draw(50, 7, sampling, 1, 20)));
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    Exception e = assertThrows(
        IllegalArgumentException.class,
        () -> new MiniBatches(DatasetTest.counted(3), 4, WITHOUT_REPLACEMENT, 0));
    assertEquals(
        "MiniBatches: batches of 4 can't be drawn without replacement from 3 samples: choose a size from 1 to 3",
        e.getMessage());
    new MiniBatches(DatasetTest.counted(3), 4, WITH_REPLACEMENT, 0);
    for (Sampling sampling : Sampling.values()) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new MiniBatches(DatasetTest.counted(3), 0, sampling, 0));
      assertThrows(
          IllegalArgumentException.class,
          () -> new MiniBatches(DatasetTest.counted(0), 1, sampling, 0));
    }
  }

  @Test
  void aBatchMayBeOneSampleOrAll() {
    assertEquals(5, draw(5, 1, WITHOUT_REPLACEMENT, 0, 5).length);
    int[] all = draw(5, 5, WITHOUT_REPLACEMENT, 0, 1);
    assertArrayEquals(
        IntStream.range(0, 5).toArray(), Arrays.stream(all).sorted().toArray());
  }
}
