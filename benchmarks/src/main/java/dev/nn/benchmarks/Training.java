package dev.nn.benchmarks;

import dev.nn.backend.TensorBackend;
import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Loss;
import dev.nn.net.Net;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import dev.nn.train.Metrics;
import dev.nn.train.Trainer;
import dev.nn.train.TrainerBuilder;
import java.util.Arrays;

/**
 * The work done by all contenders: a net with ReLU after every layer but the last, trained by
 * gradient descent on the half squared error, with batches drawn with replacement.
 */
public final class Training {

  /** The number of samples that batches are drawn from. */
  public static final int SAMPLES = 8_000;

  /** The learning rate. */
  public static final float LEARNING_RATE = 0.001f;

  /** The seed of the draws: {@code SplitMix64.nextInt(SAMPLES)}, one after the other. */
  public static final long SEED = 0;

  private final Net net;
  private final MiniBatches batches;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Tensor gradient;

  /** Creates the net, data for it, and all that a step needs. */
  public Training(TensorBackend kernels, String sizes, int batch) {
    this(kernels, sizes, batch, new HalfSquaredError(kernels));
  }

  Training(TensorBackend kernels, String sizes, int batch, Loss loss) {
    net = net(kernels, sizes);
    Dataset images = Data.images(SAMPLES, net.inputs(), net.outputs());
    batches = new MiniBatches(images, batch, Sampling.WITH_REPLACEMENT, SEED);
    this.loss = loss;
    optimizer = new Sgd(net, LEARNING_RATE);
    gradient = Tensor.zeros(batch, net.outputs());
  }

  /** A net of the given sizes, such as {@code 784-15-10}, always with the same weights. */
  public static Net net(TensorBackend kernels, String sizes) {
    return Net.builder(sizes(sizes)).backend(kernels).build();
  }

  /** The inputs, then the neurons of each layer. */
  public static int[] sizes(String sizes) {
    return Arrays.stream(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
  }

  /** One step: draws a batch, forward, loss gradient, backward, SGD. */
  public void step() {
    Batch drawn = batches.next();
    loss.gradient(net.forward(drawn.inputs()), drawn.targets(), gradient);
    net.backward(gradient);
    optimizer.step();
  }

  /** The same steps, through a trainer. */
  TrainerBuilder trainer() {
    return Trainer.builder(net, loss, optimizer, batches);
  }

  /**
   * Computes the outputs for a data set and returns the fraction of samples classified correctly.
   */
  public static double accuracy(Net net, Dataset data) {
    return Metrics.accuracy(net.infer(data.inputs()), data.targets());
  }

  /** The net being trained. */
  public Net net() {
    return net;
  }
}
