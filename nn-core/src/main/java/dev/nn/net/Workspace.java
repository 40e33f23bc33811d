package dev.nn.net;

import dev.nn.layer.Layer;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What one thread needs for inference: layers with buffers of their own, and room for samples. */
final class Workspace {

  private final Layer[] layers;
  private final float[] sample;
  private final Tensor row;
  private final Windows windows = new Windows();

  Workspace(List<Layer> layers) {
    this.layers = layers.stream().map(Layer::share).toArray(Layer[]::new);
    this.sample = new float[layers.get(0).inputs()];
    this.row = Tensor.wrap(sample, 0, 1, sample.length);
  }

  /** The output for one sample, valid until the next call. */
  Tensor infer(float[] x) {
    System.arraycopy(x, 0, sample, 0, sample.length);
    return infer(row);
  }

  /** The output for an encoded sample, valid until the next call. */
  <T> Tensor infer(T object, SampleEncoder<? super T> encoder) {
    Arrays.fill(sample, 0);
    encoder.encode(object, sample);
    return infer(row);
  }

  /** The outputs for some samples of a batch, read in place; valid until the next call. */
  Tensor infer(float[] x, int xOffset, int first, int rows) {
    int offset = xOffset + first * sample.length;
    if (rows > 1) {
      Tensor out = infer(windows.on(x, offset, rows, sample.length));
      return out.array() == x ? out.copy() : out; // if every layer passes its input on
    }
    System.arraycopy(x, offset, sample, 0, sample.length);
    return infer(row);
  }

  /** The outputs for any number of samples, read in place; valid until the next call. */
  Tensor infer(Tensor x) {
    Tensor out = x;
    for (Layer layer : layers) {
      out = layer.infer(out);
    }
    return out;
  }
}
