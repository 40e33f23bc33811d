package dev.nn.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the blocks' gradients in one binary tree, which depends on the number of blocks alone.
 * {@link BlockGradients} adds in it; workers that add other arrays, such as the weights of several
 * nets, use it directly.
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
 * not matter. For one thread.
 */
public final class GradientTree {

  private final int blocks;
  private final int size;
  private final int leaves;
  private final float @Nullable [][] sums;
  private final double[] losses;
  private final ArrayDeque<float[]> free = new ArrayDeque<>();

  /**
   * Makes an empty tree.
   *
   * @param blocks how many arrays make the sum, at least 1
   * @param size the length of each
   * @throws IllegalArgumentException if there are no blocks, or the size is negative
   */
  public GradientTree(int blocks, int size) {
    if (blocks < 1 || size < 0) {
      throw new IllegalArgumentException(
          "GradientTree: %s blocks of %s numbers: there must be at least 1 block, and no negative size"
              .formatted(blocks, size));
    }
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

  /**
   * The node of a block.
   *
   * @param rank the place of the block, from 0
   * @return its node
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public int leaf(int rank) {
    return leaves + Objects.checkIndex(rank, blocks);
  }

  /**
   * Adds a block, or what another tree has added up.
   *
   * @param part a leaf, or one of {@link #parts}; not modified
   * @throws IllegalArgumentException if it is of another number of blocks, or of another size
   * @throws IllegalStateException if a block of it was added already
   */
  public void add(PartialGradient part) {
    Objects.requireNonNull(part, "part");
    if (part.blocks() != blocks || !isNode(part.node())) {
      throw new IllegalArgumentException(
          "GradientTree: the part is node %s of a batch of %s blocks, this batch has %s"
              .formatted(part.node(), part.blocks(), blocks));
    }
    if (part.gradient().length != size) {
      throw new IllegalArgumentException(
          "GradientTree: the part has %s numbers, but this tree adds %s"
              .formatted(part.gradient().length, size));
    }
    requireNew(part.node());
    float[] copy = room();
    System.arraycopy(part.gradient(), 0, copy, 0, size);
    add(part.node(), copy, part.loss());
  }

  void requireNew(int node) {
    if (overlaps(node)) {
      throw new IllegalStateException(
          "GradientTree: a block below node %s was added before: each counts once".formatted(node));
    }
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

  private boolean isNode(int node) {
    return node >= 1 && node < sums.length && hasBlocks(node);
  }

  /** Whether a block below the node, or one of a sum that the node is part of, is there already. */
  private boolean overlaps(int node) {
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

  /**
   * What was added so far, in as few sums as the tree allows.
   *
   * @return copies
   */
  public List<PartialGradient> parts() {
    List<PartialGradient> parts = new ArrayList<>();
    for (int node = 1; node < sums.length; node++) {
      float[] sum = sums[node];
      if (sum != null) {
        parts.add(new PartialGradient(blocks, node, losses[node], sum.clone()));
      }
    }
    return parts;
  }

  /**
   * The sum of all blocks.
   *
   * @return the sum; overwritten by what is added next
   * @throws IllegalStateException if a block is missing
   */
  public float[] total() {
    float[] sum = sums[1];
    if (sum == null) {
      throw new IllegalStateException(
          "GradientTree: block %s of %s is missing".formatted(firstMissing(), blocks));
    }
    return sum;
  }

  private int firstMissing() {
    int rank = 0;
    while (overlaps(leaf(rank))) {
      rank++;
    }
    return rank;
  }

  /**
   * The sum of the losses of all blocks.
   *
   * @return the loss; of no meaning while a block is missing
   */
  public double loss() {
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
