package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.Dense;
import dev.nn.loss.HalfSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * One training step of a net 2-2-1 with a linear last layer, worked out on paper. All numbers are
 * exact in binary, so they must be equal, not close.
 */
class TrainingStepTest {

  private final TensorBackend backend = Backends.select("scalar");
  private final Net net = Net.builder(2, 2, 1).backend(backend).build();
  private final Dense hidden = net.dense(0);
  private final Dense last = net.dense(1);

  @Test
  void equalsTheStepOnPaper() {
    hidden.weights().copyFrom(Tensor.matrix(2, 2, 1f, -1f, 0.5f, 1f));
    hidden.bias().copyFrom(Tensor.vector(0.5f, 1f));
    last.weights().copyFrom(Tensor.matrix(2, 1, 2f, -1f));
    last.bias().copyFrom(Tensor.vector(1f));
    Tensor x = Tensor.matrix(2, 2, 1f, 2f, 2f, -1f);
    Tensor y = Tensor.matrix(2, 1, 3f, 7f);

    // z1 = x W1 + b1: (1 + 1 + 0.5, -1 + 2 + 1) and (2 - 0.5 + 0.5, -2 - 1 + 1)
    // relu(z1):       (2.5, 2) and (2, 0)
    // out = relu(z1) W2 + b2: 5 - 2 + 1 = 4 and 4 - 0 + 1 = 5
    Tensor out = net.forward(x);
    assertNumbers(hidden.z(), 2.5f, 2f, 2f, -2f);
    assertNumbers(last.input(), 2.5f, 2f, 2f, 0f);
    assertNumbers(out, 4f, 5f);

    // errors 1 and -2; loss = (1 + 4) / (2 * 2); its gradient = errors / 2
    HalfSquaredError loss = new HalfSquaredError(backend);
    assertEquals(1.25f, loss.value(out, y));
    Tensor gradient = Tensor.zeros(2, 1);
    loss.gradient(out, y, gradient);
    assertNumbers(gradient, 0.5f, -1f);

    // dW2 = relu(z1)^T dz2 = (2.5 * 0.5 + 2 * -1, 2 * 0.5 + 0 * -1); db2 = 0.5 - 1
    // dz2 W2^T = (1, -0.5) and (-2, 1); z1[1,1] < 0 blocks the last: dz1 = (1, -0.5) and (-2, 0)
    // dW1 = x^T dz1 = (1 - 4, -0.5 + 0) and (2 + 2, -1 - 0); db1 = (1 - 2, -0.5 + 0)
    // dx = dz1 W1^T = (1 + 0.5, 0.5 - 0.5) and (-2, -1)
    Tensor dx = net.backwardToInput(gradient);
    assertNumbers(last.weightsGradient(), -0.75f, 1f);
    assertNumbers(last.biasGradient(), -0.5f);
    assertNumbers(hidden.weightsGradient(), -3f, -0.5f, 4f, -1f);
    assertNumbers(hidden.biasGradient(), -1f, -0.5f);
    assertNumbers(dx, 1.5f, 0f, -2f, -1f);

    // each parameter moves by -0.5 times its gradient
    new Sgd(net, 0.5f).step();
    assertNumbers(hidden.weights(), 2.5f, -0.75f, -1.5f, 1.5f);
    assertNumbers(hidden.bias(), 1f, 1.25f);
    assertNumbers(last.weights(), 2.375f, -1.5f);
    assertNumbers(last.bias(), 1.25f);
  }

  private static void assertNumbers(Tensor tensor, float... expected) {
    assertArrayEquals(expected, tensor.toArray());
  }
}
