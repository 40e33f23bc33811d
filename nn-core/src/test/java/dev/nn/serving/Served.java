package dev.nn.serving;

import dev.nn.net.Net;
import dev.nn.net.Predictor;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.Arrays;

/** A predictor, samples, and what one thread got for them: what every other must get. */
final class Served {

  static final int INPUTS = 7;
  static final int OUTPUTS = 4;

  private static final int SAMPLES = 300;
  private static final Tensor X = samples(SAMPLES, 5);

  private final Predictor predictor;
  private final float[][] samples = rows(X);
  private final float[][] outputs;
  private final float[][] probabilities;
  private final float[] batch;

  /** Takes the snapshot. */
  Served(Net net) {
    this(net.predictor(), net.infer(X).copy());
  }

  private Served(Predictor predictor, Tensor expected) {
    this.predictor = predictor;
    this.outputs = rows(expected);
    this.batch = expected.toArray();
    this.probabilities = rows(predictor.probabilities(X));
  }

  /** A snapshot of which only itself knows what it gives. */
  Served(Predictor predictor) {
    this(predictor, predictor.predict(X));
  }

  /** Predicts so many samples one by one, every fiftieth a batch; whether all bits are right. */
  boolean agrees(int predictions, int first) {
    float[] out = new float[OUTPUTS];
    float[] all = new float[batch.length];
    boolean agree = true;
    for (int p = 0; p < predictions; p++) {
      int i = (first + p) % SAMPLES;
      switch (p % 50) {
        case 0 -> {
          predictor.predict(X.array(), 0, SAMPLES, all, 0);
          agree &= Arrays.equals(batch, all);
        }
        case 1 -> {
          predictor.probabilities(samples[i], out);
          agree &= Arrays.equals(probabilities[i], out);
        }
        default -> {
          predictor.predict(samples[i], out);
          agree &= Arrays.equals(outputs[i], out);
        }
      }
    }
    return agree;
  }

  static Tensor samples(int rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = Tensor.zeros(rows, INPUTS);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = (float) random.nextGaussian();
    }
    return x;
  }

  private static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tensor.rows(i, i + 1).toArray();
    }
    return rows;
  }
}
