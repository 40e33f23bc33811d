package sample;

import dev.nn.backend.Backends;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;

/** Learns XOR, and prints the backend, the answers and one output to all its digits. */
public final class Sample {

  private Sample() {}

  /** Trains and predicts. */
  public static void main(String[] args) {
    Tensor x = Tensor.matrix(4, 2, 0, 0, 0, 1, 1, 0, 1, 1);
    Dataset xor = Dataset.classification(x, new int[] {0, 1, 1, 0}, 2);
    Net net = Net.builder(2, 8, 2).seed(42).build();
    MiniBatches batches = new MiniBatches(xor, 4, Sampling.WITHOUT_REPLACEMENT, 42);
    Trainer.builder(net, new SoftmaxCrossEntropy(), new Sgd(net, 0.5f), batches)
        .steps(1_000)
        .build()
        .run();
    Tensor out = net.infer(x);
    System.out.printf(
        "%s says %d %d %d %d, first output %s%n",
        Backends.select().info().name(),
        out.argmax(0),
        out.argmax(1),
        out.argmax(2),
        out.argmax(3),
        Float.toHexString(out.get(0, 0)));
  }
}
