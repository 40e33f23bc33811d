package dev.nn.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds the blocks' gradients in a binary tree whose shape depends only on the number of blocks.
 * {@link BlockGradients} uses it; workers that add other arrays, such as the weights of several
 * nets, use it directly.
 *
 * <pre>
 * blocks 0..4          1
 *                2           3        node i has the children 2i and 2i + 1, block r is node 8 + r;
 *             4     5     6           a node whose right half has no blocks is its left half
 *            8 9  10 11  12
 * </pre>
 *
 * <p>A node is computed, left + right, as soon as both children are present. Whoever has all blocks
 * of a subtree therefore gets its node to the bit, and the order of arrival does not matter. For a
 * single thread.
 */
public final class GradientTree {

  private final int blocks;
  private final int size;
  private final int leaves;
  private final float @Nullable [][] sums;
  private final double[] losses;
  private final ArrayDeque<float[]> free = new ArrayDeque<>();

  /**
   * Creates an empty tree.
   *
   * @param blocks the number of arrays to add, at least 1
   * @param size the length of each
   * @throws IllegalArgumentException if there are no blocks, or the size is negative
   */
  public GradientTree(int blocks, int size) {
    if (blocks < 1 || size < 0) {
      throw new IllegalArgumentException(
          "GradientTree: %s blocks of %s numbers: at least 1 block is needed, and the size must not be negative"
              .formatted(blocks, size));
    }
    this.blocks = blocks;
    this.size = size;
    this.leaves = blocks == 1 ? 1 : 2 * Integer.highestOneBit(blocks - 1);
    this.sums = new float @Nullable [2 * leaves][];
    this.losses = new double[2 * leaves];
  }

  /** An array for {@link #add}; reused, so that it allocates nothing in the long run. */
  float[] room() {
    float[] room = free.poll();
    return room == null ? new float[size] : room;
  }

  /**
   * The node of a block.
   *
   * @param rank the index of the block, from 0
   * @return its node
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public int leaf(int rank) {
    return leaves + Objects.checkIndex(rank, blocks);
  }

  /**
   * Adds a block, or a partial sum from another tree.
   *
   * @param part a leaf, or one of {@link #parts}; not modified
   * @throws IllegalArgumentException if the number of blocks or the size differs
   * @throws IllegalStateException if one of its blocks was added already
   */
  public void add(PartialGradient part) {
    Objects.requireNonNull(part, "part");
    if (part.blocks() != blocks || !isNode(part.node())) {
      throw new IllegalArgumentException(
          "GradientTree: the part is node %s of a batch of %s blocks, but this batch has %s"
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
          "GradientTree: a block below node %s was already added: each may be added only once"
              .formatted(node));
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

  /** Whether the first block below a node exists. */
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

  /** Whether a block below the node, or a sum that includes the node, is present already. */
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
   * The sum of what was added so far, in as few parts as the tree allows.
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
   * @return the sum; overwritten by the next addition
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
   * @return the loss; meaningless while a block is missing
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
