package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported nets give the same results in onnxruntime and when read back. */
class ExportTest {

  private static final TensorBackend BACKEND = Backends.select("scalar");
  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @EnumSource
  void everyActivation(Activation activation) throws Exception {
    Net net = Net.builder(5, 7, 3)
        .activation(activation)
        .lastActivation(activation == Activation.SIGMOID ? Activation.IDENTITY : activation)
        .seed(1)
        .backend(BACKEND)
        .build();
    requireSame(OnnxNet.of(net));
  }

  @ParameterizedTest
  @EnumSource
  void everyOutput(Outputs outputs) throws Exception {
    Net net = Net.builder(4, 6, 3).lastRelu(false).seed(2).backend(BACKEND).build();
    requireSame(new OnnxNet(net, outputs, List.of()));
  }

  @Test
  void aLastSigmoidIsReadAsProbabilities() throws Exception {
    Net net = Net.builder(4, 3)
        .lastActivation(Activation.SIGMOID)
        .seed(2)
        .backend(BACKEND)
        .build();
    Tensor x = samples(5, 4, 1);
    byte[] bytes = bytes(OnnxNet.of(net));
    OnnxNet again = OnnxFile.read(new ByteArrayInputStream(bytes), BACKEND);
    assertEquals(Outputs.SIGMOID, again.outputs());
    assertArrayEquals(net.infer(x).toArray(), again.predict(x).toArray());
  }

  @Test
  void everyLayer() throws Exception {
    Dense first = new Dense(BACKEND, 4, 6, Activation.IDENTITY);
    Dense last = new Dense(BACKEND, 6, 2, Activation.TANH);
    List<Layer> layers = List.of(
        first,
        new BatchNorm(6, 0.3f, 1e-3f),
        new ActivationLayer(BACKEND, 6, Activation.RELU),
        new LayerNorm(6, 1e-4f),
        new Dropout(6, 0.25f, 3),
        last);
    SplitMix64 random = new SplitMix64(3);
    Initializer.he().initialize(first.weights(), random);
    Initializer.he().initialize(last.weights(), random);
    Net net = new Net(BACKEND, layers);
    for (int i = 0; i < 5; i++) {
      net.forward(samples(8, 4, i));
    }
    net.tensors().forEach((name, tensor) -> {
      if (name.endsWith("gamma") || name.endsWith("beta") || name.endsWith("bias")) {
        IntStream.range(0, tensor.size())
            .forEach(e -> tensor.array()[e] = (float) random.nextGaussian());
      }
    });
    OnnxNet again = requireSame(OnnxNet.of(net));
    assertEquals(
        "[Dense, BatchNorm, ActivationLayer, LayerNorm, Dropout, Dense]",
        again.net().layers().stream()
            .map(layer -> layer.getClass().getSimpleName())
            .toList()
            .toString());
    assertEquals(0.25f, ((Dropout) again.net().layers().get(4)).rate());
    assertEquals(1e-4f, ((LayerNorm) again.net().layers().get(3)).eps());
  }

  @Test
  void classesAreNamed() throws Exception {
    Net net = Net.builder(4, 6, 3).lastRelu(false).seed(2).backend(BACKEND).build();
    OnnxNet onnx = new OnnxNet(net, Outputs.SOFTMAX, List.of("no", "yes", "größer"));
    OnnxNet again = requireSame(onnx);
    assertEquals(onnx.classes(), again.classes());
    float[] x = samples(1, 4, 0).toArray();
    assertEquals(
        onnx.classes().get(net.predictor().classify(x)), OnnxRuntime.label(bytes(onnx), x));
  }

  @Test
  void aBinaryClassifierHasOneOutputAndTwoClasses() throws Exception {
    Net net = Net.builder(4, 6, 1).lastRelu(false).seed(2).backend(BACKEND).build();
    OnnxNet onnx = new OnnxNet(net, Outputs.SIGMOID, List.of("no", "yes"));
    Tensor x = samples(9, 4, 0);
    Tensor both = OnnxRuntime.run(bytes(onnx), x);
    Tensor yes = onnx.predict(x);
    for (int i = 0; i < x.rows(); i++) {
      assertEquals(yes.get(i, 0), both.get(i, 1), TOLERANCE);
      assertEquals(1 - yes.get(i, 0), both.get(i, 0), TOLERANCE);
    }
    OnnxNet again = OnnxFile.read(new ByteArrayInputStream(bytes(onnx)), BACKEND);
    assertEquals(Outputs.SIGMOID, again.outputs());
    assertEquals(onnx.classes(), again.classes());
    assertArrayEquals(bytes(onnx), bytes(again));
  }

  /**
   * onnxruntime and the net read back give the same results; written again, the file is identical.
   */
  static OnnxNet requireSame(OnnxNet onnx) throws Exception {
    Tensor x = samples(11, onnx.net().inputs(), 4);
    Tensor wanted = onnx.predict(x);
    byte[] bytes = bytes(onnx);
    assertArrayEquals(wanted.toArray(), OnnxRuntime.run(bytes, x).toArray(), TOLERANCE);
    OnnxNet again = OnnxFile.read(new ByteArrayInputStream(bytes), BACKEND);
    assertEquals(onnx.net().toString(), again.net().toString());
    assertArrayEquals(wanted.toArray(), again.predict(x).toArray());
    assertTrue(onnx.net().tensors().keySet().equals(again.net().tensors().keySet()));
    onnx.net()
        .tensors()
        .forEach((name, tensor) ->
            assertArrayEquals(tensor.toArray(), again.net().tensors().get(name).toArray(), name));
    assertArrayEquals(bytes, bytes(again));
    return again;
  }

  static byte[] bytes(OnnxNet onnx) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OnnxFile.write(onnx, out);
    return out.toByteArray();
  }

  static Tensor samples(int rows, int cols, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = Tensor.zeros(rows, cols);
    for (int e = 0; e < x.size(); e++) {
      x.array()[e] = (float) (2 * random.nextGaussian());
    }
    return x;
  }
}
