package dev.nn.gradient;

import static dev.nn.backend.Activation.GELU_TANH;
import static dev.nn.backend.Activation.IDENTITY;
import static dev.nn.backend.Activation.TANH;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.backend.Activation;
import dev.nn.conformance.Subject;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.net.Net;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every activation, layer and loss, with batches of 1 (2 where there must be), 7 and 256. */
public interface Gradients extends Subject {

  /**
   * Every activation in a dense layer.
   *
   * @return a test for each and each size of batch
   */
  @TestFactory
  default Stream<DynamicTest> ofActivations() {
    return Arrays.stream(Activation.values())
        .flatMap(activation -> tests(
            activation.name(),
            () -> net(dense(7, 9, activation), dense(9, 5, IDENTITY)),
            DoubleLoss.MEAN_SQUARED_ERROR,
            1));
  }

  /**
   * Every loss, on a net without anything else.
   *
   * @return a test for each and each size of batch
   */
  @TestFactory
  default Stream<DynamicTest> ofLosses() {
    return Arrays.stream(DoubleLoss.values())
        .flatMap(loss ->
            tests(loss.name(), () -> net(dense(7, 9, TANH), dense(9, 5, IDENTITY)), loss, 1));
  }

  /**
   * Every loss with a weight for each row.
   *
   * @return a test for each and each size of batch
   */
  @TestFactory
  default Stream<DynamicTest> ofWeightedLosses() {
    return Arrays.stream(DoubleLoss.values())
        .flatMap(loss -> Stream.of(2, 7, 256).map(batch -> {
          String title = loss + " with weights, batch of " + batch;
          Supplier<Net> net = () -> net(dense(7, 9, TANH), dense(9, 5, IDENTITY));
          return dynamicTest(
              title, () -> new GradientCase(title, net.get(), loss, batch, true).check());
        }));
  }

  /**
   * Every other layer, at the beginning of a net and within it.
   *
   * @return a test for each and each size of batch
   */
  @TestFactory
  default Stream<DynamicTest> ofLayers() {
    return Stream.of(
            tests(
                "ActivationLayer",
                () -> around(
                    new ActivationLayer(backend(), 7, GELU_TANH),
                    new ActivationLayer(backend(), 9, TANH)),
                DoubleLoss.HALF_SQUARED_ERROR,
                1),
            tests(
                "BatchNorm",
                () -> around(new BatchNorm(7), new BatchNorm(9, 0.1f, 0.01f)),
                DoubleLoss.HALF_SQUARED_ERROR,
                2),
            tests(
                "LayerNorm",
                () -> around(new LayerNorm(7), new LayerNorm(9, 0.01f)),
                DoubleLoss.HALF_SQUARED_ERROR,
                1),
            tests(
                "Dropout",
                () -> around(new Dropout(7, 0.25f, 1), new Dropout(9, 0.5f, 2)),
                DoubleLoss.HALF_SQUARED_ERROR,
                1))
        .flatMap(tests -> tests);
  }

  private Stream<DynamicTest> tests(String name, Supplier<Net> net, DoubleLoss loss, int least) {
    return Stream.of(least, 7, 256).map(batch -> {
      String title = name + ", batch of " + batch;
      return dynamicTest(
          title, () -> new GradientCase(title, net.get(), loss, batch, false).check());
    });
  }

  private Net around(Layer first, Layer second) {
    return net(first, dense(7, 9, IDENTITY), second, dense(9, 5, IDENTITY));
  }

  private Dense dense(int inputs, int outputs, Activation activation) {
    return new Dense(backend(), inputs, outputs, activation);
  }

  private Net net(Layer... layers) {
    return new Net(backend(), List.of(layers));
  }
}
