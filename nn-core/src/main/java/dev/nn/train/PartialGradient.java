package dev.nn.train;

import java.util.Objects;

/**
 * The sum of some blocks' gradients, to be sent elsewhere: a subtree of the batch's tree, from
 * {@link BlockGradients#parts}.
 *
 * @param blocks the number of blocks of the whole batch
 * @param node the position in the tree: 1 is the root, 2i and 2i + 1 are the children of i
 * @param loss the sum of the blocks' contributions to the loss
 * @param gradient the sum of the blocks' gradients, parameter after parameter; shared
 */
public record PartialGradient(int blocks, int node, double loss, float[] gradient) {

  /**
   * Requires a gradient.
   *
   * @param blocks the number of blocks of the whole batch
   * @param node the position in the tree
   * @param loss the sum of the blocks' contributions to the loss
   * @param gradient the sum of the blocks' gradients; shared
   */
  public PartialGradient {
    Objects.requireNonNull(gradient, "gradient");
  }
}
