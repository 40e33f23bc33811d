package dev.nn.benchmarks;

import dev.nn.backend.Backends;
import dev.nn.net.Net;

/** From start-up to the first prediction: the program whose start {@link ColdStart} measures. */
public final class FirstPrediction {

  private FirstPrediction() {}

  /** Predicts once with the named backend. */
  public static void main(String[] args) {
    Net net = Training.net(Backends.select(args[0]), Experiment.NET);
    float[] outputs = new float[net.outputs()];
    net.predictor().predict(new float[net.inputs()], outputs);
    System.out.println(outputs[0]);
  }
}
