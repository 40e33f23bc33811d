package dev.nn.benchmarks.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.nn.backend.Backends;
import dev.nn.benchmarks.Data;
import dev.nn.benchmarks.Training;
import dev.nn.data.Dataset;
import dev.nn.layer.Parameter;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** DJL with libtorch: all data is in native memory, and each call has its own memory scope. */
final class Djl implements PeerNet, AutoCloseable {

  private final Model model = Model.newInstance("net", "PyTorch");
  private final NDManager manager = model.getNDManager();
  private final Block block;
  private final ParameterStore parameters = new ParameterStore(manager, false);
  private final Shape sample;
  private final int outputs;
  private NDArray testImages;
  private NDArray testLabels;

  private Trainer trainer;
  private NDArray images;
  private NDArray targets;
  private final SplitMix64 random = new SplitMix64(Training.SEED);
  private long[] drawn = new long[0];

  Djl(String sizes, int threads) {
    if (JniUtils.getNumThreads() != threads) {
      throw new IllegalStateException(
          "libtorch: asked for %d threads, got %d".formatted(threads, JniUtils.getNumThreads()));
    }
    int[] widths = Training.sizes(sizes);
    sample = new Shape(1, widths[0]);
    outputs = widths[widths.length - 1];
    block = block(widths);
    List<Parameter> start = Training.net(Backends.select("scalar"), sizes).parameters();
    for (int p = 0; p < start.size(); p++) {
      NDArray array = block.getParameters().valueAt(p).getArray();
      Tensor value = start.get(p).value();
      array.set(p % 2 == 0 ? transposed(value) : value.toArray());
    }
    model.setBlock(block);
  }

  private Block block(int[] widths) {
    SequentialBlock layers = new SequentialBlock();
    for (int l = 1; l < widths.length; l++) {
      layers.add(Linear.builder().setUnits(widths[l]).build());
      if (l < widths.length - 1) {
        layers.add(Activation.reluBlock());
      }
    }
    layers.setInitializer(new XavierInitializer(), ai.djl.nn.Parameter.Type.WEIGHT);
    layers.initialize(manager, DataType.FLOAT32, sample);
    return layers;
  }

  /** libtorch's weights are outputs x inputs. */
  private static float[] transposed(Tensor weights) {
    float[] transposed = new float[weights.size()];
    for (int i = 0; i < weights.rows(); i++) {
      for (int j = 0; j < weights.cols(); j++) {
        transposed[j * weights.rows() + i] = weights.get(i, j);
      }
    }
    return transposed;
  }

  @Override
  public float[] predict(float[] x) {
    try (NDManager scope = manager.newSubManager()) {
      NDList in = new NDList(scope.create(x, sample));
      return block.forward(parameters, in, false).singletonOrThrow().toFloatArray();
    }
  }

  @Override
  public void testSet(Dataset test) {
    testImages = array(test.inputs());
    testLabels = array(test.targets()).argMax(1);
  }

  @Override
  public double accuracy() {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = testImages.duplicate();
      x.attach(scope);
      NDArray out = block.forward(parameters, new NDList(x), false).singletonOrThrow();
      long right = out.argMax(1).eq(testLabels).countNonzero().getLong();
      return (double) right / testLabels.size();
    }
  }

  /** Creates everything needed for training. */
  void prepareTraining(int batch) {
    Dataset data = Data.images(Training.SAMPLES, Math.toIntExact(sample.get(1)), outputs);
    images = array(data.inputs());
    targets = array(data.targets());
    drawn = new long[batch];
    trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss())
        .optDevices(new Device[] {Device.cpu()})
        .optOptimizer(Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(Training.LEARNING_RATE))
            .build()));
    trainer.initialize(new Shape(batch, sample.get(1)));
  }

  /** One step: draws a batch, forward, half squared error, backward, SGD. */
  void step() {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextInt(Training.SAMPLES);
    }
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      NDIndex rows = new NDIndex("{}", scope.create(drawn));
      NDArray x = images.get(scope, rows);
      NDArray y = targets.get(scope, rows);
      NDArray out = trainer.forward(new NDList(x)).singletonOrThrow();
      collector.backward(out.sub(y).square().sum().mul(0.5f / drawn.length));
      trainer.step();
    }
  }

  /** The parameters in nn's layout: weights inputs x outputs, then biases, layer by layer. */
  List<float[]> parameters() {
    List<float[]> values = new ArrayList<>();
    block.getParameters().values().forEach(parameter -> {
      NDArray array = parameter.getArray();
      boolean weights = array.getShape().dimension() == 2;
      values.add((weights ? array.transpose() : array).toFloatArray());
    });
    return values;
  }

  private NDArray array(Tensor tensor) {
    return manager.create(tensor.toArray(), new Shape(tensor.rows(), tensor.cols()));
  }

  @Override
  public void close() {
    if (trainer != null) {
      trainer.close();
    }
    model.close();
  }
}
