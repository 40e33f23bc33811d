package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetTest {

  /** Sample i has the inputs (i, 10 i) and the target -i. */
  static Dataset counted(int size) {
    Tensor inputs = Tensor.zeros(size, 2);
    Tensor targets = Tensor.zeros(size, 1);
    for (int i = 0; i < size; i++) {
      inputs.set(i, 0, i);
      inputs.set(i, 1, 10 * i);
      targets.set(i, 0, -i);
    }
    return Dataset.regression(inputs, targets);
  }

  /** Which samples these are; the inputs must still stand beside their target. */
  static int[] samples(Tensor inputs, Tensor targets) {
    return IntStream.range(0, inputs.rows())
        .map(i -> {
          int sample = (int) inputs.get(i, 0);
          assertEquals(10 * sample, inputs.get(i, 1));
          assertEquals(-sample, targets.get(i, 0));
          return sample;
        })
        .toArray();
  }

  private static int[] samples(Dataset data) {
    return samples(data.inputs(), data.targets());
  }

  @Test
  void aSplitKeepsEachSampleOnceWithItsTarget() {
    Dataset.Split split = counted(101).split(0.8, 5);
    assertEquals(80, split.train().size());
    assertEquals(21, split.test().size());
    int[] all = IntStream.concat(
            Arrays.stream(samples(split.train())), Arrays.stream(samples(split.test())))
        .sorted()
        .toArray();
    assertArrayEquals(IntStream.range(0, 101).toArray(), all);
  }

  @Test
  void theSeedDecidesTheSplit() {
    int[] zero = samples(counted(50).split(0.5, 0).train());
    assertArrayEquals(zero, samples(counted(50).split(0.5, 0).train()));
    assertFalse(Arrays.equals(zero, samples(counted(50).split(0.5, 1).train())));
    assertFalse(Arrays.equals(zero, IntStream.range(0, 25).toArray()), "not shuffled");
  }

  /** Sample i has the weight i / 2. */
  static Dataset weighted(int size) {
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = i / 2f;
    }
    return counted(size).withWeights(weights);
  }

  static void assertWeights(Tensor inputs, @Nullable Tensor weights) {
    assertNotNull(weights);
    assertEquals(inputs.rows(), weights.rows());
    for (int i = 0; i < inputs.rows(); i++) {
      assertEquals(inputs.get(i, 0) / 2, weights.get(i, 0));
    }
  }

  @Test
  void weightsStayBesideTheirSamples() {
    Dataset data = weighted(11);
    assertWeights(data.inputs(), data.weights());
    Dataset view = data.rows(3, 9);
    assertWeights(view.inputs(), view.weights());
    Dataset.Split split = data.split(0.6, 4);
    assertWeights(split.train().inputs(), split.train().weights());
    assertWeights(split.test().inputs(), split.test().weights());
    Standardization standardization = Standardization.fit(data.inputs());
    assertSame(data.weights(), standardization.inputsOf(data).weights());
    assertNull(counted(11).rows(0, 5).weights());
    assertNull(counted(11).split(0.6, 4).train().weights());
  }

  @Test
  void weightsAreCopied() {
    float[] weights = {1, 2};
    Dataset data = counted(2).withWeights(weights);
    weights[0] = 7;
    assertArrayEquals(new float[] {1, 2}, data.weights().toArray());
  }

  @Test
  void aPartMayBeEmpty() {
    assertEquals(0, counted(3).split(0, 1).train().size());
    assertEquals(0, counted(3).split(1, 1).test().size());
  }

  @Test
  void roundingErrorsCostNoSample() {
    assertEquals(29, counted(100).split(0.29, 1).train().size());
    assertEquals(57, counted(100).split(0.57, 1).train().size());
    assertEquals(66, counted(99).split(2.0 / 3, 1).train().size());
    assertEquals(10, counted(100).split(1 - 0.9, 1).train().size());
    assertEquals(1, counted(3).split(0.5, 1).train().size());
  }

  /** One number for each sample but the last, so that what follows is the same on every version. */
  @Test
  void aShuffleOfFiveDrawsFourNumbers() {
    SplitMix64 shuffling = new SplitMix64(3);
    Permutation.shuffle(new int[5], shuffling);
    SplitMix64 four = new SplitMix64(3);
    IntStream.range(0, 4).forEach(i -> four.nextLong());
    assertEquals(four.state(), shuffling.state());
  }

  @Test
  void aSplitIsACopy() {
    Dataset data = counted(4);
    Dataset.Split split = data.split(0.5, 0);
    data.inputs().fill(7);
    samples(split.train());
  }

  @Test
  void aFractionBeyondTheWholeIsRefused() {
    for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> counted(4).split(fraction, 0));
      assertEquals("split: the fraction must be from 0 to 1, got " + fraction, e.getMessage());
    }
  }

  @Test
  void labelsBecomeOneHot() {
    Dataset data = Dataset.classification(Tensor.zeros(2, 1), new int[] {2, 0}, 3);
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0}, data.targets().toArray());
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    assertThrows(
        ShapeException.class, () -> Dataset.regression(Tensor.zeros(2, 1), Tensor.zeros(3, 1)));
    Exception e = assertThrows(
        IllegalArgumentException.class,
        () -> Dataset.classification(Tensor.zeros(1, 1), new int[] {3}, 3));
    assertEquals("Dataset: the label of sample 0 is 3: it must be from 0 to 2", e.getMessage());
  }
}
