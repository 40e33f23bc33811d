package dev.nn.benchmarks.peers;

import deepnetts.net.FeedForwardNetwork;
import deepnetts.net.layers.AbstractLayer;
import deepnetts.net.layers.activation.ActivationType;
import deepnetts.net.loss.LossType;
import dev.nn.backend.Backends;
import dev.nn.benchmarks.Training;
import dev.nn.data.Dataset;
import dev.nn.layer.Parameter;
import dev.nn.tensor.Tensor;
import java.util.List;

/** Deep Netts, in plain Java: one sample at a time, on one thread. */
final class DeepNetts implements PeerNet {

  private final FeedForwardNetwork net;
  private float[][] samples = new float[0][];
  private int[] labels = new int[0];

  DeepNetts(String sizes, int threads) {
    if (threads != 1) {
      throw new IllegalArgumentException("Deep Netts has one thread, asked for " + threads);
    }
    int[] widths = Training.sizes(sizes);
    FeedForwardNetwork.Builder builder = FeedForwardNetwork.builder().addInputLayer(widths[0]);
    for (int l = 1; l < widths.length - 1; l++) {
      builder.addFullyConnectedLayer(widths[l], ActivationType.RELU);
    }
    net = builder
        .addOutputLayer(widths[widths.length - 1], ActivationType.LINEAR)
        .lossFunction(LossType.MEAN_SQUARED_ERROR)
        .build();
    List<Parameter> parameters = Training.net(Backends.select("scalar"), sizes).parameters();
    for (int l = 1; l < widths.length; l++) {
      AbstractLayer layer = net.getLayers().get(l);
      layer.getWeights().copyFrom(parameters.get(2 * l - 2).value().toArray());
      layer.setBiases(parameters.get(2 * l - 1).value().toArray());
    }
  }

  @Override
  public float[] predict(float[] sample) {
    return net.predict(sample);
  }

  @Override
  public void testSet(Dataset test) {
    samples = new float[test.size()][];
    labels = new int[test.size()];
    for (int i = 0; i < test.size(); i++) {
      samples[i] = test.inputs().rows(i, i + 1).toArray();
      labels[i] = test.targets().argmax(i);
    }
  }

  @Override
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < samples.length; i++) {
      if (Tensor.vector(predict(samples[i])).argmax(0) == labels[i]) {
        right++;
      }
    }
    return (double) right / samples.length;
  }
}
