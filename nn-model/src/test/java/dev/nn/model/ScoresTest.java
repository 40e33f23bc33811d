package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.features.Features;
import dev.nn.model.features.InputReport;
import dev.nn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Scores by hand; what can't be computed is no number. */
class ScoresTest {

  private static final Features<Double> X =
      Features.<Double>builder().number("x", x -> x).build();

  private static InputReport report() {
    return new InputReport(X.list());
  }

  private static final List<String> CLASSES = List.of("a", "b", "c");

  @Test
  void aClassifierByHand() {
    Tensor half = Tensor.zeros(5, 3);
    half.fill(0.5f);
    ClassifierScore score = new ClassifierScore(
        CLASSES,
        new int[] {0, 0, 1, 1, 0},
        new int[] {0, 1, 1, 0, 0},
        new int[] {0, 0, 1, 1, 0},
        OptionalInt.of(0),
        half,
        report());
    assertEquals(0.6, score.accuracy());
    assertEquals(0.6, score.majorityAccuracy());
    assertEquals(1, score.linearAccuracy());
    assertEquals(Math.log(2), score.logLoss(), 1e-12);
    assertEquals(2.0 / 3, score.recall("a"));
    assertEquals(2.0 / 3, score.recall(" a"));
    assertEquals(2.0 / 3, score.precision("a"));
    assertEquals(0.5, score.f1("b"));
    assertEquals(Double.NaN, score.recall("c"));
    assertEquals(Double.NaN, score.precision("c"));
    assertEquals(Double.NaN, score.f1("c"));
    assertEquals(1, score.confusion().count(0, 1));
    assertEquals(CLASSES, score.classes());
    assertEquals(
        List.of(
            "no row has the class 'c': the scores say nothing about it",
            "always predicting the most frequent class is as good: 0.600",
            "a linear model is better: 1.000"),
        score.warnings());
    assertEquals(
        "accuracy 0.600 on 5 rows (most frequent class 0.600, linear model 1.000)\n"
            + "warning: no row has the class 'c': the scores say nothing about it\n"
            + "warning: always predicting the most frequent class is as good: 0.600\n"
            + "warning: a linear model is better: 1.000",
        score.toString());
    assertEquals(
        "ClassifierScore: no class is called 'd', only [a, b, c]",
        assertThrows(IllegalArgumentException.class, () -> score.recall("d")).getMessage());
  }

  @Test
  void aClassThatIsNotFoundIsWarnedOfWithTheRemedyIfItIsRare() {
    ClassifierScore score = new ClassifierScore(
        CLASSES,
        new int[] {0, 0, 1, 2, 2, 2},
        new int[] {0, 0, 1, 0, 0, 2},
        new int[] {0, 0, 1, 2, 2, 0},
        OptionalInt.of(0),
        null,
        report());
    assertEquals(Double.NaN, score.logLoss());
    assertEquals(
        List.of("a linear model is better: 0.833", "only 1 of 3 rows of 'c' were recognised"),
        score.warnings());
    ClassifierScore rare = new ClassifierScore(
        CLASSES,
        new int[] {0, 0, 1, 2},
        new int[] {0, 0, 1, 0},
        null,
        OptionalInt.of(0),
        null,
        report());
    assertEquals(
        List.of("only 0 of 1 rows of 'c' were recognised: weight the classes"), rare.warnings());
    ClassifierScore noLinear = new ClassifierScore(
        CLASSES, new int[] {1}, new int[] {1}, null, OptionalInt.of(0), null, report());
    assertEquals(Double.NaN, noLinear.linearAccuracy());
    String absent = "no row has one of the classes 'a', 'c': the scores say nothing about them";
    assertEquals(List.of(absent), noLinear.warnings());
    assertEquals(
        "accuracy 1.000 on 1 rows (most frequent class 0.000)\nwarning: " + absent,
        noLinear.toString());
  }

  @Test
  void ofManyAbsentClassesTheFirstAreNamed() {
    List<String> many = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
    ClassifierScore score = new ClassifierScore(
        many, new int[] {0}, new int[] {0}, null, OptionalInt.empty(), null, report());
    assertEquals(
        List.of(
            "no row has one of the classes '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', ... (19 in all): the scores say nothing about them"),
        score.warnings());
  }

  /** Class c has c + 1 rows, none of them recognised; only those of class 0 are. */
  private static List<String> warningsOfMissed(int classes) {
    int[] actual = IntStream.range(0, classes)
        .flatMap(c -> IntStream.range(0, c + 1).map(i -> c))
        .toArray();
    return new ClassifierScore(
            IntStream.range(0, classes).mapToObj(c -> "k" + c).toList(),
            actual,
            new int[actual.length],
            null,
            OptionalInt.empty(),
            null,
            report())
        .warnings();
  }

  @Test
  void ofManyMissedClassesTheWorstAreNamed() {
    List<String> worst = List.of(
        "only 0 of 300 rows of 'k299' were recognised",
        "only 0 of 299 rows of 'k298' were recognised",
        "only 0 of 298 rows of 'k297' were recognised",
        "only 0 of 297 rows of 'k296' were recognised",
        "only 0 of 296 rows of 'k295' were recognised",
        "fewer than half of the rows of 294 other classes were recognised: weight the classes");
    assertEquals(worst, warningsOfMissed(300));
    assertEquals(
        "fewer than half of the rows of 1 other class were recognised: weight the classes",
        warningsOfMissed(7).get(5));
    assertEquals(5, warningsOfMissed(6).size());
    ClassifierScore even = new ClassifierScore(
        List.of("a", "b", "c", "d", "e", "f"),
        new int[] {0, 1, 2, 3, 4, 5},
        new int[] {1, 2, 3, 4, 5, 0},
        null,
        OptionalInt.empty(),
        null,
        report());
    assertEquals(
        List.of(
            "only 0 of 1 rows of 'a' were recognised",
            "fewer than half of the rows of 1 other class were recognised"),
        List.of(even.warnings().get(0), even.warnings().get(5)));
  }

  @Test
  void aProbabilityOfZeroKeepsTheLogLossFinite() {
    ClassifierScore score = new ClassifierScore(
        List.of("a", "b"),
        new int[] {0},
        new int[] {1},
        null,
        OptionalInt.of(0),
        Tensor.matrix(1, 2, 0, 1),
        report());
    assertEquals(-Math.log(1e-15), score.logLoss(), 1e-12);
  }

  private static final QuantityTarget PRICE =
      new QuantityTarget(List.of(new QuantityTarget.Quantity("price", "EUR", 10, 2)));

  private static Samples<Double> actual(double... y) {
    return Samples.of(DoubleStream.of(y).boxed().toList(), X, x -> x);
  }

  private static Measured measured(Tensor net, Tensor linear) {
    return new Measured(net, linear, net, report());
  }

  /** Predicted are 10, 12 and 12, by the linear model 10, 14 and 12. */
  @Test
  void aRegressorByHand() {
    RegressorScore score = RegressorScore.of(
        PRICE,
        actual(10, 14, 12),
        measured(Tensor.matrix(3, 1, 0, 1, 1), Tensor.matrix(3, 1, 0, 2, 1)),
        new float[] {0});
    assertEquals(Math.sqrt(4.0 / 3), score.rmse());
    assertEquals(2.0 / 3, score.mae());
    assertEquals(0.5, score.r2());
    assertEquals(3, score.rows());
    RegressorScore.OfQuantity price = score.quantities().get(0);
    assertEquals(Math.sqrt(20.0 / 3), price.meanRmse());
    assertEquals(0, price.linearRmse());
    assertEquals(List.of("a linear model is better for price: RMSE 0.000"), score.warnings());
    assertEquals(
        "price: RMSE 1.155 EUR, R2 0.5000 on 3 rows (training mean 2.582, linear model 0.000)\n"
            + "warning: a linear model is better for price: RMSE 0.000",
        score.toString());
  }

  @Test
  void constantQuantitiesHaveNoR2() {
    double odd = 0.1 + 0.2;
    RegressorScore score = RegressorScore.of(
        PRICE, actual(odd, odd, odd), measured(Tensor.matrix(3, 1, 0, 0, 0), null), new float[] {0
        });
    assertEquals(Double.NaN, score.r2());
    assertEquals(Double.NaN, score.quantities().get(0).linearRmse());
    assertEquals(
        List.of(
            "always predicting the training mean is as good for price",
            "price is the same in all rows, so R2 is undefined"),
        score.warnings());
  }

  /** A net that is as poor as the mean hides nothing of a linear model that is not. */
  @Test
  void aLinearModelIsToldOfBesideThePoorestNet() {
    Tensor none = Tensor.zeros(2, 1);
    assertEquals(
        List.of(
            "always predicting the training mean is as good for price",
            "a linear model is better for price: RMSE 0.000"),
        RegressorScore.of(
                PRICE,
                actual(PRICE.decode(0, 1), PRICE.decode(0, -1)),
                measured(none, Tensor.matrix(2, 1, 1, -1)),
                new float[1])
            .warnings());
    assertEquals(
        List.of("always predicting the training mean is as good for price"),
        RegressorScore.of(
                PRICE,
                actual(PRICE.decode(0, 1), PRICE.decode(0, -1)),
                measured(Tensor.matrix(2, 1, -1, 1), none),
                new float[1])
            .warnings());
  }

  @Test
  void theWorstFiveQuantitiesAreNamed() {
    List<QuantityTarget.Quantity> quantities = IntStream.range(0, 7)
        .mapToObj(q -> new QuantityTarget.Quantity("q" + q, "", 0, 1))
        .toList();
    Samples<double[]> samples = Samples.of(
        List.of(new double[1], new double[1]),
        Features.ofDoubles(1),
        List.of(new double[] {1, 1, 1, 1, 1, 1, 1}, new double[] {1, 1, 1, 1, 1, 1, 3}));
    RegressorScore score = RegressorScore.of(
        new QuantityTarget(quantities),
        samples,
        measured(Tensor.matrix(2, 7, 2, 3, 4, 5, 6, 7, 2, 2, 3, 4, 5, 6, 7, 2), null),
        new float[7]);
    String asMean = "always predicting the training mean is as good for ";
    String constant = " is the same in all rows, so R2 is undefined";
    assertEquals(
        List.of(
            asMean + "q5",
            asMean + "q4",
            asMean + "q3",
            asMean + "q2",
            asMean + "q1",
            asMean + "1 other quantity",
            "q0" + constant,
            "q1" + constant,
            "q2" + constant,
            "q3" + constant,
            "q4" + constant,
            "R2 is undefined for 1 other quantity"),
        score.warnings());
  }

  /** A mean of 1e9 with a deviation of 1e-3 needs double precision throughout. */
  @Test
  void aSmallErrorOfALargeQuantityIsSeen() {
    QuantityTarget time =
        new QuantityTarget(List.of(new QuantityTarget.Quantity("t", "s", 1.75e9, 1e-3)));
    RegressorScore score = RegressorScore.of(
        time,
        actual(1.75e9 - 1e-3, 1.75e9 + 1e-3),
        measured(Tensor.matrix(2, 1, -1, 2), null),
        new float[] {0});
    assertEquals(Math.sqrt(1e-6 / 2), score.rmse(), 1e-6);
  }

  @Test
  void severalQuantitiesAreAskedForByName() {
    QuantityTarget two = new QuantityTarget(List.of(
        new QuantityTarget.Quantity("a", "", 0, 1), new QuantityTarget.Quantity("b", "", 0, 1)));
    Samples<Double> samples =
        Samples.of(List.of(1.0, 2.0), X, x -> new float[] {x.floatValue(), -x.floatValue()});
    RegressorScore score =
        RegressorScore.of(two, samples, measured(Tensor.matrix(2, 2, 1, -1, 2, -3), null), null);
    assertEquals(0, score.quantities().get(0).rmse());
    assertEquals(Math.sqrt(0.5), score.quantities().get(1).rmse());
    assertEquals(
        "RegressorScore: each of the 2 quantities has its own score: use quantities()",
        assertThrows(IllegalStateException.class, score::r2).getMessage());
  }

  @Test
  void severalLabelsByHand() {
    Tensor targets = Tensor.matrix(4, 2, 1, 0, 1, 0, 0, 0, 1, 0);
    Tensor probabilities = Tensor.matrix(4, 2, 0.9f, 0.1f, 0.2f, 0.1f, 0.6f, 0.1f, 0.5f, 0.1f);
    LabelScore score = LabelScore.of(
        List.of("music", "wine"),
        0.5,
        targets,
        probabilities,
        targets,
        new float[] {0.7f, 0.1f},
        report());
    LabelScore.OfLabel music = score.label("music");
    assertEquals(3, music.rows());
    assertEquals(0.5, music.accuracy());
    assertEquals(2.0 / 3, music.recall());
    assertEquals(2.0 / 3, music.precision());
    assertEquals(0.75, music.majorityAccuracy());
    assertEquals(1, music.linearAccuracy());
    LabelScore.OfLabel wine = score.label("wine ");
    assertEquals(1, wine.accuracy());
    assertEquals(Double.NaN, wine.recall());
    assertEquals(Double.NaN, wine.precision());
    assertEquals(1, wine.majorityAccuracy());
    assertEquals(0.5, score.exactShare());
    assertEquals(0.75, score.meanAccuracy());
    assertEquals(4, score.rows());
    assertEquals(2, score.labels().size());
    assertTrue(score
        .toString()
        .startsWith(
            "all labels right in 0.500 of 4 rows\nmusic: accuracy 0.500, recall 0.667 of 3 rows"));
    assertTrue(score
        .toString()
        .endsWith(
            "\nwarning: always predicting the more frequent answer is as good for 'music': 0.750"
                + "\nwarning: always predicting the more frequent answer is as good for 'wine': 1.000"
                + "\nwarning: a linear model is better: mean accuracy 1.000"));
    assertEquals(
        "LabelScore: no label is called 'beer', only [music, wine]",
        assertThrows(IllegalArgumentException.class, () -> score.label("beer")).getMessage());
    assertEquals(
        Double.NaN,
        LabelScore.of(
                List.of("music", "wine"), 0.5, targets, probabilities, null, new float[2], report())
            .label("wine")
            .linearAccuracy());
  }

  /** The warning of a linear model; each answer is right in the first rows of 80. */
  private static List<String> linearWarnings(int[] net, int[] linear, int[] majority) {
    int labels = net.length;
    Tensor targets = Tensor.zeros(80, labels);
    Tensor ofNet = Tensor.zeros(80, labels);
    Tensor ofLinear = Tensor.zeros(80, labels);
    for (int label = 0; label < labels; label++) {
      for (int row = 0; row < 80; row++) {
        boolean has = row < majority[label];
        targets.set(row, label, has ? 1 : 0);
        ofNet.set(row, label, has == row < net[label] ? 1 : 0);
        ofLinear.set(row, label, has == row < linear[label] ? 1 : 0);
      }
    }
    float[] means = new float[labels];
    Arrays.fill(means, 0.9f);
    List<String> names = IntStream.range(0, labels).mapToObj(k -> "k" + k).toList();
    return LabelScore.of(names, 0.5, targets, ofNet, ofLinear, means, report()).warnings().stream()
        .filter(warning -> warning.contains("linear"))
        .toList();
  }

  /** 48 / 80.0 + 53 / 80.0 is less than 49 / 80.0 + 52 / 80.0. */
  @Test
  void aLinearModelForLabelsIsBetterIfMoreOfItsAnswersAreRight() {
    int[] few = {40, 40};
    assertEquals(List.of(), linearWarnings(new int[] {48, 53}, new int[] {49, 52}, few));
    assertEquals(List.of(), linearWarnings(new int[] {49, 52}, new int[] {48, 53}, few));
    assertEquals(
        List.of("a linear model is better: mean accuracy 0.638"),
        linearWarnings(new int[] {48, 53}, new int[] {49, 53}, few));
  }

  /** As for classes. */
  @Test
  void theLinearModelForLabelsIsNotCalledBetterWhereTheFrequentAnswerBeatsIt() {
    assertEquals(List.of(), linearWarnings(new int[] {40}, new int[] {56}, new int[] {80}));
    assertEquals(List.of(), linearWarnings(new int[] {40}, new int[] {56}, new int[] {56}));
    assertEquals(
        List.of("a linear model is better: mean accuracy 0.700"),
        linearWarnings(new int[] {40}, new int[] {56}, new int[] {55}));
  }

  /** Label k has k + 1 of 160 rows, none of them found. */
  private static List<String> warningsOfLabels(int labels) {
    Tensor targets = Tensor.zeros(160, labels);
    for (int k = 0; k < labels; k++) {
      for (int row = 0; row <= k; row++) {
        targets.set(row, k, 1);
      }
    }
    return LabelScore.of(
            IntStream.range(0, labels).mapToObj(k -> "k" + k).toList(),
            0.5,
            targets,
            Tensor.zeros(160, labels),
            null,
            new float[labels],
            report())
        .warnings();
  }

  @Test
  void ofManyMissedLabelsTheWorstAreNamed() {
    assertEquals(
        List.of(
            "always predicting the more frequent answer is as good for 'k0': 0.994",
            "always predicting the more frequent answer is as good for 'k1': 0.988",
            "always predicting the more frequent answer is as good for 'k2': 0.981",
            "always predicting the more frequent answer is as good for 'k3': 0.975",
            "always predicting the more frequent answer is as good for 'k4': 0.969",
            "always predicting the more frequent answer is as good for 3 other labels",
            "only 0 of 8 rows with the label 'k7' were found",
            "only 0 of 7 rows with the label 'k6' were found",
            "only 0 of 6 rows with the label 'k5' were found",
            "only 0 of 5 rows with the label 'k4' were found",
            "only 0 of 4 rows with the label 'k3' were found",
            "fewer than half of the rows with 3 other labels were found"),
        warningsOfLabels(8));
    assertEquals(
        "fewer than half of the rows with 1 other label were found",
        warningsOfLabels(6).get(11));
    assertEquals(10, warningsOfLabels(5).size());
  }

  /** The outputs are the quantity itself; always predicting 12 is off by 2, 2 and 0. */
  @Test
  void theMeanIsThatOfTheTrainingRowsNotOfTheEncoding() {
    QuantityTarget plain =
        new QuantityTarget(List.of(new QuantityTarget.Quantity("price", "", 0, 1)));
    RegressorScore score = RegressorScore.of(
        plain, actual(10, 14, 12), measured(Tensor.matrix(3, 1, 10, 14, 12), null), new float[] {12
        });
    assertEquals(Math.sqrt(8.0 / 3), score.quantities().get(0).meanRmse());
    assertEquals("price: RMSE 0.000, R2 1.0000 on 3 rows (training mean 1.633)", score.toString());
  }

  /** Whatever a made-up baseline would be, it would be better than these predictions. */
  @Test
  void withoutKnownTrainingRowsThereIsNoBaseline() {
    ClassifierScore classes = new ClassifierScore(
        CLASSES, new int[] {0, 0}, new int[] {1, 0}, null, OptionalInt.empty(), null, report());
    assertEquals(Double.NaN, classes.majorityAccuracy());
    String absent = "no row has one of the classes 'b', 'c': the scores say nothing about them";
    assertEquals(List.of(absent), classes.warnings());
    assertEquals(
        "accuracy 0.500 on 2 rows (no baselines: the training rows are unknown)\nwarning: "
            + absent,
        classes.toString());
    RegressorScore quantity =
        RegressorScore.of(PRICE, actual(0, 1), measured(Tensor.matrix(2, 1, 0, 0), null), null);
    assertEquals(Double.NaN, quantity.quantities().get(0).meanRmse());
    assertEquals(List.of(), quantity.warnings());
    assertEquals(
        "price: RMSE 9.513 EUR, R2 -361.0000 on 2 rows (no baselines: the training rows are unknown)",
        quantity.toString());
    LabelScore labels = LabelScore.of(
        List.of("music"),
        0.5,
        Tensor.matrix(2, 1, 1, 1),
        Tensor.matrix(2, 1, 0.9f, 0.1f),
        null,
        null,
        report());
    assertEquals(Double.NaN, labels.label("music").majorityAccuracy());
    assertEquals(
        "all labels right in 0.500 of 2 rows\n"
            + "music: accuracy 0.500, recall 0.500 of 2 rows, precision 1.000 (no baselines: the training rows are unknown)",
        labels.toString());
  }

  @Test
  void thresholdsByHand() {
    boolean[] actual = {true, false, true, false};
    assertEquals(0.35, Thresholds.best(new double[] {0.9, 0.8, 0.4, 0.3}, actual), 1e-12);
    assertEquals(0.15, Thresholds.best(new double[] {0.4, 0.3}, new boolean[] {true, true}), 1e-12);
    assertEquals(0.5, Thresholds.best(new double[] {0.9, 0.1}, new boolean[] {true, false}));
    assertEquals(0.5, Thresholds.best(new double[] {0.9, 0.1}, new boolean[] {false, false}));
    assertEquals(0.5, Thresholds.best(new double[0], new boolean[0]));
  }

  /** No threshold at all has a higher F1. */
  @Property(tries = 300)
  void theChosenThresholdIsTheBest(
      @ForAll @IntRange(min = 1, max = 20) int count, @ForAll long seed) {
    Random random = new Random(seed);
    double[] p = new double[count];
    boolean[] actual = new boolean[count];
    for (int i = 0; i < count; i++) {
      p[i] = (1 + random.nextInt(9)) / 10.0;
      actual[i] = random.nextBoolean();
    }
    double chosen = f1(Thresholds.best(p, actual), p, actual);
    for (double t = 0.05; t < 1; t += 0.05) {
      assertTrue(f1(t, p, actual) <= chosen + 1e-12, "better at " + t);
    }
  }

  private static double f1(double threshold, double[] p, boolean[] actual) {
    int hits = 0;
    int either = 0;
    for (int i = 0; i < p.length; i++) {
      hits += p[i] >= threshold && actual[i] ? 2 : 0;
      either += (p[i] >= threshold ? 1 : 0) + (actual[i] ? 1 : 0);
    }
    return either == 0 ? 0 : (double) hits / either;
  }
}
