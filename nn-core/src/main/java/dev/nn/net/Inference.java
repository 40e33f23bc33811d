package dev.nn.net;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Layer;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The serving pass of a net. The rows of a large set are shared out among the threads that the
 * backend has, each with layers of its own on the same parameters, and go through in blocks that
 * stay in the cache. Each row is by itself, so that neither shows in the bits.
 */
final class Inference {

  /** The most numbers between two layers. */
  private static final int BLOCK_NUMBERS = 1 << 18;

  /** Fewer samples at a time would be slow. */
  private static final int LEAST_ROWS = 256;

  /** Parts begin at multiples of it: what kernels take at a time. */
  private static final int ALIGNMENT = 32;

  private final TensorBackend backend;
  private final int threads;
  private final int blockRows;
  private final long multiplyAdds;

  /** Of each part, the first being the net's own; the others are made when first needed. */
  private final List<List<Layer>> layersOfParts = new ArrayList<>();

  private @Nullable Tensor outputs;

  Inference(TensorBackend backend, List<Layer> layers, long parameters) {
    this.backend = backend;
    this.threads = Math.max(1, backend.info().threads());
    int widest = layers.stream().mapToInt(Layer::outputs).max().getAsInt();
    this.blockRows = Math.max(LEAST_ROWS, BLOCK_NUMBERS / widest);
    this.multiplyAdds = parameters;
    layersOfParts.add(layers);
  }

  /** The outputs for all rows, valid until the next call; x is not modified. */
  Tensor infer(Tensor x) {
    int rows = x.rows();
    int parts = Math.max(1, Math.min(threads, rows / LEAST_ROWS));
    if (parts == 1 && rows <= blockRows) {
      return infer(layersOfParts.get(0), x);
    }
    Tensor out = outputs(rows);
    for (int part = layersOfParts.size(); part < parts; part++) {
      layersOfParts.add(layersOfParts.get(0).stream().map(Layer::share).toList());
    }
    backend.inParts(
        parts,
        multiplyAdds * rows,
        part -> infer(
            layersOfParts.get(part), x, cut(rows, part, parts), cut(rows, part + 1, parts), out));
    return out;
  }

  private Tensor outputs(int rows) {
    if (outputs == null || outputs.rows() != rows) {
      List<Layer> layers = layersOfParts.get(0);
      outputs = Tensor.zeros(rows, layers.get(layers.size() - 1).outputs());
    }
    return outputs;
  }

  /** Where a part begins. */
  private static int cut(int rows, int part, int parts) {
    return part == parts ? rows : (int) ((long) rows * part / parts) / ALIGNMENT * ALIGNMENT;
  }

  private void infer(List<Layer> layers, Tensor x, int from, int to, Tensor out) {
    for (int row = from; row < to; row += blockRows) {
      int end = Math.min(to, row + blockRows);
      out.rows(row, end).copyFrom(infer(layers, x.rows(row, end)));
    }
  }

  private static Tensor infer(List<Layer> layers, Tensor x) {
    Tensor out = x;
    for (int l = 0; l < layers.size(); l++) {
      out = layers.get(l).infer(out);
    }
    return out;
  }
}
