package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nn.backend.Backends;
import dev.nn.model.Classifier;
import dev.nn.model.Samples;
import dev.nn.model.features.Features;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Unknown;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Features that only indicate whether they are missing, and images, give the same results in
 * onnxruntime.
 */
class FeatureExportTest {

  private record Row(
      double seven, @Nullable String one, @Nullable Boolean set, String town, float[] pixels) {}

  private static final Features<Row> CONSTANT = Features.<Row>builder()
      .number("seven", Row::seven, Missing.FILLED)
      .category("one", Row::one, Missing.FILLED, Unknown.REFUSED)
      .flag("set", Row::set, Missing.FILLED)
      .category("town", Row::town, Missing.FILLED, Unknown.REFUSED)
      .build();

  private static final Features<Row> IMAGE =
      Features.<Row>builder().image("pixels", 2, 2, Row::pixels).build();

  @TempDir
  Path folder;

  /** All combinations of the first three being missing or present, in both towns. */
  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      rows.add(new Row(
          i % 2 == 0 ? 7 : Double.NaN,
          i / 2 % 2 == 0 ? "only" : null,
          i / 4 % 2 == 0 ? true : null,
          i / 8 % 2 == 0 ? "Ulm" : "Bonn",
          new float[] {i % 2 * 100, i / 2 % 2 * 200, i / 4 % 2 * 255, i / 8 % 2 * 50}));
    }
    return rows;
  }

  /** How many of the four conditions hold. */
  private static String kind(Row row) {
    int missing = (Double.isNaN(row.seven()) ? 1 : 0)
        + (row.one() == null ? 1 : 0)
        + (row.set() == null ? 1 : 0)
        + (row.town().equals("Ulm") ? 1 : 0);
    return missing > 2 ? "many" : missing > 1 ? "some" : "few";
  }

  private static Classifier<Row> train(Features<Row> features) {
    return Classifier.train(
        Samples.of(rows(), features, FeatureExportTest::kind),
        s -> s.hidden(8).epochs(10).seed(1).backend(Backends.select("scalar")));
  }

  @Test
  void whatIsConstantSaysOnlyThatItIsMissing() throws Exception {
    Classifier<Row> model = train(CONSTANT);
    assertEquals(5, model.encoding().columns());
    requireSame(model, rows());
  }

  /** Training learned nothing from it, so any value will do, missing or not. */
  @Test
  void anotherValueOfAConstantCategoryIsIgnored() throws Exception {
    requireSame(train(CONSTANT), List.of(new Row(7, "other", true, "Ulm", new float[4])));
  }

  private static final Features<Row> STRICT = Features.<Row>builder()
      .number("seven", row -> row.pixels()[0])
      .category(
          "one", row -> row.one() == null ? "none" : row.one(), Missing.REFUSED, Unknown.ACCEPTED)
      .flag("set", row -> row.set() != null)
      .build();

  /**
   * A missing value that the model refuses must not be taken for 0, false or an unknown category.
   */
  @Test
  void whatTheModelRefusesIsNaN() throws Exception {
    Classifier<Row> model = train(STRICT);
    Path file = folder.resolve("model.onnx");
    OnnxFile.write(model, file);
    double nan = Double.NaN;
    double[] sevens = {100, nan, 100, 100};
    double[] sets = {1, 1, nan, 1};
    String[] ones = {"unknown", "only", "only", ""};
    long[] shape = {4, 1};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor seven = OnnxTensor.createTensor(environment, DoubleBuffer.wrap(sevens), shape);
        OnnxTensor set = OnnxTensor.createTensor(environment, DoubleBuffer.wrap(sets), shape);
        OnnxTensor one = OnnxTensor.createTensor(environment, ones, shape);
        OrtSession.Result result = session.run(Map.of("seven", seven, "set", set, "one", one))) {
      float[][] found = (float[][]) result.get("probabilities").orElseThrow().getValue();
      Row unknown = new Row(0, "unknown", true, "", new float[] {100});
      assertEquals(model.predict(unknown).probability(model.classes().get(0)), found[0][0], 1e-5);
      for (int i = 1; i < 4; i++) {
        assertTrue(Float.isNaN(found[i][0]), "row " + i + ": " + Arrays.toString(found[i]));
      }
    }
  }

  @Test
  void imagesAreScaled() throws Exception {
    requireSame(train(IMAGE), rows());
  }

  private void requireSame(Classifier<Row> model, List<Row> rows) throws Exception {
    Path file = folder.resolve("model.onnx");
    OnnxFile.write(model, file);
    assertArrayEquals(
        model.toBytes(), OnnxFile.readModel(file, ImportTest.BACKEND).toBytes());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      for (String name : session.getInputNames()) {
        inputs.put(name, tensor(environment, name, rows));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        float[][] found = (float[][]) result.get("probabilities").orElseThrow().getValue();
        for (int i = 0; i < rows.size(); i++) {
          for (int c = 0; c < model.classes().size(); c++) {
            double wanted =
                model.predict(rows.get(i)).probability(model.classes().get(c));
            assertEquals(wanted, found[i][c], 1e-5, "row " + i);
          }
        }
      }
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, String name, List<Row> rows)
      throws OrtException {
    long[] shape = {rows.size(), name.equals("pixels") ? 4 : 1};
    if (name.equals("pixels")) {
      FloatBuffer pixels = FloatBuffer.allocate(4 * rows.size());
      rows.forEach(row -> pixels.put(row.pixels()));
      return OnnxTensor.createTensor(environment, pixels.flip(), shape);
    }
    if (name.equals("one") || name.equals("town")) {
      String[] texts = rows.stream()
          .map(row -> name.equals("town") ? row.town() : row.one() == null ? "" : row.one())
          .toArray(String[]::new);
      return OnnxTensor.createTensor(environment, texts, shape);
    }
    double[] numbers = rows.stream()
        .mapToDouble(row -> name.equals("seven") ? row.seven() : row.set() == null ? Double.NaN : 1)
        .toArray();
    return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
  }

  @Test
  void aNetIsReadAsItWasWritten() throws Exception {
    Net net = Models.of("Gemm", "x", "w", "b").read().net();
    Path file = folder.resolve("new/net.onnx");
    OnnxFile.write(net, file);
    OnnxNet read = OnnxFile.read(file, ImportTest.BACKEND);
    assertEquals(Outputs.VALUES, read.outputs());
    assertArrayEquals(
        new float[] {17, 30}, read.predict(Tensor.matrix(1, 2, 1, 2)).toArray());
  }
}
