package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.io.SavedNet;
import dev.nn.layer.ActivationLayer;
import dev.nn.layer.BatchNorm;
import dev.nn.layer.Dropout;
import dev.nn.layer.LayerNorm;
import dev.nn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetFileTest {

  @TempDir
  Path folder;

  @Test
  void aLoadedNetGivesTheSameOutputs() throws IOException {
    Net net = Net.builder(5, 4, 3).seed(7).build();
    Path file = folder.resolve("new/net.safetensors");
    NetFile.save(net, file);
    Net loaded = NetFile.load(file, net.backend());
    Tensor x = Tensor.matrix(2, 5, 1, 2, 3, 4, 5, -1, 0, 2, 7, 9);
    assertEquals(net.toString(), loaded.toString());
    assertArrayEquals(net.forward(x).toArray(), loaded.forward(x).toArray());
  }

  @Test
  void streamsAndBytesAreAsTheFile() throws IOException {
    Net net = Net.builder(5, 4, 3).seed(7).build();
    Map<String, String> texts = Map.of("note", "a text");
    Path file = folder.resolve("net.safetensors");
    NetFile.save(net, file, texts);
    byte[] bytes = Files.readAllBytes(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NetFile.save(net, out, texts);
    assertArrayEquals(bytes, out.toByteArray());
    assertArrayEquals(bytes, NetFile.bytes(net, texts));
    for (SavedNet read : List.of(
        NetFile.read(file), NetFile.read(new ByteArrayInputStream(bytes)), NetFile.read(bytes))) {
      assertEquals(texts, read.extra());
      assertArrayEquals(bytes, NetFile.bytes(read.net(), texts));
    }
    for (Net loaded : List.of(
        NetFile.load(file), NetFile.load(new ByteArrayInputStream(bytes)), NetFile.load(bytes))) {
      assertArrayEquals(bytes, NetFile.bytes(loaded, texts));
      assertEquals(net.backend().info(), loaded.backend().info());
    }
  }

  /** Its inputs are not what a program would give the net: silence would be a wrong number. */
  @ParameterizedTest
  @CsvSource({
    "model, load it with Classifier.load or Regressor.load of dev.nn.model",
    "data.target, train it again",
    "data.features, train it again",
    "data.pixels, train it again"
  })
  void aNetWhoseInputsAreEncodedIsReadButNotLoaded(String name, String cure) throws IOException {
    Net net = Net.of(2, 3);
    Path file = folder.resolve("encoded.safetensors");
    NetFile.save(net, file, Map.of(name, "{}"));
    byte[] bytes = Files.readAllBytes(file);
    for (Executable load : List.<Executable>of(
        () -> NetFile.load(file),
        () -> NetFile.load(file, net.backend()),
        () -> NetFile.load(bytes),
        () -> NetFile.load(new ByteArrayInputStream(bytes)))) {
      FormatException e = assertThrows(FormatException.class, load);
      assertTrue(e.getMessage().contains(cure), e.getMessage());
      assertTrue(e.getMessage().contains("NetFile.read"), e.getMessage());
    }
    FormatException e = assertThrows(FormatException.class, () -> NetFile.load(file));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    SavedNet cured = NetFile.read(file);
    assertEquals(Map.of(name, "{}"), cured.extra());
    assertArrayEquals(bytes, NetFile.bytes(cured.net(), cured.extra()));
  }

  @Test
  void aFileThatHoldsNoNetIsRefused() throws IOException {
    Net net = Net.of(2, 3);
    Path file = folder.resolve("net.safetensors");
    NetFile.save(net, file);
    Safetensors saved = Safetensors.read(file);
    Map<String, String> metadata = new HashMap<>(saved.metadata());
    metadata.remove("checksum");
    refused(file, saved.tensors(), Map.of());
    refused(file, Map.of(), metadata);
    Map<String, Tensor> wrong = new HashMap<>(saved.tensors());
    wrong.put("layers.0.bias", Tensor.zeros(4));
    refused(file, wrong, metadata);
    Map<String, Tensor> more = new HashMap<>(saved.tensors());
    more.put("layers.1.bias", Tensor.zeros(3));
    refused(file, more, metadata);
    assertThrows(
        IllegalArgumentException.class,
        () -> NetFile.save(net, file, Map.of(), Map.of("layers.9.bias", Tensor.zeros(3))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing -> layers must be an array of layers",
        "[] -> layers must be an array of layers",
        "[1] -> layer 0: must be a JSON object, but is 1",
        "[{}] -> layer 0: kind must be a string, but is null",
        "[{'kind':'conv'}] -> layer 0: has the unknown kind conv: pass a reader for it to NetReader.layers; known kinds are [dense, activation, dropout",
        "[{'kind':'dense','inputs':2}] -> layer 0: dense needs the setting outputs, but has [inputs]",
        "[{'kind':'dense','inputs':2,'outputs':3,'activation':'sinc'}] -> is sinc",
        "[{'kind':'dense','inputs':2,'outputs':2000000000,'activation':'relu'}] -> needs weights of shape [2, 2000000000], but found [2, 3]",
        "[{'kind':'dense','inputs':2,'outputs':3000000000,'activation':'relu'}] -> outputs must be an integer from 1",
        "[{'kind':'dropout','size':2,'rate':1,'seed':1}] -> the rate must be at least 0",
        "[{'kind':'dropout','size':2,'rate':0.5,'seed':'x'}] -> seed must be an integer",
        "[{'kind':'layer_norm','size':2,'eps':1e-5}] -> needs the tensor gamma, but found [weights, bias]",
        "[{'kind':'dense','inputs':2,'outputs':3,'activation':'relu'},{'kind':'dropout','size':5,'rate':0.0,'seed':1}] -> layer 1: has 5 inputs, but the layer before has 3 outputs"
      })
  void wrongLayersAreRefusedByName(String layersAndMessage) throws IOException {
    String[] parts = layersAndMessage.replace('\'', '"').split(" -> ");
    Path file = folder.resolve("net.safetensors");
    NetFile.save(Net.of(2, 3), file);
    Safetensors saved = Safetensors.read(file);
    Map<String, String> metadata = new HashMap<>(saved.metadata());
    metadata.put("layers", parts[0].equals("nothing") ? "{}" : parts[0]);
    String message = refused(file, saved.tensors(), metadata);
    assertTrue(message.contains(parts[1]), message);
  }

  @Test
  void aLayersNumbersAreFloat32() throws IOException {
    byte[] bytes = NetFile.bytes(Net.of(1, 2), Map.of());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("F32");
    bytes[at] = 'I';
    FormatException e = assertThrows(FormatException.class, () -> NetFile.load(bytes));
    assertEquals(
        "bytes: tensor layers.0.weights: has type I32, but a layer's tensors are F32",
        e.getMessage());
  }

  /** Every bit of the numbers, and the layers and texts beside them. */
  @Test
  void aFlippedBitIsRefused() throws IOException {
    Net net = Net.builder(3, 4, 2).batchNorm().seed(1).build();
    Map<String, String> texts = Map.of("decimal", ".", "a", "b");
    byte[] file = NetFile.bytes(net, texts);
    int numbers = net.tensors().values().stream().mapToInt(Tensor::size).sum();
    for (int bit = 1; bit <= numbers * Float.SIZE; bit++) {
      byte[] flipped = file.clone();
      flipped[file.length - 1 - bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(FormatException.class, () -> NetFile.read(flipped));
    }
    String letters = new String(file, StandardCharsets.ISO_8859_1);
    for (String[] change : new String[][] {
      {"relu", "selu"},
      {"\"decimal\":\".\"", "\"decimal\":\",\""},
      {"\"a\":", "\"c\":"},
      {"\"checksum\":\"", "\"checksum\":\"0"},
    }) {
      assertTrue(letters.contains(change[0]), letters);
      String changed = letters.replace(change[0], change[1]);
      byte[] bytes = changed.getBytes(StandardCharsets.ISO_8859_1);
      bytes[0] += (byte) (changed.length() - letters.length());
      String message =
          assertThrows(FormatException.class, () -> NetFile.read(bytes)).getMessage();
      assertTrue(
          message.matches(
              "bytes: metadata: it has changed since its checksum [0-9a-f]+ was written: restore the file if it is damaged; "
                  + "if a program changed it on purpose, remove checksum from the metadata"),
          message);
    }
  }

  /** Also a file of a version that wrote no checksum, or of a program that sorts the names. */
  @Test
  void aNetChangedOnPurposeIsReadWithoutItsChecksum() throws IOException {
    Net net = Net.builder(2, 3).seed(1).build();
    Safetensors saved = Safetensors.read(NetFile.bytes(net, Map.of("note", "a text")));
    Map<String, String> metadata = new TreeMap<>(saved.metadata());
    Map<String, Tensor> tensors = new TreeMap<>(saved.tensors());
    assertEquals(
        Map.of("note", "a text"),
        NetFile.read(new Safetensors(tensors, metadata).bytes()).extra());
    tensors.put("layers.0.bias", Tensor.vector(1, 2, 3));
    byte[] changed = new Safetensors(tensors, metadata).bytes();
    assertThrows(FormatException.class, () -> NetFile.load(changed));
    metadata.remove("checksum");
    SavedNet cured = NetFile.read(new Safetensors(tensors, metadata).bytes());
    assertEquals(3, cured.net().tensors().get("layers.0.bias").array()[2]);
    assertEquals(Map.of("note", "a text"), cured.extra());
  }

  @Test
  void everyKindOfLayerIsSavedWithItsSettingsAndNumbers() throws IOException {
    TensorBackend backend = Net.of(1, 1).backend();
    Net net = new Net(
        backend,
        List.of(
            new LayerNorm(3, 1e-3f),
            new BatchNorm(3, 0.3f, 2e-5f),
            new ActivationLayer(backend, 3, Activation.RELU),
            new Dropout(3, 0.3f, -5)));
    Tensor x = Tensor.matrix(2, 3, 1, 2, 4, -1, 5, 2);
    net.forward(x);
    Path file = folder.resolve("net.safetensors");
    NetFile.save(net, file, Map.of("features", "a,b,c"));

    SavedNet saved = NetFile.read(file, backend);
    SavedNet streamed;
    try (InputStream in = Files.newInputStream(file)) {
      streamed = NetFile.read(in, backend);
    }

    assertEquals(Map.of("features", "a,b,c"), saved.extra());
    assertEquals(saved.extra(), streamed.extra());
    assertArrayEquals(net.infer(x).toArray(), streamed.net().infer(x).toArray());
    assertArrayEquals(net.infer(x).toArray(), saved.net().infer(x).toArray());
    // The same masks from step 0 on, and momentum and eps are the same.
    net.at(0, 0);
    assertArrayEquals(net.forward(x).toArray(), saved.net().forward(x).toArray());
    assertArrayEquals(net.infer(x).toArray(), saved.net().infer(x).toArray());
  }

  @Test
  void aReservedNameIsNotSaved() {
    Path file = folder.resolve("net.safetensors");
    Net net = Net.of(1, 1);
    assertThrows(
        IllegalArgumentException.class, () -> NetFile.save(net, file, Map.of("layers", "")));
    assertTrue(Files.notExists(file));
  }

  @Test
  void aBrokenStreamIsRefusedByItsName() {
    FormatException e = assertThrows(
        FormatException.class,
        () -> NetFile.read(new ByteArrayInputStream(new byte[3]), Net.of(1, 1).backend()));
    assertTrue(e.getMessage().startsWith("stream: "), e.getMessage());
  }

  private static String refused(
      Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
    new Safetensors(tensors, metadata).write(file);
    FormatException e = assertThrows(
        FormatException.class, () -> NetFile.load(file, Net.of(1, 1).backend()));
    assertTrue(e.getMessage().startsWith(file.toString()));
    return e.getMessage();
  }
}
