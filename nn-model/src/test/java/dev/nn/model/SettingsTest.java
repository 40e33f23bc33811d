package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Backends;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.net.Net;
import dev.nn.optim.Sgd;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers of a training, given or suiting the data, and the weights of rows. */
class SettingsTest {

  private static final Features<Integer> X =
      Features.<Integer>builder().number("x", x -> x).build();

  private static Samples<Integer> samples(int rows) {
    return Samples.of(
        IntStream.range(0, rows).boxed().toList(),
        X,
        x -> x % 10 == 0 ? "rare" : x % 3 == 0 ? "b" : "a");
  }

  @Test
  void recipesByHand() {
    Settings none = new Settings();
    assertEquals(
        new Recipe(List.of(64, 32), 9_300, 32, 0.004f, 0.2f, 60, 31, 0), Recipe.of(none, 1_000, 4));
    assertEquals(
        new Recipe(List.of(64, 32), 300, 10, 0.004f, 1f, 60, 1, 0), Recipe.of(none, 10, 11));
    assertEquals(
        new Recipe(List.of(128), 5 * 3_906, 256, 0.004f, 0.01f, 10, 3_906, 0),
        Recipe.of(none, 1_000_000, 256));
    assertEquals(0.01f, Recipe.of(none, 10_001, 1).weightDecay());
    assertEquals(1f, Recipe.of(none, 1_000, 256).weightDecay());
    assertEquals(0.125f, Recipe.of(none, 8_000, 256).weightDecay());
    assertEquals(0.4f, Recipe.of(none, 500, 4).weightDecay());
    assertEquals(0.0625f, Recipe.of(none, 8_000, 255).weightDecay());
    assertEquals(0.01f, Recipe.of(none, 50_001, 255).weightDecay());
    assertEquals(64, Recipe.of(none, 20_000, 1).batchSize());
  }

  @Test
  void aLossIsMadeWithTheUsualBackendToo() {
    for (LossKind loss : LossKind.values()) {
      assertEquals(loss.make(Backends.select()).settings(), loss.make().settings());
    }
  }

  @Test
  void whatIsSetIsTaken() {
    Settings set = new Settings()
        .hidden(5)
        .epochs(7)
        .batchSize(20)
        .learningRate(0.5f)
        .weightDecay(0)
        .patience(3)
        .evaluateEvery(2)
        .seed(-9);
    assertEquals(new Recipe(List.of(5), 35, 20, 0.5f, 0f, 3, 2, -9), Recipe.of(set, 100, 4));
    assertEquals(11, Recipe.of(set.steps(11), 100, 4).steps());
    assertEquals(35, Recipe.of(set.epochs(7), 100, 4).steps());
    assertEquals(8, Recipe.of(set.batchSize(50), 8, 4).batchSize());
    long many = 5_000_000_000L;
    assertEquals(many, Recipe.of(new Settings().steps(many), 100, 4).steps());
    assertEquals(many, Recipe.of(new Settings().evaluateEvery(many), 100, 4).evaluateEvery());
  }

  private static void refused(String message, Consumer<Settings> change) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> change.accept(new Settings()))
            .getMessage());
  }

  @Test
  void whatCannotBeIsRefusedAtOnce() {
    refused("epochs must be at least 1, got 0", s -> s.epochs(0));
    refused("steps must be at least 1, got -1", s -> s.steps(-1));
    refused("batchSize must be at least 1, got 0", s -> s.batchSize(0));
    refused("patience must be at least 1, got 0", s -> s.patience(0));
    refused("evaluateEvery must be at least 1, got 0", s -> s.evaluateEvery(0));
    refused(
        "validation: the fraction must be at least 0 and less than 1, got 1.0",
        s -> s.validation(1));
    refused(
        "validation: the fraction must be at least 0 and less than 1, got NaN",
        s -> s.validation(Double.NaN));
    refused("threshold must be more than 0 and less than 1, got 0.0", s -> s.threshold(0));
    refused("threshold must be more than 0 and less than 1, got 1.0", s -> s.threshold(1));
    refused("learningRate must be finite and more than 0, got 0.0", s -> s.learningRate(0));
    refused("weightDecay must be finite and at least 0, got -1.0", s -> s.weightDecay(-1));
    refused("clipNorm must be finite and more than 0, got NaN", s -> s.clipNorm(Float.NaN));
  }

  private static void refusedInTraining(String message, Consumer<Settings> change) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> Classifier.train(samples(40), s -> change.accept(s.steps(1))))
            .getMessage());
  }

  @Test
  void whatWouldHaveNoEffectIsRefused() {
    refusedInTraining(
        "settings: the given optimiser has its own learning rate and weight decay: set them there",
        s -> s.learningRate(1).optimizer(net -> Sgd.builder(net).build()));
    refusedInTraining(
        "class weights: choose balanced weights or given ones, not both",
        s -> s.balanced().classWeights(Map.of("a", 2.0)));
    refusedInTraining(
        "settings: chooseThreshold needs two classes with probabilities, but the model learns CLASSES [a, b, rare]: leave it out",
        Settings::chooseThreshold);
    refusedInTraining(
        "settings.net: the net must have 1 inputs, 3 outputs and a linear last layer, but has 1, 3 and RELU",
        s -> s.net(net -> net.lastRelu(true)));
    refusedInTraining(
        "settings.net: the net must have 1 inputs, 3 outputs and a linear last layer, but has 1, 2 and IDENTITY",
        s -> s.net(net -> Net.builder(1, 2)));
    assertEquals(
        "settings: class weights need classes, but the model learns QUANTITIES [y]: leave it out",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(
                    Samples.of(samples(40).rows(), X, x -> x), s -> s.steps(1).balanced()))
            .getMessage());
  }

  @Test
  void aThresholdIsNotChosenWithoutRowsToChooseBy() {
    Samples<Integer> two = Samples.of(samples(40).rows(), X, x -> x % 2);
    assertEquals(
        "choosing a threshold needs rows held out for validation, but none of 40 are: set a validation share such as 0.2, or leave it out",
        assertThrows(
                IllegalArgumentException.class,
                () -> Classifier.train(two, s -> s.steps(1).chooseThreshold().validation(0)))
            .getMessage());
  }

  @Test
  void fewRowsAreHeldOutWhereThatIsAskedFor() {
    Samples<Integer> few = Samples.of(samples(10).rows(), X, x -> x);
    assertEquals(
        "patience needs rows held out for validation, but none of 10 are: set a validation share such as 0.2, or leave it out",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(few, s -> s.steps(1).patience(1)))
            .getMessage());
    Regressor<Integer> model = Regressor.train(few, s -> s.steps(1).patience(1).validation(0.2));
    assertTrue(model.history().last().validationLoss() >= 0);
  }

  @Test
  void aRowIsNotEnoughToLearnFrom() {
    Samples<Integer> rows = Samples.of(samples(25).rows(), X, x -> x);
    assertEquals(
        "a validation share of 0.95 leaves only 1 of 25 rows to learn from: set a smaller one",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(rows, s -> s.steps(1).validation(0.95)))
            .getMessage());
    Regressor.train(rows, s -> s.steps(1).validation(0.9));
  }

  private static float[] weights(Samples<Integer> samples, Settings settings) {
    List<String> names = Classes.of(samples).names(samples);
    Target target = ClassTarget.of(names, LossKind.SOFTMAX_CROSS_ENTROPY, null);
    return RowWeights.of(samples, target, settings).weigh(samples, target);
  }

  /** Rows 0, 10 of 12 are rare, 3, 6, 9 are b, seven are a. */
  @Test
  void weightsByHand() {
    Samples<Integer> samples = samples(12);
    assertNull(weights(samples, new Settings()));
    float[] balanced = weights(samples, new Settings().balanced());
    assertEquals(12f / (3 * 2), balanced[0]);
    assertEquals(12f / (3 * 3), balanced[3]);
    assertEquals(12f / (3 * 7), balanced[1]);
    // 10 rows of weight 1 and 2 of weight 4 have a mean of 1.5.
    float[] given = weights(samples, new Settings().classWeights(Map.of("rare", 4.0)));
    assertEquals((float) (4 / 1.5), given[10], 1e-6);
    assertEquals((float) (1 / 1.5), given[11], 1e-6);
    float[] own = weights(samples.withWeights(x -> x < 6 ? 0 : 3), new Settings());
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2}, own);
    // The rows from 6 on have 3, the rare one among them 12: a mean of 27 / 12.
    float[] both = weights(
        samples.withWeights(x -> x < 6 ? 0 : 3), new Settings().classWeights(Map.of("rare", 4.0)));
    assertEquals(12 / 2.25f, both[10], 1e-6);
    assertArrayEquals(
        new float[] {1, 1, 1}, weights(samples(3).withWeights(x -> 1e308), new Settings()));
    assertEquals(0, both[0]);
  }

  @Test
  void weightsThatCannotBeAreRefused() {
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "row 7: the weight is " + weight + ": it must be finite and at least 0",
          assertThrows(
                  InputException.class,
                  () -> Classifier.train(samples(12).withWeights(x -> x == 7 ? weight : 1)))
              .getMessage());
    }
    assertEquals(
        "weights: all rows have the weight 0: give some of them more",
        assertThrows(
                IllegalArgumentException.class,
                () -> Classifier.train(samples(12).withWeights(x -> 0)))
            .getMessage());
    assertEquals(
        "the class 'bb' did not occur in training; the closest of the 3 known classes are 'b', 'a', 'rare': correct it, or include it in training",
        assertThrows(
                InputException.class,
                () -> weights(samples(12), new Settings().classWeights(Map.of("bb", 1.0))))
            .getMessage());
    for (Double weight : new Double[] {0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, null}) {
      assertEquals(
          "class weights: 'a' has " + weight + ": a weight must be finite and more than 0",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> weights(
                      samples(12),
                      new Settings().classWeights(Collections.singletonMap("a", weight))))
              .getMessage());
    }
  }

  /** One of five trials has no row of it to learn from, and is judged by it. */
  @Test
  void aClassOfOneRowCanBeBalanced() {
    Samples<Integer> samples =
        Samples.of(IntStream.range(0, 60).boxed().toList(), X, x -> x == 31 ? "one" : x % 2);
    Classifier<Integer> model = Classifier.train(samples, s -> s.balanced().epochs(2));
    assertEquals(List.of("0", "1", "one"), model.classes());
    assertTrue(Double.isFinite(model.evaluate(samples).logLoss()));
  }

  @Test
  void aBalancedModelFindsTheRareClass() {
    List<Integer> rows = IntStream.range(0, 600).boxed().toList();
    Samples<Integer> samples =
        Samples.of(rows, X, x -> x * 7919 % 100 < x / 20 ? "rare" : "common");
    ClassifierScore score = Classifier.train(samples, s -> s.epochs(20)).evaluate(samples);
    double plain = score.recall("rare");
    double majority = score.majorityAccuracy();
    double balanced = Classifier.train(samples, s -> s.epochs(20).balanced())
        .evaluate(samples)
        .recall("rare");
    double given = Classifier.train(samples, s -> s.epochs(20).classWeights(Map.of("rare", 7.0)))
        .evaluate(samples)
        .recall("rare");
    double chosen = Classifier.train(samples, s -> s.epochs(20).chooseThreshold())
        .evaluate(samples)
        .recall("rare");
    assertEquals(0, plain);
    assertEquals(
        majority,
        Classifier.train(samples, s -> s.epochs(1).balanced())
            .evaluate(samples)
            .majorityAccuracy());
    Samples<Integer> weighted = samples.withWeights(x -> x * 7919 % 100 < x / 20 ? 20 : 1);
    assertEquals(
        majority,
        Classifier.train(weighted, s -> s.epochs(1)).evaluate(samples).majorityAccuracy());
    assertTrue(balanced > 0.4, "" + balanced);
    assertTrue(given > 0.4, "" + given);
    assertTrue(chosen > 0.4, "" + chosen);
  }

  /** By name, fraud is the first class, so that the threshold would be that of legitimate. */
  @Test
  void theThresholdIsChosenForThePositiveClass() {
    Samples<Integer> samples =
        Samples.of(samples(600).rows(), X, x -> x * 7919 % 100 < x / 20 ? "fraud" : "legitimate");
    ClassifierScore unnamed =
        Classifier.train(samples, s -> s.epochs(20).chooseThreshold()).evaluate(samples);
    ClassifierScore named = Classifier.train(
            samples, s -> s.epochs(20).positive("fraud").chooseThreshold())
        .evaluate(samples);
    assertTrue(unnamed.recall("fraud") < 0.2, unnamed::toString);
    assertTrue(named.recall() > 0.4, named::toString);
    assertEquals(List.of("legitimate", "fraud"), named.classes());
  }

  @Test
  void theThresholdOfAModelWithoutHeldRowsIsTheGivenOne() {
    Samples<Integer> samples = Samples.of(samples(40).rows(), X, x -> x % 2);
    Classifier<Integer> model =
        Classifier.train(samples, s -> s.steps(5).validation(0).threshold(0.3));
    assertEquals(0.3, model.threshold());
    assertEquals(5, model.steps());
    assertEquals(0.7, model.withThreshold(0.7).threshold());
    assertEquals(
        "threshold: 1.0 for the classes [0, 1]: it must be between 0 and 1, for two classes",
        assertThrows(IllegalArgumentException.class, () -> model.withThreshold(1))
            .getMessage());
  }
}
