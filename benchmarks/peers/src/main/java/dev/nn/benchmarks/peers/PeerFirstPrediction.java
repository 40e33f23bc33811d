package dev.nn.benchmarks.peers;

import dev.nn.benchmarks.Experiment;
import dev.nn.benchmarks.Training;

/** {@link dev.nn.benchmarks.FirstPrediction} by another library. */
public final class PeerFirstPrediction {

  private PeerFirstPrediction() {}

  /** Predicts once with the named library. */
  public static void main(String[] args) {
    PeerNet net = PeerNet.open(args[0], Experiment.NET, 1);
    System.out.println(net.predict(new float[Training.sizes(Experiment.NET)[0]])[0]);
  }
}
