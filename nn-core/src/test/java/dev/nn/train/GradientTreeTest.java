package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sum of blocks, against a recursion over halves, for every way to share them out. */
class GradientTreeTest {

  private static final int SIZE = 3;

  private final SplitMix64 random = new SplitMix64(8);

  /** Magnitudes from 2^-20 to 2^20, so that another order of additions shows. */
  private float[][] gradients(int blocks) {
    float[][] gradients = new float[blocks][SIZE];
    for (float[] gradient : gradients) {
      for (int e = 0; e < SIZE; e++) {
        gradient[e] = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(41) - 20));
      }
    }
    return gradients;
  }

  /** The definition: the first half is the greatest power of two below the number of blocks. */
  private static float[] sum(float[][] gradients, int from, int to) {
    if (to - from == 1) {
      return gradients[from];
    }
    int half = Integer.highestOneBit(to - from - 1);
    float[] left = sum(gradients, from, from + half);
    float[] right = sum(gradients, from + half, to);
    float[] sum = new float[SIZE];
    for (int e = 0; e < SIZE; e++) {
      sum[e] = left[e] + right[e];
    }
    return sum;
  }

  private static void add(GradientTree tree, int rank, float[] gradient) {
    float[] room = tree.room();
    System.arraycopy(gradient, 0, room, 0, SIZE);
    tree.add(tree.leaf(rank), room, rank + 0.1);
  }

  private static void add(GradientTree tree, PartialGradient part) {
    tree.add(part.node(), part.gradient(), part.loss());
  }

  private static void assertTotal(float[][] gradients, GradientTree tree, String what) {
    float[] total = tree.total();
    assertArrayEquals(sum(gradients, 0, gradients.length), total, what);
  }

  @Test
  void theSumIsTheRecursionOverHalves() {
    for (int blocks : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 31, 64, 100}) {
      float[][] gradients = gradients(blocks);
      GradientTree tree = new GradientTree(blocks, SIZE);
      for (int rank = 0; rank < blocks; rank++) {
        assertThrows(IllegalStateException.class, tree::total);
        add(tree, rank, gradients[rank]);
      }
      assertTotal(gradients, tree, blocks + " blocks");
    }
  }

  /** Every assignment of up to 7 blocks to 3 workers, whose parts arrive in both orders. */
  @Test
  void anyWorkersMakeTheSameSum() {
    for (int blocks = 1; blocks <= 7; blocks++) {
      float[][] gradients = gradients(blocks);
      double loss = whole(gradients).loss();
      for (int code = 0; code < Math.pow(3, blocks); code++) {
        List<PartialGradient> parts =
            parts(gradients, Integer.toString(code + (int) Math.pow(3, blocks), 3));
        for (boolean reversed : new boolean[] {false, true}) {
          GradientTree merged = new GradientTree(blocks, SIZE);
          for (int p = 0; p < parts.size(); p++) {
            PartialGradient part = parts.get(reversed ? parts.size() - 1 - p : p);
            add(
                merged,
                new PartialGradient(
                    blocks, part.node(), part.loss(), part.gradient().clone()));
          }
          assertTotal(gradients, merged, blocks + " blocks, " + Integer.toString(code, 3));
          assertEquals(loss, merged.loss());
        }
      }
    }
  }

  private static GradientTree whole(float[][] gradients) {
    GradientTree tree = new GradientTree(gradients.length, SIZE);
    for (int rank = 0; rank < gradients.length; rank++) {
      add(tree, rank, gradients[rank]);
    }
    return tree;
  }

  /** Digit r + 1 is the worker of block r. */
  private static List<PartialGradient> parts(float[][] gradients, String workers) {
    List<PartialGradient> parts = new ArrayList<>();
    for (char worker = '0'; worker <= '2'; worker++) {
      GradientTree tree = new GradientTree(gradients.length, SIZE);
      for (int rank = gradients.length - 1; rank >= 0; rank--) {
        if (workers.charAt(rank + 1) == worker) {
          add(tree, rank, gradients[rank]);
        }
      }
      parts.addAll(tree.parts());
    }
    return parts;
  }

  @Test
  void manyBlocksInAnyOrderAndMergedInSteps() {
    for (int round = 0; round < 200; round++) {
      int blocks = 1 + random.nextInt(200);
      float[][] gradients = gradients(blocks);
      GradientTree[] workers = new GradientTree[1 + random.nextInt(5)];
      Arrays.setAll(workers, w -> new GradientTree(blocks, SIZE));
      for (int rank = 0; rank < blocks; rank++) {
        add(workers[random.nextInt(workers.length)], rank, gradients[rank]);
      }
      GradientTree merged = workers[0];
      for (int w = 1; w < workers.length; w++) {
        workers[w].parts().forEach(part -> add(merged, part));
      }
      assertTotal(gradients, merged, "seed 8, round %s, %s blocks".formatted(round, blocks));
    }
  }

  @Test
  void aContiguousRangeIsFewParts() {
    float[][] gradients = gradients(64);
    GradientTree tree = new GradientTree(64, SIZE);
    for (int rank = 13; rank < 50; rank++) {
      add(tree, rank, gradients[rank]);
    }
    assertTrue(tree.parts().size() <= 2 * 6, tree.parts().size() + " parts");
  }
}
