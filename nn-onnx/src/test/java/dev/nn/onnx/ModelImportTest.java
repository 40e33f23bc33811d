package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.io.StoredArray;
import dev.nn.model.Classifier;
import dev.nn.model.Model;
import dev.nn.model.Regressor;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines of scikit-learn become models with the same predictions: scripts/onnx_fixtures.py. */
class ModelImportTest {

  @TempDir
  Path folder;

  private static Path file(String folder, String name) {
    return ImportTest.FIXTURES.resolve(folder).resolve(name + ".onnx");
  }

  private static Model<Map<String, ?>> read(String folder, String name) throws IOException {
    return OnnxFile.readModel(file(folder, name), ImportTest.BACKEND);
  }

  private static Classifier<Map<String, ?>> classifier(String folder, String name)
      throws IOException {
    return (Classifier<Map<String, ?>>) read(folder, name);
  }

  /** The columns of the rows by name. */
  private static List<Map<String, Object>> rows(String name) throws IOException {
    Npz arrays = ImportTest.expected("pipelines");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String key : arrays.names()) {
      if (key.startsWith(name + ".") && !key.endsWith(".y")) {
        List<?> values = values(arrays.array(key));
        for (int row = 0; row < values.size(); row++) {
          if (rows.size() == row) {
            rows.add(new HashMap<>());
          }
          rows.get(row).put(key.substring(name.length() + 1), values.get(row));
        }
      }
    }
    return rows;
  }

  private static List<?> values(StoredArray array) throws IOException {
    return array.type() == dev.nn.io.ElementType.TEXT
        ? array.toTexts()
        : Arrays.stream(array.toDoubles()).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"columns", "dropped"})
  void classifiersGiveTheProbabilitiesOfThePipeline(String name) throws IOException {
    Classifier<Map<String, ?>> model = classifier("pipelines", name);
    Path saved = folder.resolve("model");
    model.save(saved);
    requireProbabilities(model, name);
    requireProbabilities(Classifier.load(saved), name);
  }

  private static void requireProbabilities(Classifier<Map<String, ?>> model, String name)
      throws IOException {
    double[] wanted = ImportTest.expected("pipelines").array(name + ".y").toDoubles();
    List<Map<String, Object>> rows = rows(name);
    int classes = model.classes().size();
    float[] found = new float[classes];
    assertEquals(12, rows.size());
    for (int row = 0; row < rows.size(); row++) {
      model.probabilities(rows.get(row), found);
      for (int c = 0; c < classes; c++) {
        assertEquals(wanted[row * classes + c], found[c], 1e-5, "row " + row);
      }
    }
  }

  /** Milliseconds since 1970, which a net with its float32 inputs can't tell apart. */
  @Test
  void doublesAreCentredInDoublePrecision() throws IOException {
    Regressor<Map<String, ?>> model = (Regressor<Map<String, ?>>) read("pipelines", "doubles");
    double[] wanted = ImportTest.expected("pipelines").array("doubles.y").toDoubles();
    List<Map<String, Object>> rows = rows("doubles");
    for (int row = 0; row < rows.size(); row++) {
      assertEquals(wanted[row], model.predict(rows.get(row)), 1e-5, "row " + row);
    }
    assertEquals(List.of("variable"), model.target().names());
  }

  /** What a bare net refuses, it refuses with this cure. */
  @ParameterizedTest
  @ValueSource(strings = {"columns", "dropped", "doubles"})
  void aBareNetIsRefusedWithTheCure(String name) {
    FormatException e = assertThrows(
        FormatException.class, () -> OnnxFile.read(file("pipelines", name), ImportTest.BACKEND));
    assertTrue(
        e.getMessage().contains("read it with its encoding: OnnxFile.readModel"), e.getMessage());
  }

  @Test
  void featuresAreNamedAfterTheInputs() throws IOException {
    assertEquals(
        "[age (number), fare (number), town (category), floor (category)]",
        classifier("pipelines", "columns").features().list().toString());
    assertEquals(
        "[X2 (category), X1 (number), X0 (number)]",
        classifier("pipelines", "dropped").features().list().toString());
    assertEquals(
        List.of("new", "old", "some"), classifier("pipelines", "columns").classes());
    Classifier<double[]> ofArrays =
        classifier("sklearn", "standard_scaler").withFeatures(Features.ofDoubles(6));
    assertEquals(List.of("0", "1", "2"), ofArrays.classes());
  }

  /** handle_unknown="error" remains an error. */
  @Test
  void anUnknownCategoryIsRefusedWhereTheEncoderRefusesIt() throws IOException {
    Classifier<Map<String, ?>> model = classifier("pipelines", "dropped");
    assertThrows(InputException.class, () -> model.predict(Map.of("X0", 1, "X1", 2, "X2", 9)));
  }

  @Test
  void filesWithoutAnEncodingAreModelsOfTheirOutputs() throws IOException {
    assertEquals(List.of("0", "1", "2"), classifier("keras", "relu").classes());
    assertEquals(List.of("no", "yes"), classifier("sklearn", "binary").classes());
    assertEquals(List.of("y0", "y1", "y2"), read("pytorch", "relu").target().names());
    assertInstanceOf(Regressor.class, read("sklearn", "regressor"));
  }

  private static Model<Map<String, ?>> read(Models model) throws IOException {
    return OnnxFile.readModel(new ByteArrayInputStream(model.bytes()), ImportTest.BACKEND);
  }

  private static double[] quantities(Models model, Map<String, ?> row) throws IOException {
    double[] found = new double[2];
    ((Regressor<Map<String, ?>>) read(model)).quantities(row, found);
    return found;
  }

  /** (2, 1) * w, and (-3, 4) * w. */
  @Test
  void columnsInAnotherOrderAndNegativeScales() throws IOException {
    Models swapped = Models.of("ai.onnx.ml.ArrayFeatureExtractor", "x", "i")
        .constant(TensorProto.of("i", 1, 0))
        .node("MatMul", "z", "y", "w")
        .output("z");
    assertEquals(
        List.of(5.0, 8.0),
        Arrays.stream(quantities(swapped, Map.of("x0", 1, "x1", 2))).boxed().toList());
    Models scaled = Models.of("Mul", "x", "s")
        .constant(TensorProto.of("s", new float[] {-3, 2}, 2))
        .node("MatMul", "z", "y", "w")
        .output("z");
    assertEquals(
        List.of(9.0, 10.0),
        Arrays.stream(quantities(scaled, Map.of("x0", 1, "x1", 2))).boxed().toList());
  }

  @Test
  void whatNoModelCanSayIsRefused() {
    refused(
        "its 2 outputs are labels that do not exclude each other; read it with OnnxFile.read",
        Models.of("MatMul", "x", "w").node("Sigmoid", "z", "y").output("z"));
    refused(
        "column 0 of its input x is used twice; only once is supported",
        Models.of("ai.onnx.ml.ArrayFeatureExtractor", "x", "i")
            .constant(TensorProto.of("i", 0, 0))
            .node("MatMul", "z", "y", "w")
            .output("z"));
    refused(
        "its input x is text that it uses as a number; encode it one-hot",
        Models.of("MatMul", "x", "w").input("x", ElementType.STRING, -1, 2));
    refused(
        "(LabelEncoder)",
        Models.of("MatMul", "x", "w")
            .node("Softmax", "p", "y")
            .node("ArgMax", "a", "p")
            .with(AttributeProto.ofInt("axis", 1))
            .node("ai.onnx.ml.LabelEncoder", "label", "a")
            .also("label", ElementType.STRING)
            .output("p"));
    refused(
        "the single category [a]; leave it out of the model",
        encoder("a")
            .constant(TensorProto.of("v", new float[2], 1, 2))
            .constant(TensorProto.of("to", -1, 1))
            .node("Reshape", "r", "y", "to")
            .node("MatMul", "z", "r", "v"));
    refused(
        "the category 'a' of its input x is used twice",
        encoder("a", "b")
            .constant(TensorProto.of("i", 0, 0))
            .node("Gather", "two", "y", "i")
            .with(AttributeProto.ofInt("axis", -1))
            .constant(TensorProto.of("to", -1, 2))
            .node("Reshape", "r", "two", "to")
            .node("MatMul", "z", "r", "w"));
  }

  /** The output z is to follow. */
  private static Models encoder(String... categories) {
    return Models.of("ai.onnx.ml.OneHotEncoder", "x")
        .with(AttributeProto.ofStrings("cats_strings", List.of(categories)))
        .input("x", ElementType.STRING, -1, 1)
        .output("z");
  }

  private static void refused(String words, Models model) {
    FormatException e = assertThrows(FormatException.class, () -> read(model));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
