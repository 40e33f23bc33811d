package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.Dense;
import dev.nn.layer.Layer;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Activations that follow each other with no other layer between them survive export and import.
 */
class ActivationChainTest {

  private static final TensorBackend BACKEND = Backends.select("scalar");

  /** Those that ONNX writes as several nodes. */
  private static final List<Activation> COMPOSED =
      List.of(Activation.GELU_ERF, Activation.GELU_TANH, Activation.SILU);

  /** 1,000 numbers from -20 to 20, and the ends. */
  private static final Tensor SAMPLES = samples();

  @ParameterizedTest
  @EnumSource
  void pairs(Activation first) throws Exception {
    for (Activation second : Activation.values()) {
      requireSame(first, second);
    }
  }

  @ParameterizedTest
  @EnumSource
  void triples(Activation any) throws Exception {
    for (Activation a : COMPOSED) {
      for (Activation b : COMPOSED) {
        requireSame(any, a, b);
        requireSame(a, any, b);
        requireSame(a, b, any);
      }
    }
  }

  @Test
  void longOnes() throws Exception {
    for (Activation activation : COMPOSED) {
      requireSame(Collections.nCopies(12, activation).toArray(new Activation[0]));
    }
  }

  /** Each activation is a layer of its own, or none where it changes nothing. */
  @Test
  void theLayersAreTheSame() throws Exception {
    assertEquals(
        """
        Net
          Dense 1 -> 1, relu
          Activation 1, gelu_tanh
          Activation 1, silu
          Activation 1, gelu_erf
          2 parameters""",
        read(net(Activation.RELU, Activation.GELU_TANH, Activation.SILU, Activation.GELU_ERF))
            .net()
            .toString());
  }

  private static void requireSame(Activation... activations) throws Exception {
    Net net = net(activations);
    assertArrayEquals(
        net.infer(SAMPLES).toArray(),
        read(net).predict(SAMPLES).toArray(),
        Arrays.toString(activations));
  }

  private static Net net(Activation... activations) {
    Dense dense = new Dense(BACKEND, 1, 1, Activation.IDENTITY);
    dense.weights().set(0, 0, 1);
    List<Layer> layers = new ArrayList<>(List.of(dense));
    Stream.of(activations).map(a -> new ActivationLayer(BACKEND, 1, a)).forEach(layers::add);
    return new Net(BACKEND, layers);
  }

  private static OnnxNet read(Net net) throws Exception {
    byte[] bytes = ExportTest.bytes(OnnxNet.of(net));
    return OnnxFile.read(new ByteArrayInputStream(bytes), BACKEND);
  }

  private static Tensor samples() {
    Tensor samples = Tensor.zeros(1_002, 1);
    IntStream.range(0, 1_000).forEach(i -> samples.set(i, 0, (i - 500) / 25f));
    samples.set(1_000, 0, Float.MAX_VALUE);
    samples.set(1_001, 0, Float.NaN);
    return samples;
  }
}
