package dev.nn.examples.data;

import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Samples as a file holds them.
 *
 * @param inputs one sample in each row
 * @param targets the target of each sample as it is written; empty if there are none
 * @param fit what makes inputs of raw numbers, fitted on the samples that are learnt from
 * @param file where they stand
 * @param place where in the file a sample stands, in words: {@code line 7}
 * @param notes what was left out, in sentences
 */
public record RawSamples(
    Tensor inputs,
    List<String> targets,
    Function<Tensor, Inputs> fit,
    Path file,
    IntFunction<String> place,
    List<String> notes) {

  public int size() {
    return inputs.rows();
  }

  /** The samples in a seeded order, cut in two: the second part has about the share. */
  List<RawSamples> split(double testShare, long seed) {
    int[] order = new int[size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplitMix64 random = new SplitMix64(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    int test = (int) Math.round(size() * testShare);
    if (test < 1 || test >= size()) {
      throw new UsageException(
          "%d samples can't be cut so that a share of %s measures and the rest learns: give more samples or another --test-share"
              .formatted(size(), testShare));
    }
    return List.of(pick(order, 0, size() - test), pick(order, size() - test, size()));
  }

  private RawSamples pick(int[] order, int from, int to) {
    int cols = inputs.cols();
    Tensor picked = Tensor.zeros(to - from, cols);
    List<String> pickedTargets = new ArrayList<>();
    for (int i = from; i < to; i++) {
      System.arraycopy(
          inputs.array(),
          inputs.offset() + order[i] * cols,
          picked.array(),
          (i - from) * cols,
          cols);
      pickedTargets.add(targets.get(order[i]));
    }
    return new RawSamples(
        picked, pickedTargets, fit, file, i -> place.apply(order[from + i]), notes);
  }
}
