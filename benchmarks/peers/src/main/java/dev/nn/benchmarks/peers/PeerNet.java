package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.Machine;
import dev.nn.data.Dataset;

/** A library's net, with the weights of {@code Training.net}. */
interface PeerNet {

  /** The outputs for one sample. */
  float[] predict(float[] sample);

  /** Puts a test set where the library wants it, outside of what is measured. */
  void testSet(Dataset test);

  /** Forward over the test set; returns the share of samples whose class was found. */
  double accuracy();

  /** Opens a library by its name and prints what it is. */
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
