package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.Machine;
import dev.nn.data.Dataset;

/** A library's net, with the weights of {@code Training.net}. */
interface PeerNet {

  /** The outputs for one sample. */
  float[] predict(float[] sample);

  /** Places a test set where the library wants it, outside the measurement. */
  void testSet(Dataset test);

  /**
   * Runs a forward pass over the test set; returns the fraction of samples classified correctly.
   */
  double accuracy();

  /** Opens a library by name and prints its description. */
  static PeerNet open(String peer, String sizes, int threads) {
    PeerNet net = switch (peer) {
      case "djl" -> new Djl(sizes, threads);
      case "deepnetts" -> new DeepNetts(sizes, threads);
      default -> throw new IllegalArgumentException("no such library: " + peer);
    };
    System.out.printf("Backend: %s, %d threads, %s%n", peer, threads, Machine.describe());
    return net;
  }
}
