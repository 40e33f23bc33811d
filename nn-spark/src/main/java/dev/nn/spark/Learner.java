package dev.nn.spark;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.io.NetReader;
import dev.nn.layer.Parameter;
import dev.nn.model.LossKind;
import dev.nn.net.Net;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.tensor.Tensor;
import dev.nn.train.BlockGradients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;

/** A net and its optimiser: it makes training steps and is sent as a single array. */
final class Learner {

  private final Net net;
  private final LossKind loss;
  private final int blockRows;
  private final Optimizer optimizer;
  private final Map<Integer, BlockGradients> batches = new HashMap<>();

  Learner(Net net, LossKind loss, int blockRows, float weightDecay) {
    this.net = net;
    this.loss = loss;
    this.blockRows = blockRows;
    this.optimizer = AdamW.builder(net).weightDecay(weightDecay).build();
  }

  /** Reads a net for a task, which uses as many threads as Spark gives it cores. */
  static Net read(byte[] file) {
    TaskContext task = TaskContext.get();
    TensorBackend backend = Backends.select().withThreads(task == null ? 1 : task.cpus());
    try {
      return new NetReader().backend(backend).load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Net net() {
    return net;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  /** Begins a batch with the given number of rows. */
  BlockGradients batch(int rows, long step) {
    BlockGradients batch = batches.computeIfAbsent(
        rows, of -> new BlockGradients(net, loss.make(net.backend()), Math.min(blockRows, of), of));
    batch.begin(step);
    return batch;
  }

  /** Makes a step with a complete batch; returns its loss. */
  float step(BlockGradients batch, float rate) {
    float mean = batch.finish();
    optimizer.learningRate(rate);
    optimizer.step();
    return mean;
  }

  static void requireFinite(long step, double loss) {
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "step %s: the loss is %s: lower stepSize, or look for extreme values in the features and labels"
              .formatted(step, loss));
    }
  }

  /** The parameters, followed by the optimiser's state. */
  float[] numbers() {
    List<Tensor> tensors = tensors();
    float[] numbers = new float[tensors.stream().mapToInt(Tensor::size).sum()];
    int at = 0;
    for (Tensor tensor : tensors) {
      System.arraycopy(tensor.array(), tensor.offset(), numbers, at, tensor.size());
      at += tensor.size();
    }
    return numbers;
  }

  void numbers(float[] numbers, long steps) {
    int at = 0;
    for (Tensor tensor : tensors()) {
      System.arraycopy(numbers, at, tensor.array(), tensor.offset(), tensor.size());
      at += tensor.size();
    }
    optimizer.steps(steps);
  }

  private List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    net.parameters().stream().map(Parameter::value).forEach(tensors::add);
    tensors.addAll(optimizer.state().values());
    return tensors;
  }
}
