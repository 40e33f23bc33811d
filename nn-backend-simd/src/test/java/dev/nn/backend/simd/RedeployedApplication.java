package dev.nn.backend.simd;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.Dense;
import dev.nn.net.Net;
import dev.nn.net.Predictor;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;

/** Trains a net that is large enough for several threads, and serves it. */
public final class RedeployedApplication implements Runnable {

  private static final int ROWS = 64;

  /** Made by the host. */
  public RedeployedApplication() {}

  @Override
  public void run() {
    TensorBackend backend = Backends.select("simd").withThreads(2);
    Net net = Net.builder(300, 200, 10).backend(backend).seed(1).build();
    Sgd sgd = new Sgd(net, 1e-3f);
    Tensor x = Tensor.zeros(ROWS, 300);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = e * 37 % 101 / 101f;
    }
    for (int step = 0; step < 20; step++) {
      net.backward(net.forward(x).copy());
      sgd.step();
    }
    net.infer(x);
    Predictor predictor = net.predictor();
    float[] out = new float[10];
    predictor.predict(x.rows(0, 1).toArray(), out);
    Dense last = net.dense(-1);
    if (Float.isNaN(out[0]) || last.outputs() != out.length) {
      throw new IllegalStateException("the net has learnt NaN");
    }
  }
}
