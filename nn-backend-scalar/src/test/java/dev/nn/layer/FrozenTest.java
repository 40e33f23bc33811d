package dev.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A frozen layer serves the numbers that the layer had, and nothing else. */
class FrozenTest {

  private static final Tensor X = Tensor.matrix(2, 3, 1, -2, 3, 0.5f, 0, -1);

  @ParameterizedTest
  @EnumSource(Activation.class)
  void servesWhatTheLayerWas(Activation activation) {
    Dense dense = Net.builder(3, 4)
        .lastActivation(activation)
        .backend(Backends.select("scalar"))
        .seed(5)
        .build()
        .dense(0);
    dense.bias().fill(0.25f);
    float[] expected = dense.infer(X).toArray();
    Layer frozen = dense.frozen(1);
    dense.weights().fill(7);
    dense.bias().fill(7);
    for (Layer layer : List.of(frozen, frozen.share(), frozen.copy(), frozen.frozen(2))) {
      assertArrayEquals(expected, layer.infer(X).toArray());
      assertEquals(dense.toString(), layer.toString());
      assertEquals(3, layer.inputs());
      assertEquals(4, layer.outputs());
    }
    cannotBeTrained(frozen);
  }

  private static void cannotBeTrained(Layer frozen) {
    assertEquals(List.of(), frozen.parameters());
    Tensor gradient = Tensor.zeros(2, 4);
    for (Exception refused : new Exception[] {
      assertThrows(IllegalStateException.class, () -> frozen.backward(gradient)),
      assertThrows(IllegalStateException.class, () -> frozen.backwardToInput(gradient))
    }) {
      assertTrue(refused.getMessage().contains("train the layer that it is a copy of"));
    }
  }
}
