package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.data.Batch;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.layer.Dense;
import dev.nn.layer.Initializer;
import dev.nn.layer.Layer;
import dev.nn.loss.HalfSquaredError;
import dev.nn.loss.Loss;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Sgd;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetTest {

  @Test
  void theLastLayerIsLinear() {
    Net net = Net.of(2, 7, 7, 3, 1);
    assertEquals(4, net.dense().size());
    assertEquals("""
        Net
          Dense 2 -> 7, relu
          Dense 7 -> 7, relu
          Dense 7 -> 3, relu
          Dense 3 -> 1, identity
          105 parameters""", net.toString());
  }

  @Test
  void theNotebooksNetEndsInRelu() {
    Net net = Net.builder(784, 15, 10).lastRelu(true).build();
    assertTrue(net.dense().stream().allMatch(layer -> layer.activation() == Activation.RELU));
    assertEquals(784 * 15 + 15 + 15 * 10 + 10, net.parameterCount());
  }

  @Test
  void theSeedDecidesTheWeights() {
    float[] zero = Net.builder(20, 5).seed(0).build().dense(0).weights().toArray();
    float[] again = Net.builder(20, 5).seed(0).build().dense(0).weights().toArray();
    float[] other = Net.builder(20, 5).seed(1).build().dense(0).weights().toArray();
    assertArrayEquals(zero, again);
    assertTrue(!Arrays.equals(zero, other));
  }

  /** One layer, two samples: z = x W + b, worked out by hand. */
  @Test
  void forwardKeepsInputAndZ() {
    Net net = Net.builder(2, 2).lastRelu(true).build();
    Dense layer = net.dense(0);
    layer.weights().copyFrom(Tensor.matrix(2, 2, 1, -2, 3, 4));
    layer.bias().copyFrom(Tensor.vector(0.5f, -0.5f));
    Tensor x = Tensor.matrix(2, 2, 1, 1, 2, -1);

    Tensor out = net.forward(x);

    assertArrayEquals(new float[] {4.5f, 1.5f, -0.5f, -8.5f}, layer.z().toArray());
    assertArrayEquals(new float[] {4.5f, 1.5f, 0, 0}, out.toArray());
    assertEquals(x, layer.input());
  }

  @Test
  void trainingLearnsALine() {
    Tensor x = Tensor.zeros(64, 1);
    Tensor y = Tensor.zeros(64, 1);
    for (int i = 0; i < 64; i++) {
      x.set(i, 0, i / 64f);
      y.set(i, 0, 3 * (i / 64f) + 1);
    }
    Net net = Net.builder(1, 1).build();
    Loss loss = new HalfSquaredError(net.backend());
    Optimizer sgd = new Sgd(net, 0.5f);
    MiniBatches batches =
        new MiniBatches(Dataset.regression(x, y), 16, Sampling.WITHOUT_REPLACEMENT, 0);
    Tensor gradient = Tensor.zeros(16, 1);
    for (int step = 0; step < 400; step++) {
      Batch batch = batches.next();
      loss.gradient(net.forward(batch.inputs()), batch.targets(), gradient);
      net.backward(gradient);
      sgd.step();
    }
    assertEquals(3, net.dense(0).weights().get(0, 0), 1e-3);
    assertEquals(1, net.dense(0).bias().get(0, 0), 1e-3);
  }

  @Test
  void aWrongInputIsNamedWithBothShapes() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> Net.of(3, 2).forward(Tensor.zeros(4, 5)));
    assertEquals(
        "Dense: the input is 4x5, but the layer has 3 inputs and 2 outputs: give it 3 columns",
        e.getMessage());
  }

  @Test
  void backwardNeedsAForward() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Net.of(3, 2).backward(Tensor.zeros(4, 2)));
    assertEquals(
        "Dense.backward: no forward pass was made: call forward first (infer keeps nothing)",
        e.getMessage());
  }

  @Test
  void backendsCanBeChosenByName() {
    assertEquals("scalar", Backends.select("scalar").info().name());
  }

  @Test
  void theBuilderPutsNormalisationBeforeTheActivationAndDropoutBehindIt() {
    Net net = Net.builder(4, 3, 2).batchNorm().dropout(0.25f).build();
    assertEquals("""
        Net
          Dense 4 -> 3, identity
          BatchNorm 3
          Activation 3, relu
          Dropout 3, rate 0.25
          Dense 3 -> 2, identity
          29 parameters""", net.toString());
    assertEquals(
        List.of(
            "layers.0.weights",
            "layers.0.bias",
            "layers.1.gamma",
            "layers.1.beta",
            "layers.1.running_mean",
            "layers.1.running_var",
            "layers.4.weights",
            "layers.4.bias"),
        List.copyOf(net.tensors().keySet()));
    float[] plain = Net.builder(4, 3, 2).build().dense(1).weights().toArray();
    assertArrayEquals(plain, net.dense(1).weights().toArray());
    assertEquals(net.layers().get(4), net.dense(-1));
    assertEquals(net.layers().get(0), net.dense(-2));
    assertThrows(IndexOutOfBoundsException.class, () -> net.dense(2));
    assertThrows(IndexOutOfBoundsException.class, () -> net.dense(-3));
  }

  @Test
  void aDropoutOfNothingAddsNoLayer() {
    assertEquals(2, Net.builder(4, 3, 2).dropout(0).build().layers().size());
  }

  @Test
  void aLinearNetStartsWithGlorotsWeights() {
    float[] expected = Net.builder(4, 3, 2)
        .initializer(Initializer.glorot())
        .build()
        .dense(0)
        .weights()
        .toArray();
    Net linear = Net.builder(4, 3, 2).activation(Activation.IDENTITY).build();
    assertArrayEquals(expected, linear.dense(0).weights().toArray());
  }

  @Test
  void inferServesWhereForwardTrains() {
    Net net = Net.builder(2, 50, 1).dropout(0.5f).build();
    Tensor x = Tensor.matrix(1, 2, 1, 2);
    float served = Net.builder(2, 50, 1).build().forward(x).get(0, 0);
    assertEquals(served, net.infer(x).get(0, 0));
    assertTrue(served != net.forward(x).get(0, 0));
  }

  /** A layer of 2,000 has parts of 256 samples: 600 are two whole parts and a rest. */
  @Test
  void inferTakesManySamplesInPartsThatDoNotShow() {
    Net net = Net.builder(3, 2_000, 2).seed(5).build();
    Tensor x = Tensor.zeros(600, 3);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = e * 37 % 101 / 101f - 0.5f;
    }
    Tensor whole = net.forward(x).copy();
    assertArrayEquals(whole.toArray(), net.infer(x).toArray());
    assertArrayEquals(
        whole.rows(0, 300).copy().toArray(), net.infer(x.rows(0, 300)).toArray());
  }

  /** Normalisation has numbers that no optimiser changes. */
  @Test
  void aCopyKeepsTheNumbersAndCanGiveThemBack() {
    Net net = Net.builder(2, 5, 3).batchNorm().dropout(0.5f).build();
    Tensor x = Tensor.matrix(2, 2, 1, 2, -3, 4);
    float[] before = net.infer(x).toArray();
    Net best = net.copy();
    net.forward(x);
    net.parameters().forEach(parameter -> parameter.value().fill(0.5f));
    assertTrue(!Arrays.equals(before, net.infer(x).toArray()));
    assertArrayEquals(before, best.infer(x).toArray());
    net.copyFrom(best);
    assertArrayEquals(before, net.infer(x).toArray());
    assertEquals(net.toString(), best.toString());
  }

  @Test
  void layersThatShareFollowAndCopiesDoNot() {
    Dense dense = Net.of(2, 2).dense(0);
    Layer shared = dense.share();
    Layer copy = dense.copy();
    dense.weights().fill(1);
    Tensor x = Tensor.matrix(1, 2, 1, 2);
    assertArrayEquals(new float[] {3, 3}, shared.infer(x).toArray());
    assertTrue(copy.infer(x).get(0, 0) != 3);
  }
}
