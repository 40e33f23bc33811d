package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.model.People.Person;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import dev.nn.random.SplitMix64;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities in their units. */
class RegressorTest {

  private static final List<Person> TRAIN = People.some(400, 1);
  private static final List<Person> OTHERS = People.some(200, 2);
  private static final Samples<Person> SPENDS = Samples.of(TRAIN, People.FEATURES, Person::spends);

  @TempDir
  private Path folder;

  private static double[][] gaussian(int rows, int cols, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    double[][] x = new double[rows][cols];
    for (double[] row : x) {
      for (int j = 0; j < cols; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return x;
  }

  private static double[] of(double[][] x, ToDoubleFunction<double[]> target) {
    return Arrays.stream(x).mapToDouble(target).toArray();
  }

  @Test
  void linearDataStaysLinear() {
    SplitMix64 noise = new SplitMix64(5);
    double[][] x = gaussian(300, 3, 1);
    double[] y = of(x, row -> 3 * row[0] - 2 * row[1] + 5 + noise.nextGaussian());
    Regressor<double[]> model = Regressor.train(Samples.of(x, y), s -> s.epochs(30));
    assertEquals(0, model.steps());
    assertTrue(model.toString().endsWith(", kept as the linear model"), model::toString);
    RegressorScore score = model.evaluate(Samples.of(x, y));
    RegressorScore.OfQuantity only = score.quantities().get(0);
    assertEquals(only.linearRmse(), only.rmse(), 1e-5);
    assertEquals(1, score.rmse(), 0.1);
    assertEquals(3 + 5, model.predict(new double[] {1, 0, 0}), 0.3);
    assertEquals(-2 + 5, model.predict(new double[] {0, 1, 0}), 0.3);
  }

  /** The squares of the first underflow, the sum of those of the second overflows. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p490})
  void quantitiesOfAnyScaleAreLearntAlike(double scale) {
    double[][] x = gaussian(300, 2, 1);
    Samples<double[]> usual = Samples.of(x, of(x, row -> row[0] - 2 * row[1] + 1));
    double[][] scaled = Arrays.stream(x).map(row -> of(row, scale)).toArray(double[][]::new);
    Samples<double[]> extreme = Samples.of(scaled, of(x, row -> (row[0] - 2 * row[1] + 1) * scale));
    RegressorScore expected = Regressor.train(usual, s -> s.epochs(5)).evaluate(usual);
    RegressorScore score = Regressor.train(extreme, s -> s.epochs(5)).evaluate(extreme);
    assertTrue(score.r2() > 0.99, score::toString);
    assertEquals(expected.r2(), score.r2());
    assertEquals(expected.rmse() * scale, score.rmse());
    assertEquals(expected.mae() * scale, score.mae());
  }

  private static double[] of(double[] row, double scale) {
    return Arrays.stream(row).map(number -> number * scale).toArray();
  }

  @Test
  void whatIsNotLinearIsLearnt() {
    double[][] x = gaussian(400, 2, 1);
    double[][] held = gaussian(200, 2, 2);
    Regressor<double[]> model =
        Regressor.train(Samples.of(x, of(x, row -> row[0] * row[1])), s -> s.epochs(150));
    assertTrue(model.steps() > 0);
    RegressorScore score = model.evaluate(Samples.of(held, of(held, row -> row[0] * row[1])));
    assertTrue(score.r2() > 0.9, score::toString);
    assertTrue(score.quantities().get(0).linearRmse() > 3 * score.rmse(), score::toString);
    assertTrue(model.toString().contains("best after " + model.steps() + " steps"));
  }

  private static Regressor<double[]> quick(Samples<double[]> samples) {
    return Regressor.train(samples, s -> s.hidden(2).steps(4));
  }

  @Test
  void anOutlierAmongTheTargetsIsReportedWithTheCure() throws Exception {
    double[][] x = gaussian(100, 2, 1);
    double[] y = of(x, row -> 50 + 10 * row[0]);
    double right = y[7];
    y[7] = 1e9;
    Samples<double[]> samples = Samples.of(x, y);
    Regressor<double[]> model = quick(samples);
    assertTrue(model.toString().startsWith("QUANTITIES [y] (flattened by an outlier: [y]) of "));
    String warning =
        "an outlier in training stretches the scale of y until most values hardly differ: correct it, or leave its rows out";
    assertTrue(model.evaluate(samples).warnings().contains(warning));
    Regressor<double[]> loaded = Regressor.load(model.toBytes(), samples.features());
    assertEquals(model.quantities(), loaded.quantities());
    assertTrue(loaded.evaluate(samples).toString().contains("warning: " + warning));

    int[] others = IntStream.range(0, 100).filter(row -> row != 7).toArray();
    y[7] = right;
    for (Samples<double[]> cured : List.of(samples.rows(others), Samples.of(x, y))) {
      RegressorScore score = quick(cured).evaluate(cured);
      assertFalse(score.warnings().contains(warning));
      assertTrue(score.rmse() < 1, score::toString);
    }
  }

  private static List<String> flattened(double... y) {
    return QuantityTarget.fit(Samples.of(gaussian(y.length, 1, 1), y), List.of(), List.of())
        .flattened();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 3})
  void skewedTargetsHaveNoOutlier(double deviation) {
    for (int seed = 0; seed < 100; seed++) {
      int rows = seed % 2 == 0 ? 60 : 1_000;
      double[] skewed = of(gaussian(rows, 1, seed), row -> Math.exp(deviation * row[0]));
      assertEquals(List.of(), flattened(skewed), "seed " + seed);
      skewed[3] = -1e9;
      assertEquals(List.of("y"), flattened(skewed), "seed " + seed);
    }
  }

  @Test
  void whatFivePerCentOfTheRowsHaveIsNoOutlier() {
    double[] y = IntStream.range(0, 41).asDoubleStream().toArray();
    y[0] = 1e9;
    y[1] = 1e9;
    assertEquals(List.of("y"), flattened(y));
    assertEquals(List.of(), flattened(Arrays.copyOf(y, 40)));
  }

  @Test
  void eachOfSeveralQuantitiesIsLookedAt() {
    List<Integer> rows = IntStream.range(0, 60).boxed().toList();
    Features<Integer> features = Features.<Integer>builder().number("x", x -> x).build();
    Samples<Integer> samples = Samples.of(rows, features, x -> {
      double[] quantities = new double[8];
      Arrays.fill(quantities, x == 5 ? -1e9 : x);
      quantities[0] = x;
      return quantities;
    });
    Regressor<Integer> model = Regressor.train(samples, s -> s.hidden(2).steps(4));
    List<String> warnings = model.evaluate(samples).warnings().stream()
        .filter(warning -> warning.contains("stretch"))
        .toList();
    assertEquals(6, warnings.size());
    assertTrue(warnings.get(0).contains(" y1 "));
    assertEquals("outliers in training stretch the scale of 2 other quantities", warnings.get(5));
  }

  /** A net that can't begin as the linear model is never called one. */
  @Test
  void aNetThatCannotBeLinearIsTrained() {
    double[][] x = gaussian(25, 2, 1);
    SplitMix64 noise = new SplitMix64(3);
    Samples<double[]> samples = Samples.of(x, of(x, row -> noise.nextGaussian()));
    Regressor<double[]> model =
        Regressor.train(samples, s -> s.epochs(10).net(net -> net.activation(Activation.TANH)));
    assertTrue(model.steps() > 0, model::toString);
  }

  @Test
  void withoutHiddenLayersTheModelBeginsAsRidgeRegression() {
    double[][] x = gaussian(60, 3, 1);
    SplitMix64 noise = new SplitMix64(3);
    Samples<double[]> samples =
        Samples.of(x, of(x, row -> 700 + row[0] - 2 * row[2] + noise.nextGaussian()));
    for (Consumer<Settings> change : List.<Consumer<Settings>>of(
        s -> s.hidden(), s -> s.hidden().learningRate(1e-9f).validation(0))) {
      RegressorScore score = Regressor.train(samples, change).evaluate(samples);
      assertEquals(1, score.rmse() / score.quantities().get(0).linearRmse(), 0.01);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEAN_SQUARED_ERROR", "HALF_SQUARED_ERROR", "HUBER"})
  void everyLossOfQuantitiesLearns(LossKind loss) {
    Regressor<Person> model =
        Regressor.train(SPENDS, s -> s.loss(loss).epochs(10).units("EUR"));
    RegressorScore score = model.evaluate(OTHERS, Person::spends);
    assertTrue(score.r2() > 0.99, score::toString);
    assertTrue(score.toString().contains(" EUR, R2 "), score::toString);
    assertEquals(loss, model.loss());
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX_CROSS_ENTROPY", "BINARY_CROSS_ENTROPY"})
  void lossesOfProbabilitiesAreRefused(LossKind loss) {
    assertEquals(
        "loss: " + loss + " does not suit QUANTITIES: use MEAN_SQUARED_ERROR",
        assertThrows(
                IllegalArgumentException.class, () -> Regressor.train(SPENDS, s -> s.loss(loss)))
            .getMessage());
  }

  @Test
  void severalQuantitiesEachInItsUnit() throws Exception {
    Samples<Person> both = Samples.of(
        TRAIN, People.FEATURES, person -> new double[] {person.spends(), person.income() * 1e6});
    Regressor<Person> model = Regressor.train(
        both, s -> s.quantities("spends", "wealth").units("EUR", "uEUR").epochs(10));
    assertEquals(
        List.of("spends", "wealth"),
        model.quantities().stream().map(QuantityTarget.Quantity::name).toList());
    assertEquals("uEUR", model.quantities().get(1).unit());
    double[] out = new double[2];
    for (Person person : OTHERS.subList(0, 20)) {
      model.quantities(person, out);
      assertEquals(person.spends(), out[0], 20);
      assertEquals(person.income() * 1e6, out[1], 1e9);
    }
    assertEquals(
        "the model predicts 2 quantities, [spends, wealth]: use quantities(row, out)",
        assertThrows(IllegalStateException.class, () -> model.predict(OTHERS.get(0)))
            .getMessage());
    assertEquals(
        "quantities: the array has 3 elements, but there are 2 quantities",
        assertThrows(
                IllegalArgumentException.class,
                () -> model.quantities(OTHERS.get(0), new double[3]))
            .getMessage());
    Path file = folder.resolve("model");
    model.save(file);
    Regressor<Map<String, ?>> loaded = Regressor.load(file);
    assertEquals(model.quantities(), loaded.quantities());
    assertArrayEquals(model.toBytes(), loaded.toBytes());
    assertEquals(
        "row 0: the length of the target is 1, but the model predicts [spends, wealth]: give it 2 numbers",
        assertThrows(InputException.class, () -> model.evaluate(OTHERS, Person::spends))
            .getMessage());
  }

  @Test
  void quantitiesWithoutNamesAreNumbered() {
    Samples<Person> both =
        Samples.of(TRAIN, People.FEATURES, person -> List.of(person.spends(), person.income()));
    assertEquals(
        List.of("y0", "y1"), Regressor.train(both, s -> s.steps(1)).target().names());
    assertEquals(List.of("y"), Regressor.train(SPENDS, s -> s.steps(1)).target().names());
    assertEquals(
        "settings: the names [a, b, c] and the units [] are given, but a target holds 2 numbers: give one for each number, or none",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(both, s -> s.quantities("a", "b", "c")))
            .getMessage());
    assertEquals(
        "settings: the names [] and the units [m] are given, but a target holds 2 numbers: give one for each number, or none",
        assertThrows(IllegalArgumentException.class, () -> Regressor.train(both, s -> s.units("m")))
            .getMessage());
    assertEquals(
        "the quantities are [a, a]: at least one is needed, each with its own name",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(both, s -> s.quantities("a", "a")))
            .getMessage());
    assertEquals(
        "the quantities are []: at least one is needed, each with its own name",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(Samples.of(TRAIN, People.FEATURES, person -> List.of())))
            .getMessage());
  }

  @Test
  void aQuantityThatNeverVariesIsRefused() {
    assertEquals(
        "the quantity 'y' has mean 0.1 and deviation 0.0 in training: it must vary: train on rows in which it differs, or leave it out",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(Samples.of(TRAIN, People.FEATURES, person -> 0.1)))
            .getMessage());
    assertEquals(
        "train: there are no rows",
        assertThrows(
                IllegalArgumentException.class,
                () -> Regressor.train(Samples.of(List.of(), People.FEATURES, Person::spends)))
            .getMessage());
  }

  @Test
  void theFeatureThatCountsIsTheMostImportant() {
    Regressor<Person> model = Regressor.train(SPENDS, s -> s.epochs(10));
    List<Importance> importance = model.importance(model.samples(OTHERS, Person::spends), 1);
    assertEquals("income", importance.get(0).feature());
    assertTrue(importance.get(0).drop() > 1);
    assertEquals(4, importance.size());
    Importance member = importance.stream()
        .filter(one -> one.feature().equals("member"))
        .findFirst()
        .orElseThrow();
    assertEquals(0, member.drop(), 0.01);
    assertEquals(importance, model.importance(model.samples(OTHERS, Person::spends), 1));
  }

  @Test
  void predictAllKeepsTheOrder() {
    Regressor<Person> model = Regressor.train(SPENDS, s -> s.steps(3));
    List<Person> many = People.some(2_100, 9);
    List<double[]> all = model.predictAll(many).list();
    for (int row = 0; row < many.size(); row++) {
      assertEquals(model.predict(many.get(row)), all.get(row)[0]);
    }
    assertEquals(List.of(), model.predictAll(List.of()).list());
    assertEquals(
        "evaluate: there are no rows",
        assertThrows(
                IllegalArgumentException.class, () -> model.evaluate(List.of(), Person::spends))
            .getMessage());
  }

  @Test
  void crossValidationMeasuresEveryRowOnce() {
    Features<double[]> features = Features.ofDoubles(2);
    double[][] x = gaussian(31, 2, 4);
    Samples<double[]> samples = Samples.of(List.of(x), features, row -> row[0] + 2 * row[1]);
    CrossValidation<RegressorScore> scores = Regressor.crossValidate(samples, 3, s -> s.epochs(2));
    assertEquals(31, scores.scores().stream().mapToInt(RegressorScore::rows).sum());
    double a = scores.scores().get(0).r2();
    double b = scores.scores().get(1).r2();
    double c = scores.scores().get(2).r2();
    double mean = (a + b + c) / 3;
    assertEquals(mean, scores.mean(RegressorScore::r2), 1e-12);
    assertEquals(
        Math.sqrt(
            ((a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean)) / 2),
        scores.deviation(RegressorScore::r2),
        1e-12);
    for (int k : new int[] {1, 32}) {
      assertEquals(
          "crossValidate: " + k
              + " parts of 31 rows: there must be at least 2, and at most one for each row",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Regressor.crossValidate(samples, k, s -> {}))
              .getMessage());
    }
  }
}
