package dev.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightArraysTest {

  private static final TensorBackend BACKEND = StateDictTest.BACKEND;

  @TempDir
  Path folder;

  private static Net net(int... sizes) {
    return Net.builder(sizes).seed(1).backend(BACKEND).build();
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    for (int[] sizes : new int[][] {{4, 6, 2}, {1, 5, 1}, {3, 3, 3, 3}, {1, 1, 1}}) {
      Net net = net(sizes);
      net.dense(0).bias().fill(7);
      Path file = folder.resolve("weights.npz");
      WeightArrays.save(net, file);
      Net again = Net.builder(sizes).seed(2).backend(BACKEND).build();
      WeightArrays.load(file, again);
      assertEquals(net.tensors().keySet(), again.tensors().keySet());
      net.tensors()
          .forEach((name, tensor) ->
              assertArrayEquals(tensor.toArray(), again.tensors().get(name).toArray()));
    }
  }

  @Test
  void kerasGivesItsArraysInTheirOrder() throws IOException {
    Net net = net(4, 6, 2);
    WeightArrays.load(StateDictTest.FIXTURES.resolve("positional.npz"), net);
    Npz expected = Npz.read(StateDictTest.FIXTURES.resolve("expected.npz"));
    assertArrayEquals(
        expected.array("half.y").toTensor().toArray(),
        net.infer(expected.array("half.x").toTensor()).toArray(),
        1e-5f);
  }

  @Test
  void aRowIsABias() throws IOException {
    Net net = net(2, 3);
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("weights", Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6));
    arrays.put("bias", Tensor.matrix(1, 3, 7, 8, 9));
    WeightArrays.load(written(arrays), net);
    assertEquals(6, net.dense(0).weights().get(1, 2));
    assertEquals(9, net.dense(0).bias().get(0, 2));
  }

  @Test
  void whatDoesNotFitIsShown() throws IOException {
    Path transposed = written(Map.of("W1", Tensor.zeros(3, 2), "b1", Tensor.zeros(3)));
    FormatException e =
        assertThrows(FormatException.class, () -> WeightArrays.load(transposed, net(2, 3)));
    assertTrue(e.getMessage().contains("W1: [2, 3]"), e.getMessage());
    assertTrue(e.getMessage().contains("W1: [3, 2]"), e.getMessage());
    Path alike = written(Map.of(
        "stem",
        Tensor.zeros(2, 2),
        "head",
        Tensor.zeros(2, 2),
        "b1",
        Tensor.zeros(2),
        "b2",
        Tensor.zeros(2)));
    FormatException noOrder =
        assertThrows(FormatException.class, () -> WeightArrays.load(alike, net(2, 2, 2)));
    assertTrue(noOrder.getMessage().contains("head: [2, 2] and stem"), noOrder.getMessage());
  }

  @Test
  void otherLayersAreNotForArrays() {
    assertThrows(
        IllegalArgumentException.class,
        () -> WeightArrays.save(StateDictTest.sequential(), folder.resolve("a.npz")));
  }

  private Path written(Map<String, Tensor> arrays) throws IOException {
    Path file = folder.resolve("arrays.npz");
    Npz.write(file, arrays);
    return file;
  }
}
