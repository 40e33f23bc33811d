package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.io.Npz;
import dev.nn.loss.SoftmaxCrossEntropy;
import dev.nn.net.Net;
import dev.nn.optim.Adam;
import dev.nn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Models from other libraries give the same results here: scripts/onnx_fixtures.py. */
class ImportTest {

  static final TensorBackend BACKEND = Backends.select("scalar");
  static final Path FIXTURES = Path.of("src/test/resources/dev/nn/onnx");

  @TestFactory
  Stream<DynamicTest> everyModelComputesWhatItsLibraryDoes() {
    return Stream.of("pytorch", "keras", "newer", "dynamo", "sklearn").flatMap(ImportTest::models);
  }

  private static Stream<DynamicTest> models(String folder) {
    Npz arrays = expected(folder);
    return arrays.names().stream()
        .filter(key -> key.endsWith(".x"))
        .map(key -> key.substring(0, key.length() - 2))
        .map(name -> DynamicTest.dynamicTest(folder + " " + name, () -> {
          Path file = FIXTURES.resolve(folder).resolve(name + ".onnx");
          requireSame(
              OnnxFile.read(file, BACKEND),
              arrays.array(name + ".x").toTensor(),
              arrays.array(name + ".y").toTensor());
        }));
  }

  @Test
  void layersAreThoseOfTheFile() throws IOException {
    assertEquals("""
        Net
          Dense 6 -> 5, identity
          BatchNorm 5
          Activation 5, relu
          Dense 5 -> 3, identity
          63 parameters""", read("pytorch", "opset13").net().toString());
    assertEquals(Outputs.LOG_SOFTMAX, read("pytorch", "opset13").outputs());
    assertEquals("""
        Net
          LayerNorm 6
          Dense 6 -> 5, identity
          LayerNorm 5
          Activation 5, relu
          Dense 5 -> 2, identity
          69 parameters""", read("pytorch", "layer_norm").net().toString());
    assertEquals("""
        Net
          Dense 4 -> 6, identity
          LayerNorm 6
          Dropout 6, rate 0.5
          Activation 6, relu
          42 parameters""", read("newer", "fused").net().toString());
  }

  @Test
  void classesAreThoseOfTheFile() throws IOException {
    assertEquals(List.of("0", "1", "2"), read("sklearn", "multiclass").classes());
    assertEquals(List.of("10", "11", "12"), read("sklearn", "logistic").classes());
    OnnxNet binary = read("sklearn", "binary");
    assertEquals(List.of("no", "yes"), binary.classes());
    assertEquals(Outputs.SIGMOID, binary.outputs());
    assertEquals(1, binary.net().outputs());
  }

  @Test
  void aNetThatWasReadLearns() throws IOException {
    OnnxNet onnx = read("sklearn", "multiclass");
    Tensor x = expected("sklearn").array("multiclass.x").toTensor();
    Tensor targets = Tensor.zeros(x.rows(), 3);
    for (int i = 0; i < x.rows(); i++) {
      targets.set(i, i % 3, 1);
    }
    Net net = onnx.net();
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(BACKEND);
    Tensor gradient = Tensor.zeros(x.rows(), 3);
    Adam adam = Adam.builder(net).learningRate(0.01f).build();
    float before = loss.value(net.infer(x), targets);
    for (int i = 0; i < 50; i++) {
      loss.gradient(net.forward(x), targets, gradient);
      net.backward(gradient);
      adam.step();
    }
    assertTrue(loss.value(net.infer(x), targets) < before / 2);
  }

  private static OnnxNet read(String folder, String name) throws IOException {
    return OnnxFile.read(FIXTURES.resolve(folder).resolve(name + ".onnx"), BACKEND);
  }

  static Npz expected(String folder) {
    try {
      return Npz.read(FIXTURES.resolve(folder).resolve("expected.npz"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireSame(OnnxNet onnx, Tensor x, Tensor y) {
    Tensor found = onnx.predict(x);
    assertEquals(y.describe(), found.describe());
    for (int e = 0; e < y.size(); e++) {
      float wanted = y.array()[e];
      double tolerance = 1e-5 * Math.max(1, Math.abs(wanted));
      assertEquals(wanted, found.array()[e], tolerance, "number " + e);
    }
  }
}
