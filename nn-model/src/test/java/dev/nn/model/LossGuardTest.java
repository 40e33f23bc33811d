package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.loss.MeanSquaredError;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import dev.nn.tensor.Tensor;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossGuardTest {

  private static final TensorBackend BACKEND = Backends.select("scalar");

  /**
   * Outputs of 3 from hidden numbers of 3e38, whose sum in the gradient of a weight is infinite.
   */
  private static Trainer trainer(int steps) {
    Net net = Net.builder(1, 1, 1).backend(BACKEND).build();
    net.dense().get(0).weights().fill(1e38f);
    net.dense().get(1).weights().fill(1e-38f);
    Tensor x = Tensor.zeros(8, 1);
    x.fill(3);
    Dataset data = Dataset.regression(x, Tensor.zeros(8, 1));
    return Trainer.builder(
            net,
            new MeanSquaredError(BACKEND),
            Sgd.builder(net).build(),
            new MiniBatches(data, 8, Sampling.WITHOUT_REPLACEMENT, 0))
        .steps(steps)
        .listener(new LossGuard())
        .build();
  }

  @ParameterizedTest
  @CsvSource({"1, the gradient of the weights of layer 1", "9, step 2: the loss is Infinity"})
  void aGradientThatIsNotFiniteEndsTraining(int steps, String words) {
    String message =
        assertThrows(TrainingException.class, () -> trainer(steps).run()).getMessage();
    assertTrue(message.contains(words), message);
  }
}
