package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.source.ArrayFiles;
import dev.nn.io.NetFile;
import dev.nn.io.Npy;
import dev.nn.model.Classifier;
import dev.nn.model.Model;
import dev.nn.model.Samples;
import dev.nn.model.features.Feature;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.net.Net;
import dev.nn.onnx.OnnxFile;
import dev.nn.tensor.Tensor;
import dev.nn.weights.StateDict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** A program may declare a category that takes no values but those of its training. */
  @Test
  void aValueThatAProgramsModelDoesNotTakeIsRefused() throws Exception {
    Features<Map<String, ?>> features = Features.ofMaps(List.of(
        Feature.number("a", Missing.REFUSED),
        Feature.category("town", Missing.REFUSED, Unknown.REFUSED)));
    List<Map<String, ?>> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          Map.of("a", i, "town", i % 2 == 0 ? "Ulm" : "Jena", "class", i < 30 ? "low" : "high"));
    }
    Path model = folder.resolve("model.safetensors");
    Path onnx = folder.resolve("model.onnx");
    Classifier.train(
            Samples.of(rows, features, row -> row.get("class")),
            settings -> settings.hidden(4).epochs(3))
        .save(model);
    run(0, "export", model.toString(), "--out", onnx.toString());
    run(0, "import", onnx.toString(), "--out", model.toString());
    Path csv = folder.resolve("new.csv");
    Files.writeString(csv, "a,town\n1,Ulm\n2,Jana\n");
    String refused = run(1, "predict", "--model", model.toString(), "--data", csv.toString());
    assertTrue(
        refused.endsWith(
            "new.csv: line 3: town is 'Jana', which did not occur in training; the closest of the 2 known values are 'Jena', 'Ulm': correct it\n"),
        refused);
    Files.writeString(csv, "a,town\n1,Ulm\n2,Jena\n");
    run(0, "predict", "--model", model.toString(), "--data", csv.toString());
  }

  /** The most frequent class of the training rows is unknown, and so is their range. */
  @Test
  void aPipelineIsEvaluatedWithoutMadeUpBaselines() throws Exception {
    Path model = folder.resolve("model.safetensors");
    String columns = FIXTURES.resolve("onnx/pipelines/columns.onnx").toString();
    String imported = run(0, "import", columns, "--out", model.toString(), "--target", "kind");
    assertTrue(
        imported.contains("\nTrained elsewhere: there is nothing to compare its scores with\n"),
        imported);
    assertTrue(imported.contains("\nColumn of the true answers: kind\n"), imported);
    Path csv = folder.resolve("rows.csv");
    Files.writeString(
        csv, "age,fare,town,floor,kind\n60,20,Ulm,1,old\n20,20,Ulm,1,new\n900,20,Ulm,1,old\n");
    String evaluated = run(0, "evaluate", "--model", model.toString(), "--data", csv.toString());
    assertTrue(
        evaluated.matches("(?s).*most frequent class +unknown: trained elsewhere\\R.*"), evaluated);
    assertFalse(evaluated.contains("linear model"), evaluated);
    assertFalse(evaluated.contains("training range"), evaluated);
    String two = run(2, "import", columns, "--out", model.toString(), "--target", "kind,b");
    assertTrue(
        two.contains("--target names [kind, b], but the model needs 1, in place of [class]"), two);
    run(0, "import", columns, "--out", model.toString());
    Files.writeString(csv, Files.readString(csv).replace("kind", "class"));
    run(0, "evaluate", "--model", model.toString(), "--data", csv.toString());
  }

  @Test
  void quantitiesAndLabelsOfAPipelineAreEvaluated() throws Exception {
    Path model = folder.resolve("model.safetensors");
    Path csv = folder.resolve("rows.csv");
    String doubles = FIXTURES.resolve("onnx/pipelines/doubles.onnx").toString();
    run(0, "import", doubles, "--out", model.toString(), "--target", "delay");
    Files.writeString(csv, "X0,X1,delay\n1700000000000,30,1\n1700000030000,40,2\n");
    String quantity = run(0, "evaluate", "--model", model.toString(), "--data", csv.toString());
    assertTrue(
        quantity.matches("(?s).*RMSE of the mean +unknown: trained elsewhere\\R.*"), quantity);
    assertFalse(quantity.contains("training mean"), quantity);
    String labels = FIXTURES.resolve("onnx/filled/labels.onnx").toString();
    run(0, "import", labels, "--out", model.toString());
    Files.writeString(csv, "X0,X1,0,1,2\n60,30,1,1,1\n,5,0,0,0\n");
    String several = run(0, "evaluate", "--model", model.toString(), "--data", csv.toString());
    assertTrue(
        several.matches("(?s).*more frequent answers +unknown: trained elsewhere\\R.*"), several);
    assertFalse(several.contains("as good"), several);
    String named = run(2, "import", labels, "--out", model.toString(), "--target", "a,b,c");
    assertTrue(
        named.contains("each label has a column called like it, [0, 1, 2]: leave it out"), named);
  }

  /** What the message proposes works. */
  @Test
  void aNetAloneIsRefusedWhereTheInputsAreEncoded() throws Exception {
    Path out = folder.resolve("out.safetensors");
    String columns = FIXTURES.resolve("onnx/pipelines/columns.onnx").toString();
    String refused = run(2, "import", columns, "--net", "--out", out.toString());
    assertTrue(refused.contains("--net leaves out the encoding of the inputs"), refused);
    assertTrue(refused.contains("leave --net out"), refused);
    assertFalse(Files.exists(out));
    run(0, "import", columns, "--out", out.toString());
    String relu = FIXTURES.resolve("onnx/pytorch/relu.onnx").toString();
    String net = run(2, "import", relu, "--net", "--out", out.toString(), "--target", "y");
    assertTrue(net.contains("--target has no effect because a net reads no CSV files"), net);
    String model = run(0, "import", relu, "--out", out.toString(), "--target", "a,b,c");
    assertTrue(model.contains("ONNX model: quantities\nAnswers: [y0, y1, y2]"), model);
    Path text = folder.resolve("notes");
    Files.writeString(text, "hello, world");
    assertTrue(
        run(1, "import", text.toString(), "--net", "--out", out.toString()).contains("model"));
  }

  /**
   * Dates and the markers of missing values are known to whoever reads the tables: not to another
   * program, but here when the model comes back.
   */
  @Test
  void theFormatOfTablesGoesAlongForThisLibraryAlone() throws Exception {
    Path csv = folder.resolve("rows.csv");
    StringBuilder rows = new StringBuilder("day,load,late\n");
    for (int i = 0; i < 60; i++) {
      rows.append("2024-01-%02d,%s,%s\n".formatted(1 + i % 30, i % 9 == 0 ? -200 : i, i % 2 == 0));
    }
    Files.writeString(csv, rows);
    Path out = folder.resolve("run");
    run(
        0,
        "train",
        "--data=" + csv,
        "--target=late",
        "--missing=load=-200",
        "--fill-missing",
        "--steps=4",
        "--out=" + out);
    String model = out.resolve("model.safetensors").toString();
    String onnx = folder.resolve("model.onnx").toString();
    String exported = run(0, "export", model, "--out", onnx);
    assertTrue(
        exported.contains(
            "day: dates are numbers for the exported model, days since 1970-01-01 in UTC"),
        exported);
    assertTrue(
        exported.contains("the exported model does not know that load=-200 marks a missing value"),
        exported);
    String again = folder.resolve("again.safetensors").toString();
    assertTrue(run(0, "import", onnx, "--out", again).contains("true answers: late"));
    assertEquals(
        run(0, "evaluate", "--model", model, "--data", csv.toString()),
        run(0, "evaluate", "--model", again, "--data", csv.toString()));
    assertArrayEquals(Files.readAllBytes(Path.of(model)), Files.readAllBytes(Path.of(again)));
  }

  @Test
  void everyFormatIsShown() throws Exception {
    String npz = run(0, "show", FIXTURES.resolve("weights/positional.npz").toString());
    assertTrue(npz.startsWith("npz: 4 arrays\n  arr_0: <f8 [4, 6]\n"), npz);
    String weights = run(0, "show", FIXTURES.resolve("weights/half.safetensors").toString());
    assertTrue(weights.contains("0.weight: F16 [6, 4]"), weights);
    Path idx = folder.resolve("labels");
    Files.write(idx, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 7, 9});
    assertEquals("IDX: UBYTE [2]\n", run(0, "show", idx.toString()));
    Path npy = folder.resolve("a.npy");
    Npy.write(npy, Tensor.zeros(2, 3));
    assertEquals("npy: <f4 [2, 3]\n", run(0, "show", npy.toString()));
  }

  /** The second byte of the length of its graph is a brace, where safetensors have theirs. */
  @Test
  void anOnnxFileWithABraceInItsLengthIsShown() throws Exception {
    Path onnx = folder.resolve("net.onnx");
    int inputs = 3_500;
    do {
      inputs += 30;
      OnnxFile.write(Net.of(inputs, 1), onnx);
    } while (Files.readAllBytes(onnx)[8] != '{' && inputs < 4_000);
    assertEquals('{', Files.readAllBytes(onnx)[8]);
    String shown = run(0, "show", onnx.toString());
    assertTrue(shown.startsWith("ONNX net, outputs: values"), shown);
  }

  @Test
  void aDamagedLengthOfSafetensorsIsNamed() throws Exception {
    Path net = folder.resolve("net.safetensors");
    NetFile.save(Net.of(2, 3), net);
    byte[] bytes = Files.readAllBytes(net);
    bytes[5] = 1;
    Files.write(net, bytes);
    String refused = run(1, "show", net.toString());
    assertTrue(refused.contains("damaged, or not a safetensors file"), refused);
  }

  /** torch.save writes a zip archive with a pickle. */
  @Test
  void aFileOfPyTorchIsNoArchiveOfArrays() throws Exception {
    Path file = folder.resolve("model.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("model/data.pkl"));
      zip.write(new byte[] {(byte) 0x80, 2, '.'});
      zip.closeEntry();
    }
    String refused = run(1, "show", file.toString());
    assertTrue(refused.contains("PyTorch with pickles in it: save its weights"), refused);
    String imported =
        run(1, "import", file.toString(), "--out", folder.resolve("m").toString());
    assertTrue(imported.contains("export the model to ONNX"), imported);
    byte[] numbers = ArrayFiles.doubles("2,", 1, 2);
    Path arrays = ArrayFiles.npz(folder.resolve("x.npz"), Map.of("train/data", numbers));
    assertEquals("npz: 1 array\n  train/data: <f8 [2]\n", run(0, "show", arrays.toString()));
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

  /** Relu becomes Rela, which no reader knows; the file is ONNX all the same. */
  @Test
  void anUnsupportedOnnxFileIsRefusedAsSuch() throws Exception {
    Path onnx = folder.resolve("net.onnx");
    OnnxFile.write(Net.of(2, 3, 1), onnx);
    String bytes = Files.readString(onnx, StandardCharsets.ISO_8859_1);
    Files.writeString(onnx, bytes.replace("Relu", "Rela"), StandardCharsets.ISO_8859_1);
    String refused = run(1, "show", onnx.toString());
    assertTrue(refused.contains("(Rela): this operator is not supported"), refused);
    assertFalse(refused.contains("none of the files"), refused);
  }

  @Test
  void weightsAloneAreNoNet() throws Exception {
    Path weights = folder.resolve("weights.safetensors");
    StateDict.save(Net.of(2, 3), weights);
    String refused =
        run(1, "export", weights.toString(), "--out", folder.resolve("o").toString());
    assertTrue(refused.contains("state_dict, are loaded by StateDict into a net"), refused);
  }

  /** Texts that no version wrote are named with their field, and what the model says. */
  @ParameterizedTest
  @CsvSource({
    "data.task, REGRESSION, data.task is REGRESSION but the model in it is for CLASSIFY",
    "data.task, REGRESS, data.task is REGRESS but the model in it is for CLASSIFY (known",
    "data.decimal, '', data.decimal is ''",
  })
  void damagedTextsAreNamed(String key, String text, String words) throws Exception {
    Path file = folder.resolve("damaged.safetensors");
    Path onnx = FIXTURES.resolve("onnx/sklearn/multiclass.onnx");
    run(0, "import", onnx.toString(), "--out", file.toString());
    Map<String, String> texts = new HashMap<>(NetFile.read(file).extra());
    texts.remove("model");
    texts.put(key, text);
    Model.load(file).save(file, texts);
    String refused = run(1, "predict", "--model", file.toString(), "--data", onnx.toString());
    assertTrue(refused.replace(",", "").contains(words.replace(",", "")), refused);
  }
}
