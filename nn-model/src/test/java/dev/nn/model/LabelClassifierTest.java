package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.People.Person;
import dev.nn.model.features.Features;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Several labels at once: people like music, wine, both or nothing. */
class LabelClassifierTest {

  private static final List<Person> PEOPLE = People.some(400, 3);
  private static final List<Person> OTHERS = People.some(100, 4);
  private static final LabelClassifier<Person> MODEL = LabelClassifier.train(
      Samples.of(PEOPLE, People.FEATURES, Person::likes),
      settings -> settings.hidden(16).steps(600).threshold(0.4));

  private static Set<String> fromProbabilities(Person person) {
    float[] probabilities = new float[2];
    MODEL.probabilities(person, probabilities);
    Set<String> names = new TreeSet<>();
    for (int label = 0; label < 2; label++) {
      if (probabilities[label] >= 0.4) {
        names.add(MODEL.labels().get(label));
      }
    }
    return names;
  }

  @Test
  void aLabelIsSaidFromTheThresholdOn() {
    assertEquals(List.of("music", "wine"), MODEL.labels());
    assertEquals(0.4, MODEL.threshold());
    List<Set<String>> said = MODEL.predictAll(OTHERS).list();
    Set<Set<String>> different = Set.copyOf(said);
    assertEquals(4, different.size(), "both, each and neither are said");
    for (int row = 0; row < OTHERS.size(); row++) {
      assertEquals(fromProbabilities(OTHERS.get(row)), said.get(row));
      assertEquals(said.get(row), MODEL.predict(OTHERS.get(row)));
    }
  }

  /** Counted one by one. */
  @Test
  void theScoreIsThatOfThePredictions() {
    LabelScore score = MODEL.evaluate(OTHERS, Person::likes);
    long exact = OTHERS.stream().filter(p -> MODEL.predict(p).equals(p.likes())).count();
    assertEquals(exact / 100.0, score.exactShare(), 1e-12);
    assertEquals(100, score.rows());
    double sum = 0;
    for (String label : MODEL.labels()) {
      long have = OTHERS.stream().filter(p -> p.likes().contains(label)).count();
      long said = OTHERS.stream().filter(p -> MODEL.predict(p).contains(label)).count();
      long hits = OTHERS.stream()
          .filter(p -> p.likes().contains(label) && MODEL.predict(p).contains(label))
          .count();
      LabelScore.OfLabel own = score.label(label);
      assertEquals(have, own.rows());
      assertEquals((double) hits / said, own.precision(), 1e-12);
      assertEquals((double) hits / have, own.recall(), 1e-12);
      double accuracy = (100 - (have - hits) - (said - hits)) / 100.0;
      assertEquals(accuracy, own.accuracy(), 1e-12);
      assertTrue(accuracy > own.majorityAccuracy(), label + ": " + own);
      sum += accuracy;
    }
    assertEquals(sum / 2, score.meanAccuracy(), 1e-12);
    String unknown =
        assertThrows(IllegalArgumentException.class, () -> score.label("beer")).getMessage();
    assertTrue(unknown.contains("beer") && unknown.contains("[music, wine]"), unknown);
  }

  @Test
  void aRowWithoutLabelsIsOneAndNullIsNone() {
    List<Set<String>> targets = new ArrayList<>(List.of(Set.of("a"), Set.of(), Set.of("a", "b")));
    double[][] x = {{1}, {2}, {3}};
    Samples<double[]> samples = Samples.of(List.of(x), Features.ofDoubles(1), targets);
    LabelClassifier<double[]> model =
        LabelClassifier.train(samples, s -> s.hidden(2).steps(1));
    assertEquals(List.of("a", "b"), model.labels());
    targets.set(1, null);
    assertThrows(IllegalArgumentException.class, () -> LabelClassifier.train(samples));
  }

  @Test
  void theLossIsThatOfLabels() {
    String message = assertThrows(
            IllegalArgumentException.class,
            () -> LabelClassifier.train(
                Samples.of(PEOPLE, People.FEATURES, Person::likes),
                settings -> settings.loss(LossKind.SOFTMAX_CROSS_ENTROPY)))
        .getMessage();
    assertTrue(message.contains("SOFTMAX_CROSS_ENTROPY"), message);
    assertEquals(Task.LABELS, MODEL.task());
    assertEquals(LossKind.BINARY_CROSS_ENTROPY, MODEL.loss());
  }

  @Test
  void aMapWithTheNamesOfTheFeaturesIsARow() throws Exception {
    Path file = Files.createTempFile("labels", "");
    try {
      MODEL.save(file);
      LabelClassifier<Map<String, ?>> ofMaps = LabelClassifier.load(file);
      Person person = OTHERS.get(0);
      Map<String, ?> row = Map.of(
          "age", person.age(),
          "town", person.town(),
          "member", person.member(),
          "income", person.income());
      assertEquals(MODEL.predict(person), ofMaps.predict(row));
      LabelClassifier<Map<String, ?>> read =
          LabelClassifier.load(new ByteArrayInputStream(MODEL.toBytes()));
      assertEquals(MODEL.predict(person), read.predict(row));
    } finally {
      Files.delete(file);
    }
  }
}
