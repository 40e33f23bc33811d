package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.NetFile;
import dev.nn.io.Npy;
import dev.nn.model.Classifier;
import dev.nn.model.Samples;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nn import}, {@code export} and {@code show}. */
class ExchangeCommandsTest {

  private static final Path FIXTURES =
      Path.of("..", "nn-onnx", "src", "test", "resources", "dev", "nn");

  @TempDir
  Path folder;

  private static String run(int exit, String... args) {
    NnRun run = NnRun.run(args);
    assertEquals(exit, run.exit(), run::err);
    return run.out() + run.err();
  }

  @Test
  void aNetGoesFromOnnxAndBack() throws Exception {
    Path net = folder.resolve("net.safetensors");
    Path onnx = folder.resolve("net.onnx");
    String imported = run(
        0,
        "import",
        FIXTURES.resolve("onnx/sklearn/multiclass.onnx").toString(),
        "--net",
        "--out",
        net.toString());
    assertTrue(imported.contains("ONNX net, outputs: softmax\nClasses: [0, 1, 2]\nNet"), imported);
    run(0, "export", net.toString(), "--out", onnx.toString(), "--outputs", "softmax");
    String shown = run(0, "show", onnx.toString());
    assertEquals(
        "ONNX net, outputs: softmax\n" + NetFile.load(net) + "\n", shown.replace("\r", ""));
    assertEquals(NetFile.load(net) + "\n", run(0, "show", net.toString()));
  }

  @Test
  void aModelGoesWithItsEncoding() throws Exception {
    double[][] x = new double[60][];
    int[] labels = new int[60];
    for (int i = 0; i < 60; i++) {
      x[i] = new double[] {i, i % 7};
      labels[i] = i / 20;
    }
    Path file = folder.resolve("model.safetensors");
    Classifier.train(Samples.of(x, labels), settings -> settings.hidden(4).epochs(3))
        .save(file);
    Path onnx = folder.resolve("model.onnx");
    run(0, "export", file.toString(), "--out", onnx.toString());
    String refused =
        run(2, "export", file.toString(), "--out", onnx.toString(), "--outputs", "softmax");
    assertTrue(
        refused.contains(
            "--outputs has no effect because a model says what its outputs mean: leave it out"),
        refused);
    String again = run(0, "show", onnx.toString());
    assertTrue(again.startsWith("ONNX model: classes\nAnswers: [0, 1, 2]"), again);
    String shown = run(0, "show", file.toString());
    assertTrue(shown.startsWith("Model: classes\nAnswers: [0, 1, 2]\nLoss: softmax"), shown);
    assertTrue(shown.contains("Encoding: ") && shown.contains("Dense 4 -> 3"), shown);
  }

  /** scikit-learn's pipeline predicts from a CSV file; "Jena" and 7 are unknown to it. */
  @Test
  void aPipelinePredicts() throws Exception {
    Path model = folder.resolve("model.safetensors");
    String imported = run(
        0,
        "import",
        FIXTURES.resolve("onnx/pipelines/columns.onnx").toString(),
        "--out",
        model.toString());
    assertTrue(imported.contains("ONNX model: classes\nAnswers: [new, old, some]"), imported);
    Path csv = folder.resolve("new.csv");
    Files.writeString(csv, "age,fare,town,floor\n60,20,Ulm,1\n20,20,Ulm,1\n20,20,Jena,7\n");
    String predicted = run(0, "predict", "--model", model.toString(), "--data", csv.toString());
    assertTrue(predicted.contains("\n1,old,"), predicted);
    assertTrue(predicted.contains("\n3,new,"), predicted);
  }

  @Test
  void everyFormatIsShown() throws Exception {
    String npz = run(0, "show", FIXTURES.resolve("weights/positional.npz").toString());
    assertTrue(npz.startsWith("npz: 4 arrays\n  arr_0: <f8 [4, 6]\n"), npz);
    String weights = run(0, "show", FIXTURES.resolve("weights/half.safetensors").toString());
    assertTrue(weights.contains("0.weight: F16 [6, 4]"), weights);
    Path idx = folder.resolve("labels");
    Files.write(idx, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 7, 9});
    assertTrue(run(0, "show", idx.toString()).startsWith("IDX: "));
    Path npy = folder.resolve("a.npy");
    Npy.write(npy, Tensor.zeros(2, 3));
    assertEquals("npy: <f4 [2, 3]\n", run(0, "show", npy.toString()));
  }

  @Test
  void whatNoReaderKnowsIsRefusedInALine() throws Exception {
    Path text = folder.resolve("notes");
    Files.writeString(text, "hello, world");
    assertTrue(run(1, "show", text.toString()).contains("none of the files that 'nn show' reads"));
    Path net = folder.resolve("net.safetensors");
    NetFile.save(Net.of(2, 3), net);
    assertTrue(run(2, "export", net.toString()).contains("--out"));
  }
}
