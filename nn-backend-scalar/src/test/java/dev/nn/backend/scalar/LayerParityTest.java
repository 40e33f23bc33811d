package dev.nn.backend.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.Huber;
import dev.nn.loss.Loss;
import dev.nn.loss.MeanSquaredError;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Activations, normalisations and losses, forward and backward, against NumPy in float64: the
 * fixtures come from {@code scripts/layer_parity.py}, which describes their format.
 */
class LayerParityTest {

  private static final double TOLERANCE = 2e-6;
  private static final Map<String, Map<String, Numbers>> CASES = read();

  private final TensorBackend backend = Backends.select("scalar");

  /** An array of a case, in double precision. */
  private record Numbers(int rows, int cols, double[] values) {

    Tensor tensor() {
      Tensor tensor = Tensor.zeros(rows, cols);
      for (int e = 0; e < values.length; e++) {
        tensor.array()[e] = (float) values[e];
      }
      return tensor;
    }
  }

  static Set<String> cases() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsNumPy(String name) {
    Map<String, Numbers> numbers = CASES.get(name);
    String kind = name.substring(0, name.indexOf('-'));
    Tensor x = numbers.get("x").tensor();
    switch (kind) {
      case "mse" -> loss(new MeanSquaredError(backend), x, numbers);
      case "huber" -> loss(new Huber(0.75f), x, numbers);
      case "cross_entropy" -> loss(new SoftmaxCrossEntropy(backend), x, numbers);
      case "bce_with_logits" -> loss(new BinaryCrossEntropyWithLogits(backend), x, numbers);
      case "batch_norm" -> norm(new BatchNorm(x.cols()), x, numbers);
      case "layer_norm" -> norm(new LayerNorm(x.cols()), x, numbers);
      default -> {
        Activation activation = Activation.valueOf(kind.toUpperCase(Locale.ROOT));
        layer(new ActivationLayer(backend, x.cols(), activation), x, numbers);
      }
    }
  }

  private static void layer(Layer layer, Tensor x, Map<String, Numbers> numbers) {
    assertClose("y", numbers, layer.forward(x));
    assertClose("dx", numbers, layer.backwardToInput(numbers.get("dy").tensor()));
  }

  private static void norm(Layer layer, Tensor x, Map<String, Numbers> numbers) {
    layer
        .parameters()
        .forEach(p ->
            p.value().copyFrom(numbers.get(p.name()).tensor().reshape(p.value().shape())));
    layer(layer, x, numbers);
    layer.parameters().forEach(p -> assertClose("d" + p.name(), numbers, p.gradient()));
    layer.buffers().forEach(buffer -> assertClose(buffer.name(), numbers, buffer.value()));
  }

  private static void loss(Loss loss, Tensor x, Map<String, Numbers> numbers) {
    Tensor target = numbers.get("target").tensor();
    Tensor dx = Tensor.zeros(x.rows(), x.cols());
    loss.gradient(x, target, dx);
    assertClose("dx", numbers, dx);
    assertClose("value", numbers, Tensor.vector(loss.value(x, target)));
  }

  private static void assertClose(String name, Map<String, Numbers> numbers, Tensor actual) {
    double[] expected = numbers.get(name).values;
    float[] got = actual.toArray();
    assertEquals(expected.length, got.length, name);
    for (int e = 0; e < got.length; e++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[e]));
      assertEquals(expected[e], got[e], tolerance, name + ", element " + e);
    }
  }

  private static Map<String, Map<String, Numbers>> read() {
    Map<String, Map<String, Numbers>> cases = new LinkedHashMap<>();
    try (InputStream in = LayerParityTest.class.getResourceAsStream("/parity/layers.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.split(","))
          .forEach(fields -> cases
              .computeIfAbsent(fields[0], unused -> new LinkedHashMap<>())
              .put(fields[1], numbers(fields)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return cases;
  }

  private static Numbers numbers(String[] fields) {
    double[] values =
        Arrays.stream(fields).skip(4).mapToDouble(Double::parseDouble).toArray();
    return new Numbers(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), values);
  }
}
