package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetFileTest {

  @TempDir
  Path folder;

  @Test
  void aLoadedNetGivesTheSameOutputs() throws IOException {
    Net net = Net.builder(5, 4, 3).lastRelu(false).seed(7).build();
    Path file = folder.resolve("new/net.safetensors");
    NetFile.save(net, file);
    Net loaded = NetFile.load(file, net.backend());
    Tensor x = Tensor.matrix(2, 5, 1, 2, 3, 4, 5, -1, 0, 2, 7, 9);
    assertEquals(net.toString(), loaded.toString());
    assertArrayEquals(net.forward(x).toArray(), loaded.forward(x).toArray());
  }

  @Test
  void aFileThatHoldsNoNetIsRefused() throws IOException {
    Net net = Net.of(2, 3);
    Path file = folder.resolve("net.safetensors");
    NetFile.save(net, file);
    Safetensors saved = Safetensors.read(file);
    refused(file, saved.tensors(), Map.of());
    refused(file, Map.of(), saved.metadata());
    Map<String, Tensor> wrong = new HashMap<>(saved.tensors());
    wrong.put("layers.0.bias", Tensor.zeros(4));
    refused(file, wrong, saved.metadata());
    Map<String, String> unknown = new HashMap<>(saved.metadata());
    unknown.put("activations", "[\"sinc\"]");
    refused(file, saved.tensors(), unknown);
  }

  private static void refused(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    new Safetensors(tensors, metadata).write(file);
    FormatException e = assertThrows(
        FormatException.class, () -> NetFile.load(file, Net.of(1, 1).backend()));
    assertTrue(e.getMessage().startsWith(file.toString()));
  }
}
