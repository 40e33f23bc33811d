package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MiniBatchesStateTest {

  /** 10 samples in batches of 3: an epoch ends after 3 batches, one sample is left over. */
  @ParameterizedTest
  @EnumSource(Sampling.class)
  void batchesGoOnFromAnyState(Sampling sampling) {
    for (int drawn = 0; drawn < 10; drawn++) {
      MiniBatches whole = batches(10, 3, sampling, 5);
      for (int i = 0; i < drawn; i++) {
        whole.next();
      }
      MiniBatches other = batches(10, 3, sampling, 99);
      other.next();
      other.restore(whole.state());
      for (int i = 0; i < 7; i++) {
        Batch expected = whole.next();
        Batch actual = other.next();
        assertArrayEquals(expected.inputs().toArray(), actual.inputs().toArray());
        assertArrayEquals(expected.targets().toArray(), actual.targets().toArray());
      }
    }
  }

  @Test
  void aStateOfOtherBatchesIsRefused() {
    MiniBatches batches = batches(10, 5, Sampling.WITHOUT_REPLACEMENT, 0);
    MiniBatches.State before = batches.state();
    assertThrows(
        IllegalArgumentException.class, () -> batches.restore(new MiniBatches.State(0, 15, 0)));
    assertThrows(
        IllegalArgumentException.class, () -> batches.restore(new MiniBatches.State(0, 3, 0)));
    assertEquals(before, batches.state());
  }

  @Test
  void theAugmentationDoesNotChangeWhatIsDrawn() {
    Dataset data = data(10);
    MiniBatches plain = new MiniBatches(data, 3, Sampling.WITH_REPLACEMENT, 1);
    MiniBatches varied = new MiniBatches(
        data,
        3,
        Sampling.WITH_REPLACEMENT,
        1,
        (inputs, random) -> inputs.fill((float) random.nextDouble()));
    SplitMix64 random = new SplitMix64(varied.state().variation());
    for (int i = 0; i < 5; i++) {
      Batch other = varied.next();
      assertArrayEquals(plain.next().targets().toArray(), other.targets().toArray());
      assertEquals((float) random.nextDouble(), other.inputs().get(2, 0));
    }
    assertEquals(3, data.inputs().get(3, 0));
  }

  /** The last sample has been dealt, and the next batch will be of a new deal. */
  @Test
  void theEndOfADealIsAState() {
    MiniBatches whole = batches(10, 5, Sampling.WITHOUT_REPLACEMENT, 0);
    whole.next();
    whole.next();
    assertEquals(10, whole.state().next());
    MiniBatches other = batches(10, 5, Sampling.WITHOUT_REPLACEMENT, 1);
    other.restore(whole.state());
    assertArrayEquals(whole.next().targets().toArray(), other.next().targets().toArray());
  }

  @Test
  void theAugmentationHasANumberOfItsOwnForEachSeed() {
    Set<Long> variations = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      MiniBatches.State state = batches(10, 5, Sampling.WITH_REPLACEMENT, seed).state();
      assertNotEquals(state.random(), state.variation());
      variations.add(state.variation());
    }
    assertEquals(100, variations.size());
  }

  private static MiniBatches batches(int size, int batch, Sampling sampling, long seed) {
    return new MiniBatches(
        data(size),
        batch,
        sampling,
        seed,
        (inputs, random) -> inputs.set(0, 0, (float) random.nextDouble()));
  }

  private static Dataset data(int size) {
    Tensor numbers = Tensor.zeros(size, 1);
    for (int i = 0; i < size; i++) {
      numbers.set(i, 0, i);
    }
    return Dataset.regression(numbers, numbers);
  }
}
