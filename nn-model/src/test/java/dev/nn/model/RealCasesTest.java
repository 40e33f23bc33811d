package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.features.InputException;
import dev.nn.train.Checkpoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Situations that people have met with other tools, with the values that are right. */
class RealCasesTest {

  @TempDir
  private Path folder;

  /** Rows as maps: numbers where a column looks like them, except the target. */
  private static List<Map<String, Object>> rows(String name, String target) throws IOException {
    List<String> lines;
    try (InputStream in = RealCasesTest.class.getResourceAsStream("cases/" + name + ".csv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    String[] header = lines.get(0).split(",");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      Map<String, Object> row = new LinkedHashMap<>();
      for (int c = 0; c < header.length; c++) {
        row.put(header[c], header[c].equals(target) ? cells[c] : (Object) Double.valueOf(cells[c]));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Samples<Map<String, ?>> samples(String name, String target) throws IOException {
    return Samples.ofMaps(rows(name, target), target);
  }

  private static Samples<Map<String, ?>> quantities(String name, String target) throws IOException {
    List<Map<String, Object>> rows = rows(name, "");
    return Samples.ofMaps(rows, target);
  }

  @Test
  void classesComeFromTheTrainingPartAlone() throws Exception {
    Classifier<Map<String, ?>> model =
        Classifier.train(samples("adult-train", "income"), s -> s.epochs(40));
    assertEquals(List.of("<=50K", ">50K"), model.classes());
    double accuracy = model.evaluate(samples("adult-test-clean", "income")).accuracy();
    assertTrue(accuracy > 0.93 && accuracy < 0.98, "" + accuracy);
    Samples<Map<String, ?>> dots = samples("adult-test-with-dots", "income");
    assertEquals(
        "row 0: the class '<=50K.' did not occur in training; the closest of the 2 known classes are '<=50K', '>50K': correct it, or include it in training",
        assertThrows(InputException.class, () -> model.evaluate(dots)).getMessage());
  }

  @Test
  void aWholeNumberIsOneClassHoweverItIsWritten() throws Exception {
    Classifier<Map<String, ?>> model =
        Classifier.train(samples("pandas-train-int", "income"), s -> s.epochs(40));
    assertEquals(List.of("0", "1"), model.classes());
    double accuracy = model.evaluate(samples("pandas-test-float", "income")).accuracy();
    assertTrue(accuracy > 0.93 && accuracy < 0.98, "" + accuracy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drift", "drift-seconds-from-start"})
  void aDriftIsLearntFromMillisecondsSince1970(String name) throws Exception {
    Samples.Split<Map<String, ?>> split = quantities(name, "temp").split(0.8, 1);
    Regressor<Map<String, ?>> model = Regressor.train(split.train());
    double r2 = model.evaluate(split.test()).r2();
    assertTrue(r2 >= 0.99, "" + r2);
  }

  @Test
  void anArrivalInSecondsSince1970IsFoundToTheSecond() throws Exception {
    Samples.Split<Map<String, ?>> split =
        quantities("arrival", "arrival_epoch_s").split(0.8, 1);
    Regressor<Map<String, ?>> model = Regressor.train(split.train());
    RegressorScore score = model.evaluate(split.test());
    assertTrue(score.rmse() < 1, score::toString);
    Set<Double> different = new HashSet<>();
    Set<Object> distances = new HashSet<>();
    for (Map<String, ?> row : split.test().rows()) {
      different.add(model.predict(row));
      distances.add(row.get("distance_km"));
    }
    assertEquals(distances.size(), different.size());
  }

  @ParameterizedTest
  @EnumSource
  void probabilitiesAreThoseOfTheLossOrRefused(LossKind loss) throws Exception {
    Classifier<Map<String, ?>> model = Classifier.train(samples("coin", "wins"), s -> s.loss(loss));
    Prediction heads = model.predict(Map.of("heads", 1));
    Prediction tails = model.predict(Map.of("heads", 0));
    assertEquals("yes", heads.label());
    assertEquals("no", tails.label());
    if (loss.givesProbabilities()) {
      assertEquals(0.80, heads.probability("yes"), 0.02);
      assertEquals(0.30, tails.probability("yes"), 0.02);
      return;
    }
    String words = "the model was trained with " + loss
        + ", whose outputs are not probabilities: train with SOFTMAX_CROSS_ENTROPY or BINARY_CROSS_ENTROPY";
    for (Executable call : List.<Executable>of(
        heads::probability,
        heads::probabilities,
        () -> heads.probability("yes"),
        () -> model.probabilities(Map.of("heads", 1), new float[2]),
        () -> model.withThreshold(0.4))) {
      assertEquals(words, assertThrows(IllegalStateException.class, call).getMessage());
    }
    assertEquals("yes", heads.toString());
    assertTrue(Double.isNaN(model.evaluate(samples("coin", "wins")).logLoss()));
  }

  private record Made(byte[] model, byte[] checkpoint, String words) {}

  private Made make(Path resumed) throws Exception {
    Path checkpoint = folder.resolve("checkpoint");
    Samples<Map<String, ?>> samples = samples("flowers", "kind");
    Classifier<Map<String, ?>> model = Classifier.train(samples, settings -> {
      settings.steps(60).evaluateEvery(7).batchSize(9);
      if (resumed == null) {
        settings.listener(Checkpoints.every(30, checkpoint));
      } else {
        settings.resume(resumed);
      }
    });
    byte[] saved = resumed == null ? Files.readAllBytes(checkpoint) : new byte[0];
    return new Made(model.toBytes(), saved, model + "\n" + model.evaluate(samples));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "tr-TR"})
  void theLocaleOfTheMachineChangesNothing(String language) throws Exception {
    Made expected = make(null);
    Path checkpoint = folder.resolve("of-root");
    Files.write(checkpoint, expected.checkpoint);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      Made made = make(null);
      assertArrayEquals(expected.model, made.model);
      assertArrayEquals(expected.checkpoint, made.checkpoint);
      assertEquals(expected.words, made.words);
      assertArrayEquals(expected.model, make(checkpoint).model);
    } finally {
      Locale.setDefault(before);
    }
  }
}
