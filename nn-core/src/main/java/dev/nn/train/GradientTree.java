package dev.nn.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the blocks' gradients in one binary tree, which depends on the number of blocks alone.
 *
 * <pre>
 * blocks 0..4          1
 *                2           3        node i has the children 2i and 2i + 1, block r is node 8 + r;
 *             4     5     6           a node whose right half has no blocks is its left half
 *            8 9  10 11  12
 * </pre>
 *
 * <p>A node is computed, left + right, as soon as both its halves are there. So whoever has the
 * blocks of a whole subtree has the number of its node to the bit, and the order of arrival does
 * not matter.
 */
final class GradientTree {

  private final int blocks;
  private final int size;
  private final int leaves;
  private final float @Nullable [][] sums;
  private final double[] losses;
  private final ArrayDeque<float[]> free = new ArrayDeque<>();

  GradientTree(int blocks, int size) {
    this.blocks = blocks;
    this.size = size;
    this.leaves = blocks == 1 ? 1 : 2 * Integer.highestOneBit(blocks - 1);
    this.sums = new float @Nullable [2 * leaves][];
    this.losses = new double[2 * leaves];
  }

  /** An array for {@link #add}; allocates nothing once there were enough. */
  float[] room() {
    float[] room = free.poll();
    return room == null ? new float[size] : room;
  }

  int leaf(int rank) {
    return leaves + rank;
  }

  /** Takes over an array from {@link #room}. */
  void add(int leafOrNode, float[] gradient, double loss) {
    int node = leafOrNode;
    float[] sum = gradient;
    double lossSum = loss;
    while (node > 1) {
      int sibling = node ^ 1;
      if (hasBlocks(sibling)) {
        float[] other = sums[sibling];
        if (other == null) {
          break;
        }
        addLeftToRight(node < sibling ? sum : other, node < sibling ? other : sum, sum);
        lossSum = node < sibling ? lossSum + losses[sibling] : losses[sibling] + lossSum;
        free.push(other);
        sums[sibling] = null;
      }
      node >>= 1;
    }
    sums[node] = sum;
    losses[node] = lossSum;
  }

  private static void addLeftToRight(float[] left, float[] right, float[] sum) {
    for (int e = 0; e < sum.length; e++) {
      sum[e] = left[e] + right[e];
    }
  }

  /** Whether the first block below a node is one. */
  private boolean hasBlocks(int node) {
    return firstRank(node) < blocks;
  }

  private int firstRank(int node) {
    return (node << height(node)) - leaves;
  }

  private int height(int node) {
    return Integer.numberOfLeadingZeros(node) - Integer.numberOfLeadingZeros(leaves);
  }

  boolean isNode(int node) {
    return node >= 1 && node < sums.length && hasBlocks(node);
  }

  /** Whether a block below the node, or one of a sum that the node is part of, is there already. */
  boolean overlaps(int node) {
    for (int above = node; above >= 1; above >>= 1) {
      if (sums[above] != null) {
        return true;
      }
    }
    for (int first = 2 * node, last = 2 * node + 1; first < sums.length; first *= 2) {
      for (int below = first; below <= last; below++) {
        if (sums[below] != null) {
          return true;
        }
      }
      last = 2 * last + 1;
    }
    return false;
  }

  /** The sums that are there, none of which is part of another. */
  List<PartialGradient> parts() {
    List<PartialGradient> parts = new ArrayList<>();
    for (int node = 1; node < sums.length; node++) {
      float[] sum = sums[node];
      if (sum != null) {
        parts.add(new PartialGradient(blocks, node, losses[node], sum.clone()));
      }
    }
    return parts;
  }

  /** The sum of all blocks, or null if some are missing. */
  float @Nullable [] total() {
    return sums[1];
  }

  double loss() {
    return losses[1];
  }

  void clear() {
    for (float[] sum : sums) {
      if (sum != null) {
        free.push(sum);
      }
    }
    Arrays.fill(sums, null);
  }
}
