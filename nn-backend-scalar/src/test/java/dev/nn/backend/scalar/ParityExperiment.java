package dev.nn.backend.scalar;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;

/** An experiment of {@code scripts/numpy_parity.py}: the same numbers from the same stream. */
final class ParityExperiment {

  private static final int BATCH = 32;

  private final TensorBackend backend = Backends.select("scalar");
  private final HalfSquaredError loss = new HalfSquaredError(backend);
  private final SplitMix64 random;
  private final Net net;
  private final Sgd sgd;
  private final Tensor x;
  private final Tensor y;

  private ParityExperiment(long seed, int samples, boolean lastRelu, float rate, int... sizes) {
    random = new SplitMix64(seed);
    net = Net.builder(sizes).lastRelu(lastRelu).backend(backend).build();
    sgd = new Sgd(net, rate);
    x = Tensor.zeros(samples, net.inputs());
    y = Tensor.zeros(samples, net.outputs());
  }

  static ParityExperiment regression() {
    ParityExperiment it = new ParityExperiment(1, 1000, true, 1e-4f, 2, 3, 1);
    it.net.dense().forEach(layer -> it.drawWeights(layer.weights(), 1, true));
    for (int i = 0; i < 1000; i++) {
      double x1 = 2 * it.u() - 1;
      double x2 = 2 * it.u() - 1;
      double noise = it.u() - 0.5;
      double base = x1 + 4;
      it.x.set(i, 0, (float) x1);
      it.x.set(i, 1, (float) x2);
      it.y.set(i, 0, (float) (base * base * base + 4 * x2 + 0.1 * noise));
    }
    return it;
  }

  static ParityExperiment digits() {
    ParityExperiment it = new ParityExperiment(2, 200, false, 0.01f, 784, 15, 10);
    it.net.dense().forEach(layer -> it.drawWeights(layer.weights(), 0.25, false));
    double[][] prototypes = new double[10][784];
    for (double[] prototype : prototypes) {
      for (int pixel = 0; pixel < 784; pixel++) {
        double u = it.u();
        prototype[pixel] = u > 0.75 ? u : 0;
      }
    }
    for (int i = 0; i < 200; i++) {
      for (int pixel = 0; pixel < 784; pixel++) {
        it.x.set(i, pixel, (float) (prototypes[i % 10][pixel] / 2 + it.u() / 4));
      }
      it.y.set(i, i % 10, 1f);
    }
    return it;
  }

  Net net() {
    return net;
  }

  float cost() {
    return loss.value(net.forward(x), y);
  }

  void train(int steps) {
    Tensor inputs = Tensor.zeros(BATCH, x.cols());
    Tensor targets = Tensor.zeros(BATCH, y.cols());
    Tensor gradient = Tensor.zeros(BATCH, y.cols());
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < BATCH; i++) {
        int sample = random.nextInt(x.rows());
        inputs.rows(i, i + 1).copyFrom(x.rows(sample, sample + 1));
        targets.rows(i, i + 1).copyFrom(y.rows(sample, sample + 1));
      }
      loss.gradient(net.forward(inputs), targets, gradient);
      net.backward(gradient);
      sgd.step();
    }
  }

  private void drawWeights(Tensor weights, double scale, boolean positive) {
    for (int e = 0; e < weights.size(); e++) {
      float weight = (float) ((u() - 0.5) * scale);
      weights.array()[weights.offset() + e] = positive ? Math.abs(weight) : weight;
    }
  }

  private double u() {
    return (random.nextLong() >>> 40) * 0x1.0p-24;
  }
}
