package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationLayerTest {

  private final TensorBackend backend = Backends.select("scalar");
  private final SplitMix64 random = new SplitMix64(1);

  /** A linear layer and an activation behind it are the layer that applies it itself. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void isWhatDenseAppliesItself(Activation activation) {
    Dense whole = new Dense(backend, 4, 3, activation);
    Initializer.he().initialize(whole.weights(), random);
    Dense sums = new Dense(backend, 4, 3, Activation.IDENTITY);
    sums.weights().copyFrom(whole.weights());
    ActivationLayer behind = new ActivationLayer(backend, 3, activation);
    Tensor x = random(7, 4);
    Tensor gradient = random(7, 3);

    float[] expected = whole.forward(x).toArray();
    assertArrayEquals(expected, behind.forward(sums.forward(x)).toArray());
    assertArrayEquals(expected, behind.copy().infer(sums.copy().infer(x)).toArray());

    float[] dx = whole.backwardToInput(gradient).toArray();
    assertArrayEquals(dx, sums.backwardToInput(behind.backwardToInput(gradient)).toArray());
    assertArrayEquals(whole.weightsGradient().toArray(), sums.weightsGradient().toArray());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    ActivationLayer layer = new ActivationLayer(backend, 3, Activation.RELU);
    assertThrows(IllegalStateException.class, () -> layer.backward(Tensor.zeros(2, 3)));
    assertThrows(ShapeException.class, () -> layer.forward(Tensor.zeros(2, 4)));
    layer.forward(Tensor.zeros(2, 3));
    assertThrows(ShapeException.class, () -> layer.backward(Tensor.zeros(3, 3)));
    assertThrows(
        IllegalArgumentException.class, () -> new ActivationLayer(backend, 0, Activation.RELU));
  }

  private Tensor random(int rows, int cols) {
    Tensor tensor = Tensor.zeros(rows, cols);
    for (int e = 0; e < tensor.size(); e++) {
      tensor.array()[e] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
