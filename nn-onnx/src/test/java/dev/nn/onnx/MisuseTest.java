package dev.nn.onnx;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.io.FormatException;
import dev.nn.io.Npy;
import dev.nn.layer.LayerNorm;
import dev.nn.misuse.Shift;
import dev.nn.misuse.WrongCall;
import dev.nn.net.Net;
import dev.nn.settings.Settings;
import dev.nn.tensor.ShapeException;
import dev.nn.tensor.Tensor;
import dev.nn.weights.StateDict;
import dev.nn.weights.WeightArrays;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Wrong calls are answered in words that name what is wrong and the cure, and change nothing. */
class MisuseTest {

  private static final Path WEIGHTS = Path.of("src/test/resources/dev/nn/weights");

  @TempDir
  Path folder;

  private final List<DynamicTest> tests = new ArrayList<>();
  private final Net net =
      Net.builder(2, 3, 2).backend(ImportTest.BACKEND).seed(1).build();
  private Path onnx;
  private Path saved;
  private Path npz;

  @BeforeEach
  void files() throws Exception {
    onnx = folder.resolve("net.onnx");
    saved = folder.resolve("net.safetensors");
    npz = folder.resolve("net.npz");
    Net other = Net.builder(2, 3, 2).backend(ImportTest.BACKEND).seed(2).build();
    OnnxFile.write(other, onnx);
    StateDict.save(other, saved);
    WeightArrays.save(other, npz);
  }

  @TestFactory
  Stream<DynamicTest> otherFilesAreNotOnnx() throws Exception {
    notOnnx(
        saved,
        "a safetensors file; 'nn show' says what it holds, and NetFile, dev.nn.model or StateDict load it");
    notOnnx(npz, "a zip archive, as PyTorch, Keras and NumPy write; export the model to ONNX");
    notOnnx(
        file("model.h5", "\u0089HDF\r\n"), "an HDF5 file of Keras; convert the model with tf2onnx");
    notOnnx(file("model.pkl", "\u0080\4."), "a pickle of Python; export the model with torch.onnx");
    Path npy = folder.resolve("a.npy");
    Npy.write(npy, Tensor.zeros(2, 2));
    notOnnx(npy, "a NumPy array; export the model to ONNX");
    row(FormatException.class, () -> read(file("empty.onnx", "")), "it contains no graph");
    row(FormatException.class, () -> read(file("short.onnx", "\u0089")), "model: field");
    row(NoSuchFileException.class, () -> read(folder.resolve("absent.onnx")), "absent.onnx");
    return tests.stream();
  }

  private void notOnnx(Path file, String words) {
    row(FormatException.class, () -> read(file), "not an ONNX model, but " + words);
    row(
        FormatException.class,
        () -> OnnxFile.readModel(file, ImportTest.BACKEND),
        "not an ONNX model, but " + words);
  }

  private static void read(Path file) throws Exception {
    OnnxFile.read(file, ImportTest.BACKEND);
  }

  private Path file(String name, String content) throws Exception {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  @TestFactory
  Stream<DynamicTest> netsThatOnnxDoesNotKnow() {
    Shift shift = new Shift(Settings.of("shift"), Tensor.zeros(2));
    Net strange = new Net(ImportTest.BACKEND, List.of(shift));
    row(
        IllegalArgumentException.class,
        () -> OnnxFile.write(strange, folder.resolve("strange.onnx")),
        "ONNX has no operator for this layer",
        "dev.nn.misuse.Shift");
    row(
        IllegalArgumentException.class,
        () -> StateDict.save(strange, folder.resolve("strange.safetensors")),
        "PyTorch has no module for a layer of this kind",
        "dev.nn.misuse.Shift");
    row(
        IllegalArgumentException.class,
        () -> new OnnxNet(net, Outputs.SOFTMAX, List.of("a", "b", "c")),
        "3 class names, but the net has 2 classes; name all of them or none");
    row(
        IllegalArgumentException.class,
        () -> new OnnxNet(Net.of(2, 1), Outputs.SIGMOID, List.of("yes")),
        "1 class names, but the net has 2 classes");
    row(ShapeException.class, () -> OnnxNet.of(net).predict(Tensor.zeros(4, 3)), "4x3", "2");
    row(
        FormatException.class,
        () -> OnnxFile.read(folder, ImportTest.BACKEND),
        folder.toString(),
        "it is a directory; name a file in it");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> weightsThatDoNotFit() {
    Net wide = Net.builder(2, 4, 2).backend(ImportTest.BACKEND).build();
    row(FormatException.class, () -> StateDict.load(saved, wide), "Linear 2 -> 3", "Linear 2 -> 4");
    row(FormatException.class, () -> StateDict.load(onnx, net), "net.onnx");
    row(
        FormatException.class,
        () -> StateDict.load(WEIGHTS.resolve("pickle.pt"), net),
        "is a pickle, which can run any program; save its weights as safetensors in Python");
    row(
        FormatException.class,
        () -> StateDict.load(saved, net, List.of("0", "head")),
        "has no module head; it has [0, 2]");
    row(
        IllegalArgumentException.class,
        () -> StateDict.load(saved, net, List.of("0")),
        "1 names [0], but the net has 2 layers with weights");
    row(
        IllegalArgumentException.class,
        () -> StateDict.save(net, folder.resolve("x"), List.of("a", "b", "c")),
        "3 names [a, b, c], but the net has 2 layers with weights");
    row(FormatException.class, () -> WeightArrays.load(npz, wide), "W1: [2, 3]", "W1: [2, 4]");
    row(FormatException.class, () -> WeightArrays.load(saved, net), "net.safetensors");
    Net normal = new Net(ImportTest.BACKEND, List.of(new LayerNorm(2, 1e-5f)));
    row(
        IllegalArgumentException.class,
        () -> WeightArrays.save(normal, folder.resolve("x.npz")),
        "the net has weights in layers that are not dense; use StateDict or NetFile");
    row(
        IllegalArgumentException.class,
        () -> WeightArrays.load(npz, normal),
        "the net has weights in layers that are not dense");
    return tests.stream();
  }

  /** The net of this test is as it was. */
  private void row(Class<? extends Exception> exception, WrongCall call, String... words) {
    String name = exception.getSimpleName() + " " + List.of(words);
    tests.add(dynamicTest(name, () -> call.check(name, exception, List.of(words), net)));
  }
}
