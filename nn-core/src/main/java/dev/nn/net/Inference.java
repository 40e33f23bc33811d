package dev.nn.net;

import dev.nn.backend.TensorBackend;
import dev.nn.backend.Threads;
import dev.nn.layer.Layer;
import dev.nn.tensor.Tensor;
import java.util.List;

/**
 * The serving pass of layers, for a net and for predictors; any number of threads may use it.
 *
 * <p>A large set is processed in blocks of rows that fit into a core's cache: each thread takes one
 * block after the other through all layers, with a workspace of its own. Rows are independent, so
 * neither blocks nor threads affect the bits. A block also limits how long a thread of the common
 * pool is kept from other work.
 */
final class Inference {

  /** The maximum number of values between two layers. */
  private static final int BLOCK_NUMBERS = 1 << 17;

  /** Fewer samples at a time would be slow. */
  private static final int LEAST_ROWS = 256;

  /** More would leave a thread idle at the end. */
  private static final int MOST_ROWS = 1024;

  /** Blocks start at multiples of it, because most kernels process this many rows at a time. */
  private static final int ALIGNMENT = 8;

  /** How much more a multiply-add is worth sharing than in a product: the weights stay put. */
  private static final int WORTH = 2;

  private final TensorBackend backend;
  private final Workspaces workspaces;
  private final int blockRows;
  private final long multiplyAdds;

  /** The approximate number of multiply-adds per sample. */
  Inference(TensorBackend backend, List<Layer> layers, long multiplyAdds) {
    this.backend = backend;
    this.workspaces = new Workspaces(layers);
    int widest = layers.stream().mapToInt(Layer::outputs).max().getAsInt();
    int suiting = BLOCK_NUMBERS / widest / ALIGNMENT * ALIGNMENT;
    this.blockRows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, suiting));
    this.multiplyAdds = multiplyAdds;
  }

  /** Allocates what the first predictions need. */
  void prepare() {
    workspaces.fill();
  }

  /** One sample into the caller's array; allocates nothing while a workspace is idle. */
  void one(float[] x, float[] out, Reading reading) {
    Workspace workspace = workspaces.take();
    try {
      give(workspace.infer(x), reading, out, 0);
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  /** One sample, written by an encoder. */
  <T> void one(T sample, SampleEncoder<? super T> encoder, float[] out, Reading reading) {
    Workspace workspace = workspaces.take();
    try {
      give(workspace.infer(sample, encoder), reading, out, 0);
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  /** One sample from an encoder to a decoder. */
  <T, R> void one(
      T sample, SampleEncoder<? super T> encoder, R result, OutputDecoder<? super R> decoder) {
    Workspace workspace = workspaces.take();
    try {
      decoder.decode(workspace.infer(sample, encoder), result);
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  /** The class of one sample. */
  int classify(float[] x) {
    Workspace workspace = workspaces.take();
    try {
      return Predictor.classOf(workspace.infer(x), 0);
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  /** A batch on this thread, read in place. */
  void many(float[] x, int xOffset, int rows, float[] out, int outOffset, Reading reading) {
    Workspace workspace = workspaces.take();
    try {
      for (int row = 0; row < rows; row += blockRows) {
        int count = Math.min(blockRows, rows - row);
        Tensor result = workspace.infer(x, xOffset, row, count);
        give(result, reading, out, outOffset + row * result.cols());
      }
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  /** All rows of x into those of out, on at most the given number of the backend's threads. */
  void all(Tensor x, Tensor out, Reading reading, int threads) {
    int rows = x.rows();
    int most = Math.min(threads, backend.threads().count());
    int parts = Math.max(1, Math.min(most, rows / LEAST_ROWS));
    if (parts == 1 && rows <= blockRows) {
      block(x, out, reading);
      return;
    }
    int blocks = parts * ((rows - 1) / (parts * blockRows) + 1);
    threads(parts == 1 ? 1 : most).run(blocks, WORTH * multiplyAdds * rows, block -> {
      int from = cut(rows, block, blocks);
      int to = cut(rows, block + 1, blocks);
      block(x.rows(from, to), out.rows(from, to), reading);
    });
  }

  private Threads threads(int most) {
    boolean all = most == backend.threads().count();
    return all ? backend.threads() : backend.withThreads(most).threads();
  }

  private void block(Tensor x, Tensor out, Reading reading) {
    Workspace workspace = workspaces.take();
    try {
      out.copyFrom(workspace.infer(x));
    } finally {
      workspaces.giveBack(workspace);
    }
    reading.apply(backend, out);
  }

  /** Copies a result, a buffer of the workspace, into the caller's array. */
  private void give(Tensor result, Reading reading, float[] out, int outOffset) {
    reading.apply(backend, result);
    System.arraycopy(result.array(), result.offset(), out, outOffset, result.size());
  }

  /** The start of a block. */
  private static int cut(int rows, int block, int blocks) {
    return block == blocks ? rows : (int) ((long) rows * block / blocks) / ALIGNMENT * ALIGNMENT;
  }
}
