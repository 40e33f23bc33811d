package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.People.Person;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From own objects to answers in own words, and through a file. */
class ClassifierTest {

  private static final Samples<Person> TRAIN =
      Samples.of(People.some(800, 1), People.FEATURES, Person::buys);
  private static final List<Person> OTHERS = People.some(400, 2);

  @TempDir
  private Path folder;

  @Test
  void twoClassesAreLearntByOneLogit() {
    Classifier<Person> model = Classifier.train(TRAIN);
    assertEquals(Task.TWO_CLASSES, model.task());
    assertEquals(List.of("no", "yes"), model.classes());
    ClassifierScore score = model.evaluate(OTHERS, Person::buys);
    assertTrue(score.accuracy() > 0.93, score::toString);
    assertTrue(score.accuracy() > score.linearAccuracy(), score::toString);
    assertTrue(score.logLoss() < 0.2, score::toString);
    Prediction prediction = model.predict(OTHERS.get(0));
    assertEquals(prediction, model.predictAll(OTHERS).list().get(0));
    assertEquals(prediction.hashCode(), model.predict(OTHERS.get(0)).hashCode());
    assertNotEquals(prediction, model.predict(OTHERS.get(1)));
    assertNotEquals(prediction, model.withThreshold(1 - 1e-9).predict(OTHERS.get(0)));
    float[] out = new float[2];
    model.probabilities(OTHERS.get(0), out);
    assertEquals(out[1], prediction.probability("yes"), 0);
    assertEquals(out[1], prediction.probability("yes "), 0);
    assertEquals(1, out[0] + out[1], 1e-6);
    assertEquals(out[1] >= 0.5 ? "yes" : "no", prediction.label());
  }

  @Test
  void severalClassesAreLearntBySoftmax() {
    Classifier<Person> model =
        Classifier.train(Samples.of(People.some(800, 1), People.FEATURES, Person::group));
    assertEquals(Task.CLASSES, model.task());
    assertEquals(List.of("middle", "old", "young"), model.classes());
    assertTrue(model.evaluate(OTHERS, Person::group).accuracy() > 0.95);
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY_CROSS_ENTROPY", "SOFTMAX_CROSS_ENTROPY"})
  void theThresholdIsOfTheClassThatIsNamed(LossKind loss) throws Exception {
    Classifier<Person> model = Classifier.load(
        Classifier.train(TRAIN, s -> s.epochs(3).loss(loss).positive("no").threshold(0.9))
            .toBytes(),
        People.FEATURES);
    assertEquals(List.of("yes", "no"), model.classes());
    assertEquals("no", model.positive());
    int unlikely = 0;
    for (Person person : OTHERS) {
      Prediction prediction = model.predict(person);
      double no = prediction.probability("no");
      assertEquals(no >= 0.9 ? "no" : "yes", prediction.label());
      unlikely += no >= 0.5 && no < 0.9 ? 1 : 0;
    }
    assertTrue(unlikely > 0, "the threshold decides nothing");
    ClassifierScore score = model.evaluate(OTHERS, Person::buys);
    assertEquals(score.recall("no"), score.recall());
    assertEquals(score.precision("no"), score.precision());
    assertEquals(score.f1("no"), score.f1());
  }

  @Test
  void theSecondOfTwoClassesIsThePositiveOneUnlessAnotherIsNamed() {
    Classifier<Person> yes = Classifier.train(TRAIN, settings -> settings.steps(1));
    assertEquals("yes", yes.positive());
    assertArrayEquals(
        yes.toBytes(),
        Classifier.train(TRAIN, settings -> settings.steps(1).positive("yes")).toBytes());
    Classifier<Person> three = Classifier.train(
        Samples.of(People.some(50, 1), People.FEATURES, Person::group), s -> s.steps(1));
    assertThrows(IllegalStateException.class, three::positive);
    ClassifierScore score = three.evaluate(OTHERS, Person::group);
    assertThrows(IllegalStateException.class, score::recall);
  }

  @Test
  void aLoadedModelAnswersAsTheSavedOneToTheBit() throws Exception {
    Classifier<Person> model = Classifier.train(TRAIN, settings -> settings.epochs(5));
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    Classifier<Person> loaded = Classifier.load(file, People.FEATURES);
    Classifier<Map<String, ?>> ofMaps = Classifier.load(file);
    for (Person person : OTHERS) {
      Prediction expected = model.predict(person);
      assertEquals(expected.probabilities(), loaded.predict(person).probabilities());
      Map<String, Object> map = Map.of(
          "income", person.income(),
          "age", person.age(),
          "member", person.member(),
          "town", person.town());
      assertEquals(expected.probabilities(), ofMaps.predict(map).probabilities());
    }
    assertArrayEquals(model.toBytes(), loaded.toBytes());
  }

  @Test
  void aSchemaThatDoesNotFitIsSpeltOut() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Classifier.train(TRAIN, settings -> settings.steps(1)).save(file);
    Features<Person> other = Features.<Person>builder()
        .number("age", Person::age)
        .category("member", Person::member)
        .number("salary", Person::income)
        .category("town", Person::town)
        .build();
    String message = assertThrows(
            IllegalArgumentException.class, () -> Classifier.load(file, other))
        .getMessage();
    assertEquals(
        "the model was trained with other features: it has member (flag), but given is member (category); "
            + "it has income (number), which is not given; it does not have salary (number), which is given",
        message);
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    assertArrayEquals(
        Classifier.train(TRAIN, settings -> settings.seed(7).epochs(3)).toBytes(),
        Classifier.train(TRAIN, settings -> settings.seed(7).epochs(3)).toBytes());
  }

  @Test
  void aQuantityIsNoClass() {
    List<Person> people = People.some(40, 1);
    Samples<Person> heights = Samples.of(people, People.FEATURES, p -> people.indexOf(p) / 1.9);
    assertEquals(
        "the target has 40 different numbers in 40 rows, a quantity rather than a class: train a Regressor, or turn the numbers into text",
        assertThrows(IllegalArgumentException.class, () -> Classifier.train(heights))
            .getMessage());
    Regressor.train(heights, s -> s.epochs(1));
    Classifier.train(
        Samples.of(people, People.FEATURES, p -> "" + people.indexOf(p)), s -> s.epochs(1));
    Classifier.train(
        Samples.of(people, People.FEATURES, p -> people.indexOf(p) / 2), s -> s.epochs(1));
  }

  /** A threshold is no fault of the net: the linear model that took its place is not better. */
  @Test
  void theLinearModelHasTheSameThreshold() {
    Classifier<Person> linear = Classifier.train(TRAIN, Settings::hidden);
    ClassifierScore usual = linear.evaluate(TRAIN);
    ClassifierScore strict = linear.withThreshold(0.97).evaluate(TRAIN);
    assertEquals(0, linear.steps());
    assertTrue(strict.accuracy() < usual.accuracy());
    assertEquals(strict.accuracy(), strict.linearAccuracy());
    Samples<Person> labelled =
        Samples.of(TRAIN.rows(), People.FEATURES, person -> Set.of(person.buys()));
    LabelClassifier<Person> labels =
        LabelClassifier.train(labelled, s -> s.hidden().threshold(0.97));
    LabelScore score = labels.evaluate(labelled);
    assertEquals(0, labels.steps());
    for (LabelScore.OfLabel label : score.labels()) {
      assertTrue(label.accuracy() < usual.accuracy());
      assertEquals(label.accuracy(), label.linearAccuracy());
    }
  }

  @Test
  void namesOfRowsAreNoClassesUnlessNothingIsHeldOut() {
    List<Person> people = People.some(60, 1);
    Samples<Person> named = Samples.of(people, People.FEATURES, p -> "n" + people.indexOf(p));
    assertEquals(
        "the target has 60 different classes in 60 rows, so that those of held-out rows were never learnt: choose another target, or set validation(0) to learn a class from a single row",
        assertThrows(IllegalArgumentException.class, () -> Classifier.train(named))
            .getMessage());
    assertEquals(
        60, Classifier.train(named, s -> s.steps(1).validation(0)).classes().size());
    assertEquals(
        "the target has 60 different classes in 60 rows, so that those of held-out rows were never learnt: choose another target",
        assertThrows(
                IllegalArgumentException.class, () -> Classifier.train(named, s -> s.patience(3)))
            .getMessage(),
        "patience refuses validation(0)");
    assertEquals(
        "the target has 60 different classes in 60 rows, so that those of held-out rows were never learnt: choose another target",
        assertThrows(
                IllegalArgumentException.class,
                () -> Classifier.crossValidate(named, 5, s -> s.validation(0)))
            .getMessage(),
        "each part is held out once, whatever a training holds out of the others");
    for (int perClass = 2; perClass <= 3; perClass++) {
      int rows = perClass;
      Classifier.train(
          Samples.of(people, People.FEATURES, p -> "n" + people.indexOf(p) / rows),
          s -> s.steps(1));
    }
    Classifier.train(named.rows(IntStream.range(0, 49).toArray()), s -> s.steps(1));
  }

  /** Its parts of 80 rows have about 67 of the 80 classes. */
  @Test
  void aPartOfACrossValidationCountsItsOwnClasses() {
    List<Person> people = People.some(100, 1);
    Samples<Person> named = Samples.of(people, People.FEATURES, p -> "n" + people.indexOf(p) % 80);
    assertEquals(5, Classifier.crossValidate(named, 5, s -> s.steps(1)).scores().size());
  }

  @Test
  void anUnknownClassIsAnErrorWithTheNearestNames() {
    Classifier<Person> model = Classifier.train(TRAIN, settings -> settings.steps(1));
    String message = assertThrows(
            InputException.class, () -> model.evaluate(OTHERS, person -> person.buys() + "."))
        .getMessage();
    assertTrue(message.startsWith("row 0: the class '"), message);
    assertTrue(
        message.contains("did not occur in training; the closest of the 2 known classes are '"),
        message);
  }

  @Test
  void aValueOfTrainingThatIsMissingNamesTheRow() {
    List<Person> people = new ArrayList<>(People.some(50, 3));
    people.set(17, new Person(Double.NaN, "Ulm", true, 1));
    String message = assertThrows(
            InputException.class,
            () -> Classifier.train(Samples.of(people, People.FEATURES, Person::buys)))
        .getMessage();
    assertEquals(
        "row 17: age is missing: give it a value, leave the row out, or train with the feature declared Missing.FILLED",
        message);
  }
}
