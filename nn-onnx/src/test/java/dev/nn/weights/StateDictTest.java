package dev.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.io.Safetensors;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dense;
import dev.nn.layer.Dropout;
import dev.nn.layer.Initializer;
import dev.nn.layer.Layer;
import dev.nn.layer.LayerNorm;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weights from PyTorch give the same results here: scripts/pytorch_exchange.py, which also loads
 * the files written here.
 */
class StateDictTest {

  static final TensorBackend BACKEND = Backends.select("scalar");
  static final Path FIXTURES = Path.of("src/test/resources/dev/nn/weights");
  private static final Path WRITTEN = Path.of("target/exchange");

  @TempDir
  Path folder;

  static Net sequential() {
    return new Net(
        BACKEND,
        List.of(
            new Dense(BACKEND, 4, 6, Activation.IDENTITY),
            new BatchNorm(6),
            new ActivationLayer(BACKEND, 6, Activation.RELU),
            new Dense(BACKEND, 6, 6, Activation.IDENTITY),
            new LayerNorm(6),
            new Dropout(6, 0.2f, 0),
            new ActivationLayer(BACKEND, 6, Activation.RELU),
            new Dense(BACKEND, 6, 2, Activation.IDENTITY)));
  }

  static Net named() {
    return Net.builder(3, 3, 3, 1).backend(BACKEND).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "prefixed", "double"})
  void everyModuleIsLoaded(String name) throws IOException {
    Net net = sequential();
    StateDict.load(file(name), net);
    requireSame(name, net);
  }

  @Test
  void namesAreInNaturalOrder() throws IOException {
    Net net = Net.builder(3, 3, 3, 3, 3, 3, 3, 3)
        .activation(Activation.TANH)
        .backend(BACKEND)
        .build();
    StateDict.load(file("deep"), net);
    requireSame("deep", net);
  }

  @Test
  void halvesAreWidened() throws IOException {
    Net net = Net.builder(4, 6, 2).backend(BACKEND).build();
    StateDict.load(file("half"), net);
    requireSame("half", net);
  }

  @Test
  void namesThatTellNoOrderAreAsked() throws IOException {
    Net net = named();
    List<String> before = numbers(net);
    FormatException e =
        assertThrows(FormatException.class, () -> StateDict.load(file("named"), net));
    assertTrue(
        e.getMessage()
            .contains(
                "which of body: Linear 3 -> 3 and stem: Linear 3 -> 3 comes first; give the names"),
        e.getMessage());
    assertEquals(before, numbers(net));
    StateDict.load(file("named"), net, List.of("stem", "body", "head"));
    requireSame("named", net);
  }

  @Test
  void namesInAnotherOrderThanTheLayersAreRefused() throws IOException {
    Net net = sequential();
    refused(
        "the layers and the file do not match",
        () -> StateDict.load(file("sequential"), net, List.of("0", "3", "1", "4", "7")));
    refused(
        "has no module 9; it has [0, 1, 3, 4, 7]",
        () -> StateDict.load(file("sequential"), net, List.of("0", "1", "3", "4", "9")));
    assertThrows(
        IllegalArgumentException.class,
        () -> StateDict.load(file("sequential"), net, List.of("0", "1", "3", "4")));
    Map<String, Tensor> turned = new LinkedHashMap<>();
    turned.put("1.weight", Tensor.zeros(3, 4));
    turned.put("2.weight", Tensor.zeros(4, 2));
    Path file = folder.resolve("turned");
    new Safetensors(turned, Map.of()).write(file);
    Net other = Net.builder(2, 4, 3).backend(BACKEND).build();
    refused("the names do not tell which of", () -> StateDict.load(file, other));
  }

  @Test
  void whatDoesNotMatchIsShownSideBySide() {
    Net net = Net.builder(4, 6, 3).backend(BACKEND).build();
    List<String> before = numbers(net);
    FormatException e =
        assertThrows(FormatException.class, () -> StateDict.load(file("half"), net));
    assertEquals(file("half") + """
            : the layers and the file do not match:
              net                                           file
              layer 0: Linear 4 -> 6                        0: Linear 4 -> 6
              layer 1: Linear 6 -> 3                        2: Linear 6 -> 2""", e.getMessage());
    assertEquals(before, numbers(net));
    refused(
        "-                                             3: Linear",
        () -> StateDict.load(file("sequential"), net));
  }

  @Test
  void aPickleIsRefusedWithItsCure() {
    Net net = Net.builder(4, 6, 2).backend(BACKEND).build();
    FormatException e = assertThrows(
        FormatException.class, () -> StateDict.load(FIXTURES.resolve("pickle.pt"), net));
    assertTrue(e.getMessage().contains("safetensors.torch.save_file(torch.load("), e.getMessage());
  }

  @Test
  void aBarePickleIsRefusedToo() throws IOException {
    Path file = Files.write(folder.resolve("old.pt"), new byte[] {(byte) 0x80, 2, '}', '.'});
    refused("is a pickle", () -> StateDict.load(file, named()));
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    for (Map.Entry<String, Net> net : Map.of(
            "sequential", initialised(sequential()), "named", initialised(named()))
        .entrySet()) {
      Path file = WRITTEN.resolve(net.getKey() + ".safetensors");
      List<String> names = net.getKey().equals("named")
          ? List.of("stem", "body", "head")
          : List.of("0", "1", "3", "4", "7");
      StateDict.save(net.getValue(), file, names);
      Net again = net.getKey().equals("named") ? named() : sequential();
      StateDict.load(file, again, names);
      assertEquals(numbers(net.getValue()), numbers(again));
      writeNumbers(net.getKey(), net.getValue());
    }
  }

  @Test
  void placesCountActivations() throws IOException {
    Path file = folder.resolve("a");
    StateDict.save(sequential(), file);
    assertEquals(
        "[0.bias, 0.weight, 1.bias, 1.running_mean, 1.running_var, 1.weight, 3.bias, 3.weight, 4.bias, 4.weight, 7.bias, 7.weight]",
        Safetensors.read(file).tensors().keySet().stream().sorted().toList().toString());
    StateDict.save(Net.builder(4, 6, 2).backend(BACKEND).build(), file);
    assertEquals(
        "[0.bias, 0.weight, 2.bias, 2.weight]",
        Safetensors.read(file).tensors().keySet().stream().sorted().toList().toString());
  }

  @Test
  void eachLayerHasAName() {
    IllegalArgumentException e = assertThrows(
        IllegalArgumentException.class,
        () -> StateDict.save(named(), folder.resolve("a"), List.of("stem")));
    assertEquals(
        "StateDict: 1 names [stem], but the net has 3 layers with weights", e.getMessage());
  }

  @Test
  void whatALayerHasNoPlaceForIsRefused() throws IOException {
    Net net = Net.builder(2, 3).backend(BACKEND).build();
    for (Map<String, Tensor> odd : List.of(
        Map.of("0.weight", Tensor.zeros(3, 2), "0.bias", Tensor.zeros(2)),
        Map.of("0.weight", Tensor.zeros(3, 2), "0.scale", Tensor.zeros(3)),
        Map.of("0.weight", Tensor.zeros(3, 2, 1)),
        Map.of("weights", Tensor.zeros(3, 2)),
        Map.<String, Tensor>of())) {
      Path file = folder.resolve("odd");
      new Safetensors(odd, Map.of()).write(file);
      refused("do not match", () -> StateDict.load(file, net));
    }
  }

  private static Path file(String name) {
    return FIXTURES.resolve(name + ".safetensors");
  }

  private static void requireSame(String name, Net net) throws IOException {
    Npz expected = Npz.read(FIXTURES.resolve("expected.npz"));
    Tensor y = expected.array(name + ".y").toTensor();
    Tensor found = net.infer(expected.array(name + ".x").toTensor());
    assertArrayEquals(y.toArray(), found.toArray(), 1e-5f);
  }

  private static void writeNumbers(String name, Net net) throws IOException {
    Tensor x = Tensor.zeros(5, net.inputs());
    SplitMix64 random = new SplitMix64(5);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = (float) random.nextGaussian();
    }
    Npz.write(WRITTEN.resolve(name + ".npz"), Map.of("x", x, "y", net.infer(x)));
  }

  private static Net initialised(Net net) {
    SplitMix64 random = new SplitMix64(4);
    for (Layer layer : net.layers()) {
      if (layer instanceof Dense dense) {
        Initializer.he().initialize(dense.weights(), random);
      }
    }
    net.tensors().forEach((name, tensor) -> {
      if (!name.endsWith("weights")) {
        for (int e = 0; e < tensor.size(); e++) {
          tensor.array()[e] = random.nextFloat() + 0.5f;
        }
      }
    });
    return net;
  }

  private static List<String> numbers(Net net) {
    return net.tensors().entrySet().stream()
        .map(entry -> entry.getKey() + Arrays.toString(entry.getValue().toArray()))
        .toList();
  }

  private static void refused(String words, Executable load) {
    FormatException e = assertThrows(FormatException.class, load);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
