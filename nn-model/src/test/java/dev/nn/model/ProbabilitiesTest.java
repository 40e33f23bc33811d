package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.features.Encoding;
import dev.nn.model.features.Features;
import dev.nn.net.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two classes of one logit, whose probabilities keep their precision at both ends. */
class ProbabilitiesTest {

  private static final Features<Double> X =
      Features.<Double>builder().number("x", x -> x).build();

  /** The logit is the feature itself: the mean in training is 0, the deviation 1. */
  private static Classifier<Double> logistic() {
    Net net = Net.builder(1, 1).build();
    net.dense().get(0).weights().fill(1);
    net.dense().get(0).bias().fill(0);
    Trained trained = new Trained(Encoding.fit(X, List.of(-1.0, 1.0)), net);
    return Classifier.of(trained, LossKind.BINARY_CROSS_ENTROPY, List.of("no", "yes"), X);
  }

  @Test
  void bothProbabilitiesAreThoseOfTheLogit() {
    Classifier<Double> model = logistic();
    float[] logit = new float[1];
    float[] one = new float[2];
    for (double z : new double[] {-80, -30, -17, -1, 0, 1, 17, 30, 80}) {
      model.score(z, logit, one);
      assertEquals(z, logit[0]);
      double no = 1 / (1 + Math.exp(z));
      double yes = 1 / (1 + Math.exp(-z));
      assertEquals(no, one[0], 1e-6 * no);
      assertEquals(yes, one[1], 1e-6 * yes);
      Prediction many = model.predictAll(List.of(z)).list().get(0);
      assertEquals(one[0], many.probability("no"));
      assertEquals(one[1], many.probability("yes"));
    }
  }

  @Test
  void theLogLossOfAConfidentErrorIsTheSameForBothClasses() {
    Classifier<Double> model = logistic();
    double ofNo = model.evaluate(List.of(25.0), x -> "no").logLoss();
    double ofYes = model.evaluate(List.of(-25.0), x -> "yes").logLoss();
    assertEquals(25, ofNo, 1e-5);
    assertTrue(ofNo == ofYes, ofNo + " and " + ofYes);
  }
}
