package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Dataset;
import dev.nn.random.SplitMix64;
import org.junit.jupiter.api.Test;

/** What held-out rows decide. */
class ChoiceTest {

  private static final int ROWS = 60;

  /** The quantity of a row is its first number times the slope, and noise of deviation 1. */
  private static Samples<double[]> samples(double slope) {
    SplitMix64 random = new SplitMix64(5);
    double[][] x = new double[ROWS][20];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < x[i].length; j++) {
        x[i][j] = random.nextGaussian();
      }
      y[i] = slope * x[i][0] + random.nextGaussian();
    }
    return Samples.of(x, y);
  }

  private static void assertStrength(double expected, Samples<double[]> samples) {
    Regressor<double[]> model = Regressor.train(samples, settings -> settings.epochs(20));
    Dataset all = Matrix.of(
        samples,
        model.encoder,
        model.target(),
        model.backend.threads(),
        new Work((phase, done, total) -> true, Phase.ENCODE, ROWS));
    assertArrayEquals(
        Baseline.fit(model.backend, all, Baseline.means(all.targets()), Link.NONE, expected)
            .weights()
            .toArray(),
        model.fitted.baseline().weights().toArray());
  }

  @Test
  void thePenaltyIsStrongerTheLessThereIsToLearn() {
    assertStrength(1, samples(100));
    assertStrength(100, samples(0));
  }

  /** With a bend, the net is better; without, the linear model is kept. */
  @Test
  void theNetIsKeptWhereItIsBetter() {
    assertEquals(0, Regressor.train(samples(3)).steps());
    double[][] x = new double[200][1];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = i / 100.0 - 1;
      y[i] = Math.abs(x[i][0]);
    }
    assertTrue(Regressor.train(Samples.of(x, y)).steps() > 0);
  }

  /** The linear model's squared errors vary so much that their mean alone would show nothing. */
  @Test
  void aFewHeldOutRowsShowThatTheNetIsBetter() {
    SplitMix64 random = new SplitMix64(7);
    double[][] x = new double[300][3];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        x[i][j] = random.nextGaussian();
      }
      y[i] = x[i][0] - 2 * x[i][1] * x[i][1];
    }
    for (long seed = 0; seed < 4; seed++) {
      long each = seed;
      assertTrue(
          Regressor.train(Samples.of(x, y), settings -> settings.validation(0.2).seed(each))
                  .steps()
              > 0,
          () -> "seed " + each);
    }
  }

  /** A tenth less in 99 rows does not make up for a fifth more in the one that counts most. */
  @Test
  void lossesAreLowerOnlyIfTheirMeanIs() {
    double[] linear = new double[100];
    double[] nets = new double[100];
    for (int i = 0; i < linear.length; i++) {
      linear[i] = 1 + i % 2;
      nets[i] = 0.9 * linear[i];
    }
    assertTrue(Choice.areLower(nets, linear));
    assertFalse(Choice.areLower(linear, nets));
    assertFalse(Choice.areLower(nets, nets));
    linear[99] = 100;
    nets[99] = 120;
    assertFalse(Choice.areLower(nets, linear));
    assertFalse(Choice.areLower(new double[] {0}, new double[] {1}), "one row shows nothing");
  }
}
