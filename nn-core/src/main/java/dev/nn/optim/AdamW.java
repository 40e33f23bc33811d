package dev.nn.optim;

import dev.nn.net.Net;

/**
 * Adam with decoupled weight decay: the weights shrink directly before the step instead of through
 * their gradients, where Adam's division would undo it.
 *
 * <pre>
 * theta = theta - gamma * weightDecay * theta, computed as (1 - gamma * weightDecay) * theta
 * theta = theta - the step of {@link Adam} without weight decay
 * </pre>
 *
 * <p>Sources: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019; PyTorch,
 * documentation of {@code torch.optim.AdamW}, without amsgrad.
 */
public final class AdamW {

  private AdamW() {}

  /**
   * Starts building an optimiser.
   *
   * @param net the net whose parameters it updates
   * @return a builder, whose weight decay, by default 0.01, is decoupled from the gradients
   */
  public static Adam.Builder builder(Net net) {
    return new Adam.Builder(net, "AdamW", true, 0.01f);
  }
}
