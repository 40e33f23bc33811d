package dev.nn.net;

import dev.nn.backend.TensorBackend;
import dev.nn.layer.Layer;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The serving pass of a net. A large set goes through in rounds: each thread that the backend has
 * takes a block of rows that stays in its cache, with layers of its own on the same parameters.
 * Each row is by itself, so that neither shows in the bits. A block is also as long as a thread of
 * the common pool may be kept from other work.
 */
final class Inference {

  /** The most numbers between two layers. */
  private static final int BLOCK_NUMBERS = 1 << 18;

  /** Fewer samples at a time would be slow. */
  private static final int LEAST_ROWS = 256;

  /** Parts begin at multiples of it, for kernels take so many rows at a time or a divisor of it. */
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
    this.threads = backend.threads().count();
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
    for (int part = layersOfParts.size(); part < parts; part++) {
      layersOfParts.add(layersOfParts.get(0).stream().map(Layer::share).toList());
    }
    Tensor out = outputs(rows);
    int rounds = (rows + parts * blockRows - 1) / (parts * blockRows);
    for (int round = 0; round < rounds; round++) {
      int from = cut(rows, round, rounds);
      int to = cut(rows, round + 1, rounds);
      inParts(parts, x.rows(from, to), out.rows(from, to));
    }
    return out;
  }

  /** A block for each thread. */
  private void inParts(int parts, Tensor x, Tensor out) {
    int rows = x.rows();
    backend.threads().run(parts, multiplyAdds * rows, part -> {
      int from = cut(rows, part, parts);
      int to = cut(rows, part + 1, parts);
      out.rows(from, to).copyFrom(infer(layersOfParts.get(part), x.rows(from, to)));
    });
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

  private static Tensor infer(List<Layer> layers, Tensor x) {
    Tensor out = x;
    for (int l = 0; l < layers.size(); l++) {
      out = layers.get(l).infer(out);
    }
    return out;
  }
}
