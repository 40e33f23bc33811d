package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nn.io.FormatException;
import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.io.SafetensorsFile;
import dev.nn.io.SavedNet;
import dev.nn.json.Json;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.model.features.Missing;
import dev.nn.model.features.Remark;
import dev.nn.model.features.Unknown;
import dev.nn.net.Net;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Models in files: back as they were, or refused in words. */
class ModelFileTest {

  /** A row of every kind of feature, with missing values. */
  private record Row(int i) {

    double number() {
      return i % 5 == 0 ? Double.NaN : i * 0.1;
    }

    String category() {
      return i % 7 == 0 ? null : "c" + i % 3;
    }

    Boolean flag() {
      return i % 11 == 0 ? null : i % 2 == 0;
    }

    float[] image() {
      return new float[] {i, -i, 0, i % 4};
    }
  }

  private static final Features<Row> FEATURES = Features.<Row>builder()
      .number("number", Row::number, Missing.FILLED)
      .number("always 7", row -> 7)
      .number("never", row -> Double.NaN, Missing.FILLED)
      .category("category", Row::category, Missing.FILLED, Unknown.ACCEPTED)
      .category("strict \"caf\u00e9\"", row -> "k" + row.i() % 2)
      .flag("flag", Row::flag, Missing.FILLED)
      .image("image", 2, 2, Row::image)
      .build();

  private static final List<Row> ROWS =
      IntStream.range(0, 60).mapToObj(Row::new).toList();

  private static final Classifier<Row> TWO = classes(2);

  private static Classifier<Row> classes(int count) {
    return Classifier.train(Samples.of(ROWS, FEATURES, row -> "k" + row.i() % count), settings -> {
      settings.hidden(3).steps(4);
      if (count == 2) {
        settings.threshold(0.4);
      }
    });
  }

  private static LabelClassifier<Row> labels() {
    return LabelClassifier.train(
        Samples.of(ROWS, FEATURES, row -> List.of("l" + row.i() % 2, "m" + row.i() % 3)),
        settings -> settings.hidden().steps(4));
  }

  private static Regressor<Row> quantities() {
    return Regressor.train(
        Samples.of(ROWS, FEATURES, row -> new double[] {row.i(), -row.i() * 1e9}),
        settings -> settings.hidden(4).steps(4).quantities("a", "b").units("m", ""));
  }

  @TempDir
  private Path folder;

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void everyTaskAndKindComesBackAsItWas() throws Exception {
    for (Classifier<Row> model : List.of(TWO, classes(3))) {
      Classifier<Row> loaded = Classifier.load(in(model.toBytes()), FEATURES);
      assertEquals(
          model.predictAll(ROWS).list().toString(),
          loaded.predictAll(ROWS).list().toString());
      assertEquals(
          model.predictAll(ROWS).inputs().toString(),
          loaded.predictAll(ROWS).inputs().toString());
      requireSame(model, loaded);
      assertEquals(model.threshold(), loaded.threshold());
      assertEquals(
          model.evaluate(ROWS, row -> model.classes().get(0)).toString(),
          loaded.evaluate(ROWS, row -> model.classes().get(0)).toString());
    }
    LabelClassifier<Row> labels = labels();
    LabelClassifier<Row> loadedLabels = LabelClassifier.load(in(labels.toBytes()), FEATURES);
    assertEquals(labels.predictAll(ROWS).list(), loadedLabels.predictAll(ROWS).list());
    requireSame(labels, loadedLabels);
    Regressor<Row> quantities = quantities();
    Regressor<Row> loadedQuantities = Regressor.load(in(quantities.toBytes()), FEATURES);
    for (int row = 0; row < ROWS.size(); row++) {
      assertArrayEquals(
          quantities.predictAll(ROWS).list().get(row),
          loadedQuantities.predictAll(ROWS).list().get(row));
    }
    requireSame(quantities, loadedQuantities);
  }

  @Test
  void anOutlierOfTheTrainingIsKnownToTheLoadedModel() throws Exception {
    Features<Row> features =
        Features.<Row>builder().number("x", row -> row.i() == 7 ? 1e9 : row.i()).build();
    Samples<Row> samples = Samples.of(ROWS, features, row -> row.i() % 2);
    Classifier<Row> model =
        Classifier.train(samples, settings -> settings.hidden(2).steps(4));
    Classifier<Row> loaded = Classifier.load(model.toBytes(), features);
    assertEquals(60, loaded.predictAll(ROWS).inputs().count("x", Remark.FLATTENED));
    requireSame(model, loaded);
  }

  @Test
  void aProgramKeepsTextsBesideItsModel() throws Exception {
    Path file = folder.resolve("model.safetensors");
    TWO.save(file, Map.of("unit", "kg"));
    SavedNet saved = NetFile.read(file);
    assertEquals("kg", saved.extra().get("unit"));
    assertEquals(TWO.target().names(), Model.load(file, saved).target().names());
    assertEquals(
        "save: the name 'model' is reserved for the model itself",
        assertThrows(IllegalArgumentException.class, () -> TWO.save(file, Map.of("model", "x")))
            .getMessage());
    SavedNet net = new SavedNet(saved.net(), Map.of());
    assertThrows(FormatException.class, () -> Model.load(file, net));
  }

  @Test
  void partsTrainedElsewhereMakeAModelOfTheirLoss() {
    Classifier<Row> model = classes(3);
    Trained trained = new Trained(model.encoding(), model.net(), recipe(model), 4);
    List<String> names = model.classes();
    float[] shares = {0.5f, 0.25f, 0.25f};
    Classifier<Row> scores =
        Classifier.of(trained, LossKind.HALF_SQUARED_ERROR, names, shares, FEATURES);
    assertEquals(LossKind.HALF_SQUARED_ERROR, scores.loss());
    assertEquals(
        model.predictAll(ROWS).list().stream().map(Prediction::label).toList(),
        scores.predictAll(ROWS).list().stream().map(Prediction::label).toList());
    assertThrows(IllegalStateException.class, () -> scores.probabilities(ROWS.get(0), shares));
    Regressor<Row> sums = quantities();
    Trained outputs = new Trained(sums.encoding(), sums.net(), recipe(sums), 4);
    double[] means = {29.5, -29.5e9};
    Regressor<Row> same =
        Regressor.of(outputs, LossKind.MEAN_SQUARED_ERROR, sums.quantities(), means, FEATURES);
    assertEquals(
        sums.evaluate(ROWS, row -> new double[] {row.i(), -row.i() * 1e9})
            .quantities()
            .get(0)
            .meanRmse(),
        same.evaluate(ROWS, row -> new double[] {row.i(), -row.i() * 1e9})
            .quantities()
            .get(0)
            .meanRmse(),
        1e-4);
    assertThrows(
        IllegalArgumentException.class,
        () -> Regressor.of(
            outputs, LossKind.SOFTMAX_CROSS_ENTROPY, sums.quantities(), means, FEATURES));
  }

  private static Recipe recipe(Model<?> model) {
    return model.recipe().orElseThrow();
  }

  /** As other libraries, and earlier versions, spell them. */
  @Test
  void namesSpeltUnusuallyAreFoundByTheirUsualSpelling() throws Exception {
    List<String> names = List.of("Ko\u0308ln", "1.0", " Ulm");
    List<String> usual = List.of("K\u00f6ln", "1", "Ulm");
    Classifier<Row> three = classes(3);
    byte[] file = Classifier.of(
            new Trained(three.encoding(), three.net()),
            LossKind.SOFTMAX_CROSS_ENTROPY,
            names,
            FEATURES)
        .toBytes();
    Classifier<Row> model = Classifier.load(in(file), FEATURES);
    Prediction prediction = model.predict(ROWS.get(0));
    ClassifierScore score = model.evaluate(ROWS, row -> usual.get(row.i() % 3));
    assertEquals(three.evaluate(ROWS, row -> "k" + row.i() % 3).accuracy(), score.accuracy());
    LabelClassifier<Row> own = labels();
    List<String> labels = List.of("Ko\u0308ln", "1.0", " Ulm", "b", "c");
    byte[] labelFile = LabelClassifier.of(new Trained(own.encoding(), own.net()), labels, FEATURES)
        .toBytes();
    LabelScore labelScore = LabelClassifier.load(in(labelFile), FEATURES)
        .evaluate(ROWS, row -> List.of(usual.get(row.i() % 3)));
    for (int c = 0; c < 3; c++) {
      assertEquals(prediction.probability(names.get(c)), prediction.probability(usual.get(c)));
      assertEquals(score.recall(names.get(c)), score.recall(usual.get(c)));
      assertEquals(20, labelScore.label(usual.get(c)).rows());
      assertEquals(names.get(c), labelScore.label(usual.get(c)).name());
    }
    assertThrows(IllegalArgumentException.class, () -> prediction.probability("Koln"));
    assertThrows(IllegalArgumentException.class, () -> prediction.probability(" "));
  }

  /** Nothing is made up about a training elsewhere, and nothing of it is in the file. */
  @Test
  void ofATrainingElsewhereNothingIsSaid() throws Exception {
    Classifier<Row> three = classes(3);
    Classifier<Row> classes = Classifier.of(
        new Trained(three.encoding(), three.net()),
        LossKind.SOFTMAX_CROSS_ENTROPY,
        three.classes(),
        FEATURES);
    LabelClassifier<Row> own = labels();
    LabelClassifier<Row> labels =
        LabelClassifier.of(new Trained(own.encoding(), own.net()), own.labels(), FEATURES);
    Regressor<Row> two = quantities();
    Regressor<Row> quantities = Regressor.of(
        new Trained(two.encoding(), two.net()),
        LossKind.MEAN_SQUARED_ERROR,
        two.quantities(),
        FEATURES);
    for (Model<Row> model : List.of(classes, labels, quantities)) {
      assertTrue(model.recipe().isEmpty());
      assertEquals(0, model.steps());
      assertTrue(
          model.toString().endsWith("\ntrained elsewhere, on rows that are unknown"),
          model.toString());
      String text = NetFile.read(model.toBytes()).extra().get("model");
      assertTrue(
          text.endsWith(
              "\"training\":null,\"steps\":0,\"baseline\":{\"means\":null,\"weights\":null,\"bias\":[]}}"),
          text);
    }
    requireSame(classes, Classifier.load(in(classes.toBytes()), FEATURES));
    requireSame(labels, LabelClassifier.load(in(labels.toBytes()), FEATURES));
    requireSame(quantities, Regressor.load(in(quantities.toBytes()), FEATURES));
    ClassifierScore ofClasses = classes.evaluate(ROWS, row -> "k" + row.i() % 3);
    assertEquals(three.evaluate(ROWS, row -> "k" + row.i() % 3).accuracy(), ofClasses.accuracy());
    assertEquals(Double.NaN, ofClasses.majorityAccuracy());
    assertEquals(Double.NaN, ofClasses.linearAccuracy());
    LabelScore ofLabels = labels.evaluate(ROWS, row -> List.of("l0"));
    assertEquals(Double.NaN, ofLabels.label("l0").majorityAccuracy());
    assertEquals(own.predict(ROWS.get(1)), labels.predict(ROWS.get(1)));
    RegressorScore ofQuantities =
        quantities.evaluate(ROWS, row -> new double[] {row.i(), -row.i() * 1e9});
    assertEquals(Double.NaN, ofQuantities.quantities().get(1).meanRmse());
    assertEquals(Double.NaN, ofQuantities.quantities().get(1).linearRmse());
  }

  @Test
  void labelsAreCrossValidatedAndReadFromOtherRows() {
    LabelClassifier<Row> model = labels();
    LabelClassifier<Integer> ofNumbers = model.withFeatures(Features.<Integer>builder()
        .number("number", i -> new Row(i).number(), Missing.FILLED)
        .number("always 7", i -> 7)
        .number("never", i -> Double.NaN, Missing.FILLED)
        .category("category", i -> new Row(i).category(), Missing.FILLED, Unknown.ACCEPTED)
        .category("strict \"caf\u00e9\"", i -> "k" + i % 2)
        .flag("flag", i -> new Row(i).flag(), Missing.FILLED)
        .image("image", 2, 2, i -> new Row(i).image())
        .build());
    assertEquals(model.predict(ROWS.get(8)), ofNumbers.predict(8));
    CrossValidation<LabelScore> folds = LabelClassifier.crossValidate(
        Samples.of(ROWS, FEATURES, row -> List.of("l" + row.i() % 2)),
        3,
        settings -> settings.hidden().steps(4));
    assertEquals(3, folds.scores().size());
    assertEquals(20, folds.scores().get(0).rows());
  }

  private static void requireSame(Model<Row> model, Model<Row> loaded) {
    assertEquals(model.task(), loaded.task());
    assertEquals(model.loss(), loaded.loss());
    assertEquals(model.recipe(), loaded.recipe());
    assertEquals(model.steps(), loaded.steps());
    assertEquals(model.encoding().columnNames(), loaded.encoding().columnNames());
    assertEquals(model.encoding().schema(), loaded.encoding().schema());
    assertEquals(model.encoding().leftOut(), loaded.encoding().leftOut());
    assertEquals(model.toString(), loaded.toString());
    assertArrayEquals(model.toBytes(), loaded.toBytes());
    assertTrue(loaded.history().evaluations().isEmpty());
  }

  /** A row that has only the target, or a target called almost like a feature that it lacks. */
  @Test
  void aLoadedModelReadsMapsAsTheSavedOneDoes() throws Exception {
    List<Map<String, Object>> rows = IntStream.range(0, 40)
        .mapToObj(i -> i % 4 == 0
            ? Map.<String, Object>of("costs", "k" + i % 3)
            : Map.<String, Object>of("cost", i, "costs", "k" + i % 3))
        .toList();
    Classifier<Map<String, ?>> model = Classifier.train(
        Samples.ofMaps(rows, "costs"), settings -> settings.hidden(2).steps(4));
    Classifier<Map<String, ?>> loaded = Classifier.load(in(model.toBytes()));
    assertEquals(
        model.evaluate(rows, row -> row.get("costs")).toString(),
        loaded.evaluate(rows, row -> row.get("costs")).toString());
    assertArrayEquals(model.toBytes(), loaded.toBytes());
    assertThrows(InputException.class, () -> loaded.predict(Map.of("Cost", 3)));
    assertThrows(InputException.class, () -> loaded.predict(Map.of("price", 3)));
  }

  @Test
  void theNamesOfQuantitiesAndLabelsAreNoMisspeltFeatures() throws Exception {
    Features<Integer> features = Features.<Integer>builder()
        .number("cost", i -> i % 4 == 0 ? Double.NaN : i, Missing.FILLED)
        .build();
    List<Integer> rows = IntStream.range(0, 40).boxed().toList();
    Regressor<Integer> quantity = Regressor.train(
        Samples.of(rows, features, i -> 2.0 * i),
        settings -> settings.hidden(2).steps(4).quantities("costs"));
    assertEquals(
        quantity.predict(0), Regressor.load(in(quantity.toBytes())).predict(Map.of("costs", 3)));
    LabelClassifier<Integer> label = LabelClassifier.train(
        Samples.of(rows, features, i -> i % 3 == 0 ? List.of("costs") : List.of()),
        settings -> settings.hidden(2).steps(4));
    assertEquals(
        label.predict(0), LabelClassifier.load(in(label.toBytes())).predict(Map.of("costs", true)));
    Regressor<Integer> later = Regressor.train(
        Samples.of(rows, features, i -> 2.0 * i),
        settings -> settings.hidden(2).steps(4).quantities("cost"));
    assertEquals(later.predict(3), Regressor.load(in(later.toBytes())).predict(Map.of("cost", 3)));
  }

  @Test
  void pathsStreamsAndBytesAreTheSame() throws Exception {
    Path file = folder.resolve("model.safetensors");
    TWO.save(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TWO.save(out);
    assertArrayEquals(TWO.toBytes(), Files.readAllBytes(file));
    assertArrayEquals(TWO.toBytes(), out.toByteArray());
    assertArrayEquals(TWO.toBytes(), Classifier.load(file, FEATURES).toBytes());
    SafetensorsFile read = SafetensorsFile.read(file);
    assertTrue(read.metadata().get("model").startsWith("{\"format\":2,\"version\":\"0."));
    assertTrue(read.names().size() >= 4);
  }

  private interface Load {
    void of(byte[] bytes) throws IOException;
  }

  private static String refusal(Load load, byte[] bytes) {
    return assertThrows(FormatException.class, () -> load.of(bytes)).getMessage();
  }

  @Test
  void anotherTaskNamesItsLoader() {
    byte[] classes = TWO.toBytes();
    byte[] labels = labels().toBytes();
    byte[] quantities = quantities().toBytes();
    Load classifier = bytes -> Classifier.load(in(bytes), FEATURES);
    Load labeller = bytes -> LabelClassifier.load(in(bytes), FEATURES);
    Load regressor = bytes -> Regressor.load(in(bytes), FEATURES);
    assertEquals(
        "stream: model: its task is LABELS: load it with LabelClassifier.load",
        refusal(classifier, labels));
    assertEquals(
        "stream: model: its task is QUANTITIES: load it with Regressor.load",
        refusal(classifier, quantities));
    assertEquals(
        "stream: model: its task is TWO_CLASSES: load it with Classifier.load",
        refusal(labeller, classes));
    assertEquals(
        "stream: model: its task is QUANTITIES: load it with Regressor.load",
        refusal(labeller, quantities));
    assertEquals(
        "stream: model: its task is TWO_CLASSES: load it with Classifier.load",
        refusal(regressor, classes));
    assertEquals(
        "stream: model: its task is LABELS: load it with LabelClassifier.load",
        refusal(regressor, labels));
  }

  @Test
  void aBareNetIsNoModelAndAModelIsNoBareNet() {
    byte[] bare = NetFile.bytes(Net.builder(2, 1).build(), Map.of());
    assertEquals(
        "stream: holds a net without an encoding, not a model: load it with NetFile.load, or train a model again with this version",
        refusal(bytes -> Classifier.load(in(bytes), FEATURES), bare));
    String message =
        assertThrows(IOException.class, () -> NetFile.load(TWO.toBytes())).getMessage();
    assertTrue(message.contains("dev.nn.model"), message);
  }

  private static byte[] changed(byte[] model, UnaryOperator<String> change) throws IOException {
    SavedNet saved = NetFile.read(model);
    return NetFile.bytes(saved.net(), Map.of("model", change.apply(saved.extra().get("model"))));
  }

  @Test
  void aFlippedBitIsRefused() throws Exception {
    String letters = new String(TWO.toBytes(), StandardCharsets.ISO_8859_1);
    for (String[] change : new String[][] {
      {"\\\"threshold\\\":0.4", "\\\"threshold\\\":0.5"},
      {"relu", "selu"},
    }) {
      assertTrue(letters.contains(change[0]), letters);
      byte[] changed = letters.replace(change[0], change[1]).getBytes(StandardCharsets.ISO_8859_1);
      String message = assertThrows(IOException.class, () -> Classifier.load(in(changed), FEATURES))
          .getMessage();
      assertTrue(
          message.startsWith("stream: metadata: it has changed since its checksum "), message);
    }
  }

  /** Earlier versions wrote a checksum into the JSON of the model, which counts no longer. */
  @Test
  void aModelOfAnEarlierVersionIsReadAsItIs() throws Exception {
    Safetensors saved = Safetensors.read(TWO.toBytes());
    Map<String, String> metadata = new HashMap<>(saved.metadata());
    metadata.remove("checksum");
    metadata.computeIfPresent(
        "model",
        (name, text) -> text.substring(0, text.length() - 1) + ",\"checksum\":\"1c291ca3\"}");
    byte[] old = new Safetensors(saved.tensors(), metadata).bytes();
    assertArrayEquals(TWO.toBytes(), Classifier.load(old, FEATURES).toBytes());
  }

  /** Earlier versions took them for different names. */
  @Test
  void namesThatLookTheSameAreReadToTheLetter() throws Exception {
    List<double[]> rows =
        IntStream.range(0, 40).mapToObj(i -> new double[] {i % 7, i % 5}).toList();
    Features<double[]> features = Features.ofDoubles("x", "z");
    Regressor<double[]> model = Regressor.train(
        Samples.of(rows, features, row -> row[0] - row[1]), s -> s.hidden(2).steps(4));
    byte[] old =
        changed(model.toBytes(), text -> text.replace("\"name\":\"z\"", "\"name\":\"x \""));
    Regressor<Map<String, ?>> loaded = Regressor.load(in(old));
    Map<String, Integer> row = Map.of("x ", 2, "x", 5);
    double expected = model.predict(new double[] {5, 2});
    assertEquals(expected, loaded.predict(row));
    assertEquals(expected, Regressor.load(in(loaded.toBytes())).predict(row));
    for (Features<double[]> others : List.of(features, Features.ofDoubles("x"))) {
      String message = assertThrows(
              IllegalArgumentException.class, () -> Regressor.load(in(old), others))
          .getMessage();
      assertTrue(message.contains("it has x  (number), which is not given"), message);
    }
  }

  private static String refusal(String old, String now) throws IOException {
    byte[] odd = changed(TWO.toBytes(), text -> {
      assertTrue(text.contains(old), old + " is not in " + text);
      return text.replace(old, now);
    });
    assertEquals(
        refusal(bytes -> Classifier.load(in(bytes), FEATURES), odd),
        refusal(
            bytes -> {
              Path file = Files.write(Files.createTempFile("odd", ""), bytes);
              try {
                Classifier.load(file);
              } catch (FormatException e) {
                throw new FormatException(
                    Path.of("stream"),
                    "%s",
                    e.getMessage().substring(file.toString().length() + 2));
              } finally {
                Files.delete(file);
              }
            },
            odd));
    return refusal(bytes -> Classifier.load(in(bytes), FEATURES), odd);
  }

  @Test
  void whatDoesNotFitIsRefusedInWords() throws Exception {
    assertEquals(
        "stream: model: its format is 1, this version reads 2: train the model again with this version, or load it with the version that wrote it, 0.9",
        refusal(
            "{\"format\":2,\"version\":\"0.1.0-SNAPSHOT\"", "{\"format\":1,\"version\":\"0.9\""));
    assertEquals(
        "stream: model: model.format must be a Long, but is missing", refusal("\"format\":2,", ""));
    assertEquals(
        "stream: model: model.task is 'RANKING', but must be one of [CLASSES, TWO_CLASSES, LABELS, QUANTITIES]",
        refusal("\"TWO_CLASSES\"", "\"RANKING\""));
    assertEquals(
        "stream: model: loss: HUBER does not suit TWO_CLASSES: use BINARY_CROSS_ENTROPY",
        refusal("BINARY_CROSS_ENTROPY", "HUBER"));
    assertEquals(
        "stream: model: loss: SOFTMAX_CROSS_ENTROPY does not suit TWO_CLASSES: use BINARY_CROSS_ENTROPY",
        refusal("BINARY_CROSS_ENTROPY", "SOFTMAX_CROSS_ENTROPY"));
    assertEquals(
        "stream: model: threshold is 1.0: it must be between 0 and 1",
        refusal("\"threshold\":0.4", "\"threshold\":1.0"));
    assertEquals(
        "stream: model: the target has the classes [k0], but a model learns 2 to 1000 classes, and exactly 2 from one logit",
        refusal("[\"k0\",\"k1\"]}", "[\"k0\"]}"));
    assertEquals(
        "stream: model: the name 'k0' occurs twice in [k0, k0]",
        refusal("\"classes\":[\"k0\",\"k1\"]", "\"classes\":[\"k0\",\"k0\"]"));
    assertEquals(
        "stream: model: Features: two features are called 'number': give each its own name",
        refusal("\"name\":\"flag\"", "\"name\":\"number\""));
    assertEquals(
        "stream: model: Feature image: 65536 x 65536 is not a valid size for the kind IMAGE",
        refusal("\"width\":2,\"height\":2", "\"width\":65536,\"height\":65536"));
    assertEquals(
        "stream: model: an encoding with 12 columns and a target with 1 outputs do not fit a net of 14 inputs and 1 outputs",
        refusal("\"width\":2,\"height\":2", "\"width\":2,\"height\":1"));
    assertEquals(
        "stream: model: model.training.hidden must be a count, but is 99999999999",
        refusal("\"hidden\":[3]", "\"hidden\":[99999999999]"));
    assertEquals(
        "stream: model: model.training.steps must be at least 0, but is -4",
        refusal(
            "\"training\":{\"hidden\":[3],\"steps\":4",
            "\"training\":{\"hidden\":[3],\"steps\":-4"));
    assertTrue(refusal("\"bias\":[", "\"bias\":[1e99,")
        .startsWith("stream: model: model.baseline.bias[0] must be a float, but is 1.0E99"));
    assertTrue(
        refusal("\"bias\":[", "\"bias\":[1,").contains("baseline.bias has 2 numbers, not 1"));
    assertTrue(refusal("{\"format\"", "{{\"format\"").startsWith("stream: model: "));
    assertTrue(refusal("{\"format\":2", "[1").startsWith("stream: model: "));
  }

  @TestFactory
  Stream<DynamicTest> everyFieldIsNeededAndHasOneType() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    addTests(tests, "classes", TWO.toBytes(), bytes -> Classifier.load(in(bytes), FEATURES));
    addTests(
        tests, "labels", labels().toBytes(), bytes -> LabelClassifier.load(in(bytes), FEATURES));
    addTests(
        tests, "quantities", quantities().toBytes(), bytes -> Regressor.load(in(bytes), FEATURES));
    assertTrue(tests.size() > 200, "" + tests.size());
    return tests.stream();
  }

  private static void addTests(List<DynamicTest> tests, String what, byte[] model, Load load)
      throws Exception {
    String text = NetFile.read(model).extra().get("model");
    int places = count(Json.parse(text));
    for (int place = 0; place < places; place++) {
      for (boolean missing : new boolean[] {true, false}) {
        Change change = new Change(place, missing);
        String now = Json.write(asMap(change.of(Json.parse(text))));
        byte[] odd = changed(model, old -> now);
        tests.add(dynamicTest(
            what + ": " + change.name + (missing ? " missing" : " of another type"), () -> {
              FormatException refusal = assertInstanceOf(
                  FormatException.class, assertThrows(IOException.class, () -> load.of(odd)));
              assertTrue(refusal.getMessage().startsWith("stream: model: "), refusal.getMessage());
            }));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }

  private static int count(Object json) {
    if (json instanceof Map<?, ?> map) {
      return map.size() + map.values().stream().mapToInt(ModelFileTest::count).sum();
    }
    return json instanceof List<?> list
        ? list.stream().mapToInt(ModelFileTest::count).sum()
        : 0;
  }

  /** Changes the field that is met as the one with a number. */
  private static final class Change {

    private final boolean missing;
    private int left;
    private String name = "";

    Change(int place, boolean missing) {
      this.left = place;
      this.missing = missing;
    }

    Object of(Object json) {
      if (json instanceof List<?> list) {
        return list.stream().map(this::of).toList();
      }
      if (!(json instanceof Map<?, ?> map)) {
        return json;
      }
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> {
        if (left-- != 0) {
          copy.put(key, of(value));
          return;
        }
        name = (String) key;
        if (!missing) {
          copy.put(key, value instanceof String ? 1L : "x");
        }
      });
      return copy;
    }
  }
}
