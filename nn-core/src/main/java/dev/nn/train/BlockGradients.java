package dev.nn.train;

import dev.nn.data.Batch;
import dev.nn.layer.Layer;
import dev.nn.layer.Parameter;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Computes the gradient of a batch block by block, with the same bits wherever the blocks are
 * computed.
 *
 * <p>A batch of N rows is cut into blocks of equal size, except that the last may be smaller. The
 * loss of a block of n rows has the weight n / N, and the blocks' gradients are added in one binary
 * tree over their ranks in the batch. Workers that hold any of the blocks each send their
 * {@link #parts()}, and whoever {@linkplain #add(PartialGradient) adds} all of these gets the sum
 * that a single machine would get. A batch may therefore also be larger than memory allows.
 *
 * <pre>{@code
 * worker.begin(step);                               merged.begin(step);
 * worker.add(rank, block);    for its blocks        merged.add(part);        for all parts
 * send(worker.parts());                             float loss = merged.finish();
 *                                                   optimizer.step();
 * }</pre>
 *
 * <p>With a single block, the bits are those of a plain {@link Net#backward}. For a single thread.
 * After the first step, only {@link #parts()} allocates.
 */
public final class BlockGradients {

  private final Net net;
  private final Loss loss;
  private final int blockRows;
  private final int batchRows;
  private final int blocks;
  private final Tensor gradient;
  private final Tensor lastGradient;
  private final GradientTree tree;
  private long step;

  /** Whether the gradient of a batch of one block is in the net, where the tree needs no copy. */
  private boolean inNet;

  private float lossInNet;

  /**
   * Prepares for the batches of one size.
   *
   * @param net the net to train; its gradients are modified
   * @param loss the loss to minimise
   * @param blockRows the number of rows in each block but the last, from 1; with all rows there is
   *     one block
   * @param batchRows the number of rows in a batch, at least as many
   * @throws IllegalArgumentException if the rows are out of range, or there are several blocks and
   *     a layer keeps statistics of its batch, which blocks would split
   */
  public BlockGradients(Net net, Loss loss, int blockRows, int batchRows) {
    this.net = Objects.requireNonNull(net, "net");
    this.loss = Objects.requireNonNull(loss, "loss");
    if (blockRows < 1 || batchRows < blockRows) {
      throw new IllegalArgumentException(
          "BlockGradients: blocks of %s rows don't fit a batch of %s: choose from 1 to %s"
              .formatted(blockRows, batchRows, batchRows));
    }
    this.blockRows = blockRows;
    this.batchRows = batchRows;
    this.blocks = (batchRows - 1) / blockRows + 1;
    if (blocks > 1) {
      requireNoStatistics(net);
    }
    this.gradient = Tensor.zeros(blockRows, net.outputs());
    this.lastGradient = gradient.rows(0, batchRows - (blocks - 1) * blockRows);
    this.tree = new GradientTree(blocks, Math.toIntExact(net.parameterCount()));
  }

  private static void requireNoStatistics(Net net) {
    for (int l = 0; l < net.layers().size(); l++) {
      Layer layer = net.layers().get(l);
      if (!layer.buffers().isEmpty()) {
        throw new IllegalArgumentException(
            "BlockGradients: layer %s (%s) keeps statistics of its batch, which blocks would split: train it in one block, or use a layer that treats rows independently, such as LayerNorm"
                .formatted(l, layer));
      }
    }
  }

  /**
   * The number of blocks of a batch.
   *
   * @return at least 1
   */
  public int blocks() {
    return blocks;
  }

  /**
   * Starts a new batch, discarding anything added before.
   *
   * @param step the number of steps taken so far: {@link Layer#at}
   */
  public void begin(long step) {
    this.step = step;
    inNet = false;
    tree.clear();
  }

  /**
   * Computes and adds the gradient of a block.
   *
   * @param rank the index of the block within the batch, from 0
   * @param block its rows; not modified
   * @throws IndexOutOfBoundsException if there is no such block
   * @throws ShapeException if the block has the wrong number of rows
   * @throws IllegalStateException if the block was added already
   */
  public void add(int rank, Batch block) {
    Objects.requireNonNull(block, "block");
    Objects.checkIndex(rank, blocks);
    Tensor slope = rank < blocks - 1 ? gradient : lastGradient;
    if (block.inputs().rows() != slope.rows()) {
      throw new ShapeException("BlockGradients: block %s must have %s rows, but has %s"
          .formatted(rank, slope.rows(), block.inputs().rows()));
    }
    requireNoneInNet();
    tree.requireNew(tree.leaf(rank));
    net.at(step, rank * blockRows);
    Tensor out = net.forward(block.inputs());
    float value = loss.valueAndGradient(out, block.targets(), block.weights(), slope);
    if (blocks == 1) {
      net.backward(slope);
      inNet = true;
      lossInNet = value;
      return;
    }
    net.backend().scale((float) slope.rows() / batchRows, slope);
    net.backward(slope);
    double share = (double) value * slope.rows() / batchRows;
    tree.add(tree.leaf(rank), copyOfGradients(tree.room()), share);
  }

  /** One parameter after the other. */
  private float[] copyOfGradients(float[] all) {
    List<Parameter> parameters = net.parameters();
    int at = 0;
    for (int p = 0; p < parameters.size(); p++) {
      Tensor own = parameters.get(p).gradient();
      System.arraycopy(own.array(), own.offset(), all, at, own.size());
      at += own.size();
    }
    return all;
  }

  /**
   * Adds a part of the same batch that was computed elsewhere.
   *
   * @param part of {@link #parts}; not modified
   * @throws IllegalArgumentException if it belongs to a batch with a different number of blocks, or
   *     to a net with a different number of parameters
   * @throws IllegalStateException if one of its blocks was added already
   */
  public void add(PartialGradient part) {
    Objects.requireNonNull(part, "part");
    requireNoneInNet();
    tree.add(part);
  }

  private void requireNoneInNet() {
    if (inNet) {
      throw new IllegalStateException(
          "BlockGradients: the only block was already added: each may be added only once");
    }
  }

  /**
   * The sum of what was added so far, in as few parts as the tree allows.
   *
   * @return copies
   */
  public List<PartialGradient> parts() {
    return inNet
        ? List.of(new PartialGradient(1, 1, lossInNet, copyOfGradients(tree.room())))
        : tree.parts();
  }

  /**
   * Writes the sum of all blocks into the net's gradients.
   *
   * @return the loss of the batch
   * @throws IllegalStateException if a block is missing; then nothing is changed
   */
  public float finish() {
    if (inNet) {
      return lossInNet;
    }
    float[] total = tree.total();
    List<Parameter> parameters = net.parameters();
    int at = 0;
    for (int p = 0; p < parameters.size(); p++) {
      Tensor own = parameters.get(p).gradient();
      System.arraycopy(total, at, own.array(), own.offset(), own.size());
      at += own.size();
    }
    return (float) tree.loss();
  }
}
