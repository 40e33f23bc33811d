package dev.nn.benchmarks.rapaio;

import dev.nn.backend.Backends;
import dev.nn.benchmarks.Data;
import dev.nn.benchmarks.Training;
import dev.nn.data.Dataset;
import dev.nn.layer.Parameter;
import dev.nn.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import rapaio.darray.DArray;
import rapaio.darray.Shape;
import rapaio.nn.Autograd;
import rapaio.nn.Network;
import rapaio.nn.Optimizer;
import rapaio.nn.Tensor;
import rapaio.nn.TensorManager;
import rapaio.nn.layer.Linear;
import rapaio.nn.layer.ReLU;
import rapaio.nn.layer.Sequential;
import rapaio.nn.optimizer.SGD;

/** Training with rapaio, using the weights and draws of {@link Training}. */
final class Rapaio {

  private final TensorManager manager = TensorManager.ofFloat();
  private final Sequential net;
  private final SGD optimizer;
  private final DArray<?> images;
  private final DArray<?> targets;
  private final SplitMix64 random = new SplitMix64(Training.SEED);
  private final int[] drawn;

  Rapaio(String sizes, int batch) {
    int[] widths = Training.sizes(sizes);
    net = layers(widths);
    List<Parameter> start = Training.net(Backends.select("scalar"), sizes).parameters();
    for (int p = 0; p < start.size(); p++) {
      net.parameters().get(p).setValue(array(start.get(p).value()));
    }
    optimizer = Optimizer.SGD(manager, net.parameters());
    optimizer.lr.set((double) Training.LEARNING_RATE);
    Dataset data = Data.images(Training.SAMPLES, widths[0], widths[widths.length - 1]);
    images = array(data.inputs());
    targets = array(data.targets());
    drawn = new int[batch];
    net.train();
  }

  private Sequential layers(int[] widths) {
    List<Network> layers = new ArrayList<>();
    for (int l = 1; l < widths.length; l++) {
      layers.add(new Linear(manager, widths[l - 1], widths[l], true));
      if (l < widths.length - 1) {
        layers.add(new ReLU(manager));
      }
    }
    return new Sequential(manager, layers.toArray(new Network[0]));
  }

  private DArray<?> array(dev.nn.tensor.Tensor tensor) {
    return manager.strideArray(Shape.of(tensor.shape()), tensor.toArray());
  }

  /** One step: draws a batch, forward, half squared error, backward, SGD. */
  void step() {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextInt(Training.SAMPLES);
    }
    optimizer.zeroGrad();
    Tensor x = manager.var(images.sel(0, drawn));
    Tensor y = manager.var(targets.sel(0, drawn));
    Tensor cost = net.forward11(x).sub(y).sqr().sum().mul(0.5 / drawn.length);
    cost.setGrad(manager.scalarArray(1));
    Autograd.backward(cost);
    optimizer.step();
  }

  /** The parameters in nn's layout, layer by layer. */
  List<float[]> parameters() {
    List<float[]> values = new ArrayList<>();
    for (Tensor parameter : net.parameters()) {
      float[] numbers = new float[parameter.size()];
      int e = 0;
      for (Object number : parameter.value()) {
        numbers[e++] = ((Number) number).floatValue();
      }
      values.add(numbers);
    }
    return values;
  }
}
