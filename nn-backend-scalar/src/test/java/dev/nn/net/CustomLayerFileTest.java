package dev.nn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.NetReader;
import dev.nn.layer.Dense;
import dev.nn.layer.LayerKinds;
import dev.nn.misuse.Shift;
import dev.nn.settings.Settings;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A layer of a program's own in a file. */
class CustomLayerFileTest {

  private static final TensorBackend BACKEND = Backends.select("scalar");
  private static final LayerKinds KINDS = LayerKinds.builtIn()
      .with("shift", saved -> new Shift(saved.settings(), saved.tensor("b", 2)));

  /** One of each type. */
  private static Settings settings() {
    return Settings.of("shift")
        .with("long", Long.MIN_VALUE)
        .with("float", 0.1f)
        .with("double", Double.MIN_VALUE)
        .with("flag", true)
        .with("text", "a \"b\" \u00e9");
  }

  private static byte[] saved() {
    Dense dense = new Dense(BACKEND, 1, 2, Activation.IDENTITY);
    dense.weights().fill(0.5f);
    Shift shift = new Shift(settings(), Tensor.vector(1, -2));
    return NetFile.bytes(new Net(BACKEND, List.of(dense, shift)), Map.of());
  }

  private static Net load(LayerKinds.Reader reader) throws IOException {
    return new NetReader()
        .backend(BACKEND)
        .layers(LayerKinds.builtIn().with("shift", reader))
        .load(saved());
  }

  @Test
  void itIsLoadedWithItsSettingsAndNumbers() throws IOException {
    Net net = new NetReader().backend(BACKEND).layers(KINDS).load(saved());
    assertEquals(settings(), net.layers().get(1).settings());
    assertEquals(0.1f, (float) net.layers().get(1).settings().number("float"));
    assertArrayEquals(new float[] {2, -1}, net.infer(Tensor.matrix(1, 1, 2)).toArray());
    assertArrayEquals(saved(), NetFile.bytes(net, Map.of()));
    assertArrayEquals(
        new float[] {2, -1}, net.predictor().predict(Tensor.matrix(1, 1, 2)).toArray());
  }

  /** Its reader need not take the saved tensors as its own: the numbers are never lost. */
  @Test
  void numbersAreCopiedIntoALayerThatMakesItsOwnTensors() throws IOException {
    Net net = load(saved -> new Shift(saved.settings(), Tensor.zeros(2)));
    assertArrayEquals(saved(), NetFile.bytes(net, Map.of()));
  }

  @Test
  void anUnknownKindIsRefusedWithTheCure() {
    FormatException e = assertThrows(FormatException.class, () -> NetFile.load(saved()));
    assertEquals(
        "bytes: layer 1: has the unknown kind shift: pass a reader for it to NetReader.layers;"
            + " known kinds are [dense, activation, dropout, batch_norm, layer_norm]",
        e.getMessage());
  }

  @Test
  void whatIsMadeMustBeWhatWasSaved() {
    assertTrue(refusal(saved -> new Shift(Settings.of("shift"), saved.tensor("b", 2)))
        .contains("but the layer created from them has shift {}"));
    assertTrue(refusal(saved -> new Shift(saved.settings(), saved.tensor("c", 2)))
        .endsWith("layer 1: needs the tensor c, but found [b]"));
    assertTrue(refusal(saved -> new Shift(saved.settings(), saved.tensor("b", 3)))
        .endsWith("layer 1: needs b of shape [3], but found [2]"));
    assertTrue(refusal(saved -> new Shift(saved.settings(), Tensor.zeros(3)))
        .endsWith("layer 1: needs b of shape [3], but found [2]"));
    assertTrue(refusal(saved -> new Shift(saved.settings(), List.of()))
        .contains("the tensors are [b], but the layer created from them has []"));
    assertTrue(refusal(saved -> {
          saved.settings().size("text");
          return null;
        })
        .contains("text must be an integer from 1 to 2147483647, but is a"));
  }

  @Test
  void theReadersOwnFailureIsTheCause() {
    IllegalArgumentException own = new IllegalArgumentException("b must be positive");
    FormatException e = assertThrows(
        FormatException.class,
        () -> load(saved -> {
          throw own;
        }));
    assertEquals("bytes: layer 1: b must be positive", e.getMessage());
    assertSame(own, e.getCause());
  }

  private static String refusal(LayerKinds.Reader reader) {
    return assertThrows(FormatException.class, () -> load(reader)).getMessage();
  }
}
