package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.FormatException;
import dev.nn.io.Npz;
import dev.nn.io.StoredArray;
import dev.nn.model.Classifier;
import dev.nn.model.ClassifierScore;
import dev.nn.model.LabelClassifier;
import dev.nn.model.LossKind;
import dev.nn.model.Model;
import dev.nn.model.Regressor;
import dev.nn.model.RegressorScore;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.onnx.proto.AttributeProto;
import dev.nn.onnx.proto.ElementType;
import dev.nn.onnx.proto.TensorProto;
import dev.nn.tensor.Tensor;
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
  @ValueSource(strings = {"columns", "dropped", "ordinal"})
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

  /** Without a number for others, they are refused, as scikit-learn does; x + 1 is 3 or 8. */
  @Test
  void categoriesBecomeNumbers() throws IOException {
    Models file = Models.of("ai.onnx.ml.LabelEncoder", "x")
        .with(Settings.integers("keys_int64s", 4, 7), Settings.integers("values_int64s", 2, 7))
        .input("x", ElementType.INT64, -1, 1)
        .number("one", 1)
        .node("Add", "z", "y", "one")
        .constant(TensorProto.of("v", new float[] {10, -1}, 1, 2))
        .node("MatMul", "m", "z", "v")
        .output("m");
    Regressor<Map<String, ?>> model = (Regressor<Map<String, ?>>) file.followModel();
    assertArrayEquals(new double[] {30, -3}, quantities(model, "4"));
    assertArrayEquals(new double[] {80, -8}, quantities(model, "7"));
    assertThrows(InputException.class, () -> quantities(model, "5"));
  }

  private static double[] quantities(Regressor<Map<String, ?>> model, String x) {
    double[] found = new double[2];
    model.quantities(Map.of("x", x), found);
    return found;
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

  /** SimpleImputer, StandardScaler and an MLPClassifier of three labels. */
  @Test
  void labelsAndReplacedMissingValues() throws IOException {
    LabelClassifier<Map<String, ?>> model =
        (LabelClassifier<Map<String, ?>>) read("filled", "labels");
    assertEquals(List.of("0", "1", "2"), model.labels());
    Tensor x = ImportTest.expected("filled").array("labels.x").toTensor();
    Tensor y = ImportTest.expected("filled").array("labels.y").toTensor();
    float[] found = new float[3];
    int missing = 0;
    for (int row = 0; row < x.rows(); row++) {
      model.probabilities(Map.of("X0", x.get(row, 0), "X1", x.get(row, 1)), found);
      assertArrayEquals(y.rows(row, row + 1).toArray(), found, 1e-5f, "row " + row);
      missing += Float.isNaN(x.get(row, 0) + x.get(row, 1)) ? 1 : 0;
    }
    assertTrue(missing >= 3, "missing: " + missing);
    Path again = folder.resolve("again.onnx");
    OnnxFile.write(model, again);
    assertArrayEquals(
        model.toBytes(), OnnxFile.readModel(again, ImportTest.BACKEND).toBytes());
    FormatException e = assertThrows(
        FormatException.class, () -> OnnxFile.read(file("filled", "labels"), ImportTest.BACKEND));
    assertTrue(
        e.getMessage().contains("missing values in column 0 of its input X"), e.getMessage());
  }

  /** Numbers that are filled after they were scaled, by one number; hand-computed. */
  @Test
  void scaledNumbersAreFilledWithScaledNumbers() throws IOException {
    Models filled = Models.of("Mul", "x", "s")
        .constant(TensorProto.of("s", new float[] {-2, 4}, 2))
        .node("ai.onnx.ml.Imputer", "f", "y")
        .with(Settings.numbers("imputed_value_floats", 3))
        .with(AttributeProto.ofFloat("replaced_value_float", Float.NaN))
        .node("MatMul", "z", "f", "w")
        .output("z");
    Map<String, Object> missing = new HashMap<>();
    missing.put("x0", Double.NaN);
    missing.put("x1", null);
    // (3, 3) * w and (-2, 3) * w
    assertArrayEquals(new double[] {12, 18}, followed(filled, missing), 1e-5);
    // its outputs are called z0 and z1
    assertArrayEquals(new double[] {12, 18}, followed(filled, Map.of("z0", 7)), 1e-5);
    missing.put("x0", 1);
    assertArrayEquals(new double[] {7, 8}, followed(filled, missing), 1e-5);
  }

  private static double[] followed(Models model, Map<String, ?> row) throws IOException {
    double[] found = new double[2];
    ((Regressor<Map<String, ?>>) model.followModel()).quantities(row, found);
    return found;
  }

  /** One of several sigmoids is chosen: classes, not labels. */
  @Test
  void sigmoidsOfWhichOneIsChosenAreClasses() throws IOException {
    Classifier<?> classes = (Classifier<?>) read(Models.of("MatMul", "x", "w")
        .constant(TensorProto.of("names", List.of("no", "yes")))
        .node("Sigmoid", "z", "y")
        .node("ArgMax", "a", "z")
        .with(AttributeProto.ofInt("axis", 1))
        .node("Gather", "label", "names", "a")
        .also("label", ElementType.STRING)
        .output("z"));
    assertEquals(LossKind.BINARY_CROSS_ENTROPY, classes.loss());
    assertEquals(List.of("no", "yes"), classes.classes());
    LabelClassifier<?> labels = (LabelClassifier<?>)
        read(Models.of("MatMul", "x", "w").node("Sigmoid", "z", "y").output("z"));
    assertEquals(List.of("0", "1"), labels.labels());
    refused(
        "(LabelEncoder)",
        Models.of("MatMul", "x", "w")
            .node("Sigmoid", "z", "y")
            .node("ArgMax", "a", "z")
            .with(AttributeProto.ofInt("axis", 1))
            .node("ai.onnx.ml.LabelEncoder", "label", "a")
            .also("label", ElementType.STRING)
            .output("z"));
  }

  /**
   * As in a file with spaces after the commas; the names that programs and tables use have none.
   */
  @Test
  void namesHaveNoSpacesAround() throws IOException {
    Classifier<Map<String, ?>> model = (Classifier<Map<String, ?>>) read(encoder(" a", " b")
        .constant(TensorProto.of("to", -1, 2))
        .constant(TensorProto.of("names", List.of(" <=50K", " >50K")))
        .node("Reshape", "r", "y", "to")
        .node("MatMul", "m", "r", "w")
        .node("Softmax", "z", "m")
        .node("ArgMax", "s", "z")
        .with(AttributeProto.ofInt("axis", 1))
        .node("Gather", "label", "names", "s")
        .also("label", ElementType.STRING));
    assertEquals(List.of("<=50K", ">50K"), model.classes());
    assertEquals(
        model.predict(Map.of("x", "a")).probability(),
        model.predict(Map.of("x", " a")).probability());
  }

  @Test
  void anOutputMayBeCalledLikeAFeature() throws IOException {
    Regressor<Map<String, ?>> model = (Regressor<Map<String, ?>>) read(new Models()
        .constant(TensorProto.of("v", new float[] {2, 3}, 2, 1))
        .node("MatMul", "x0", "x", "v")
        .output("x0"));
    assertEquals(List.of("x0"), model.target().names());
    assertEquals(23, model.predict(Map.of("x0", 4, "x1", 5)));
  }

  /** Equal shares of the classes, a mean of 0 or a range would be made up. */
  @Test
  void ofTheTrainingNothingIsSaid() throws IOException {
    Classifier<Map<String, ?>> model = classifier("pipelines", "columns");
    assertTrue(model.recipe().isEmpty());
    List<Map<String, Object>> rows = rows("columns");
    ClassifierScore score = model.evaluate(rows, row -> "old");
    assertEquals(Double.NaN, score.majorityAccuracy());
    assertTrue(
        score.toString().contains("(no baselines: the training rows are unknown)"),
        score::toString);
    assertEquals(
        "town: 1 of 12 values did not occur in training and were encoded as unknown, "
            + "floor: 1 of 12 values did not occur in training and were encoded as unknown",
        String.join(", ", score.inputs().lines()));
    Regressor<Map<String, ?>> regressor = (Regressor<Map<String, ?>>) read("pipelines", "doubles");
    RegressorScore quantity = regressor.evaluate(rows("doubles"), row -> 1);
    assertEquals(Double.NaN, quantity.quantities().get(0).meanRmse());
    assertTrue(quantity.inputs().isClean(), quantity::toString);
    assertTrue(
        quantity.warnings().contains("variable is the same in all rows, so R2 is undefined"));
    Path again = folder.resolve("again.onnx");
    OnnxFile.write(model, again);
    Classifier<Map<String, ?>> twice =
        (Classifier<Map<String, ?>>) OnnxFile.readModel(again, ImportTest.BACKEND);
    assertTrue(twice.recipe().isEmpty());
    assertEquals(score.toString(), twice.evaluate(rows, row -> "old").toString());
  }

  @Test
  void whatNoModelCanSayIsRefused() {
    refusedModel(
        "it replaces 0.0 by 1 numbers in 2 columns; only NaN can be replaced",
        Models.of("ai.onnx.ml.Imputer", "x")
            .with(Settings.numbers("imputed_value_floats", 3))
            .node("MatMul", "z", "y", "w")
            .output("z"));
    refusedModel(
        "it replaces column 1 by Infinity; only numbers can be replaced",
        Models.of("ai.onnx.ml.Imputer", "x")
            .with(Settings.numbers("imputed_value_floats", 3, Float.POSITIVE_INFINITY))
            .with(AttributeProto.ofFloat("replaced_value_float", Float.NaN))
            .node("MatMul", "z", "y", "w")
            .output("z"));
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

  private static void refusedModel(String words, Models model) {
    FormatException e = assertThrows(FormatException.class, model::followModel);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  private static void refused(String words, Models model) {
    FormatException e = assertThrows(FormatException.class, () -> read(model));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
