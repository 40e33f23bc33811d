package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.Activation;
import dev.nn.layer.Dense;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A layer of every activation against its textbook formula in double precision: the outputs, and
 * the gradient by central differences.
 */
class ActivationGradientTest {

  private static final double H = 1e-6;

  private final TensorBackend backend = Backends.select("scalar");

  @ParameterizedTest
  @EnumSource(Activation.class)
  void outputAndGradient(Activation activation) {
    Dense layer = new Dense(backend, 1, 1, activation);
    layer.weights().fill(1);
    SplitMix64 random = new SplitMix64(9);
    for (int batch : new int[] {1, 7, 1001}) {
      Tensor x = Tensor.zeros(batch, 1);
      Tensor gradient = Tensor.zeros(batch, 1);
      for (int i = 0; i < batch; i++) {
        x.set(i, 0, (float) (2 * random.nextGaussian()));
        gradient.set(i, 0, (float) random.nextGaussian());
      }
      Tensor out = layer.forward(x);
      Tensor dx = layer.backwardToInput(gradient);
      for (int i = 0; i < batch; i++) {
        double z = x.get(i, 0);
        double slope = (curve(activation, z + H) - curve(activation, z - H)) / (2 * H);
        double expected = slope * gradient.get(i, 0);
        String where = activation + " at " + z;
        assertEquals(curve(activation, z), out.get(i, 0), 1e-6 * Math.max(1, Math.abs(z)), where);
        assertEquals(expected, dx.get(i, 0), 1e-5 + 1e-3 * Math.abs(expected), where);
      }
    }
  }

  private static double curve(Activation activation, double z) {
    return switch (activation) {
      case IDENTITY -> z;
      case RELU -> Math.max(0, z);
      case LEAKY_RELU -> Math.max(0.01 * z, z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case GELU -> 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
    };
  }
}
