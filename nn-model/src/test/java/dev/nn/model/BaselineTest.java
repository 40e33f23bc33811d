package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Activation;
import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.data.Dataset;
import dev.nn.net.Net;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Linear models and the nets that begin as it, against Gaussian elimination in double. */
class BaselineTest {

  private static final TensorBackend BACKEND = Backends.select("scalar");

  private static Tensor gaussian(int rows, int cols, SplitMix64 random) {
    Tensor tensor = Tensor.zeros(rows, cols);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        tensor.set(i, j, (float) random.nextGaussian());
      }
    }
    return tensor;
  }

  /** Solves A x = b by elimination with pivots. */
  private static double[] eliminated(double[][] a, double[] b) {
    int n = b.length;
    for (int p = 0; p < n; p++) {
      int best = p;
      for (int i = p; i < n; i++) {
        best = Math.abs(a[i][p]) > Math.abs(a[best][p]) ? i : best;
      }
      double[] row = a[p];
      a[p] = a[best];
      a[best] = row;
      double value = b[p];
      b[p] = b[best];
      b[best] = value;
      for (int i = p + 1; i < n; i++) {
        double factor = a[i][p] / a[p][p];
        for (int j = p; j < n; j++) {
          a[i][j] -= factor * a[p][j];
        }
        b[i] -= factor * b[p];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= a[i][j] * b[j];
      }
      b[i] /= a[i][i];
    }
    return b;
  }

  private static double mean(Tensor tensor, int column) {
    double sum = 0;
    for (int i = 0; i < tensor.rows(); i++) {
      sum += tensor.get(i, column);
    }
    return sum / tensor.rows();
  }

  /** The weights of one target, with (X'X + 1) w = X'y of centred columns. */
  private static double[] ridge(Tensor x, Tensor y, int target) {
    int n = x.cols();
    double[][] a = new double[n][n];
    double[] b = new double[n];
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < n; j++) {
        double distance = x.get(i, j) - mean(x, j);
        for (int k = 0; k < n; k++) {
          a[j][k] += distance * (x.get(i, k) - mean(x, k));
        }
        b[j] += distance * (y.get(i, target) - mean(y, target));
      }
    }
    for (int j = 0; j < n; j++) {
      a[j][j] += 1;
    }
    return eliminated(a, b);
  }

  private static Baseline fit(Dataset data, Link link, double strength) {
    return Baseline.fit(BACKEND, data, Baseline.means(data.targets()), link, strength);
  }

  private static Baseline fitted(Tensor x, Tensor y) {
    return fit(Dataset.regression(x, y), Link.NONE, 1);
  }

  @Property(tries = 60)
  void ridgeRegressionIsThatOfTheOracle(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 3) int targets,
      @ForAll long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = gaussian(rows, columns, random);
    Tensor y = gaussian(rows, targets, random);
    Baseline baseline = fitted(x, y);
    Tensor outputs = baseline.linear(BACKEND, x);
    for (int t = 0; t < targets; t++) {
      assertEquals(mean(y, t), baseline.means()[t], 1e-6);
      double[] weights = ridge(x, y, t);
      double bias = mean(y, t);
      for (int j = 0; j < columns; j++) {
        assertEquals(weights[j], baseline.weights().get(j, t), 1e-4);
        bias -= weights[j] * mean(x, j);
      }
      assertEquals(bias, baseline.bias()[t], 1e-4);
      double output = bias;
      for (int j = 0; j < columns; j++) {
        output += weights[j] * x.get(rows - 1, j);
      }
      assertEquals(output, outputs.get(rows - 1, t), 1e-3);
    }
  }

  /** x = 1, 2, 3 and y = 2, 4, 6: the centred product is 4, the square 2 + 1. */
  @Test
  void aLineByHand() {
    Baseline baseline = fitted(Tensor.matrix(3, 1, 1, 2, 3), Tensor.matrix(3, 1, 2, 4, 6));
    assertEquals(4f / 3, baseline.weights().get(0, 0));
    assertEquals((float) (4 - 2 * 4.0 / 3), baseline.bias()[0]);
    assertEquals(4f, baseline.means()[0]);
  }

  /** The square becomes 2 + 10. */
  @Test
  void aStrongerPenaltyByHand() {
    Dataset line = Dataset.regression(Tensor.matrix(3, 1, 1, 2, 3), Tensor.matrix(3, 1, 2, 4, 6));
    assertEquals(4f / 12, fit(line, Link.NONE, 10).weights().get(0, 0));
  }

  @Test
  void moreRowsThanABlockAndEqualColumns() {
    SplitMix64 random = new SplitMix64(1);
    Tensor x = gaussian(9_001, 3, random);
    for (int i = 0; i < x.rows(); i++) {
      x.set(i, 2, x.get(i, 1));
    }
    Tensor y = gaussian(9_001, 1, random);
    double[] expected = ridge(x, y, 0);
    Baseline baseline = fitted(x, y);
    for (int j = 0; j < 3; j++) {
      assertEquals(expected[j], baseline.weights().get(j, 0), 1e-5);
    }
  }

  /** Such as when each row weighs much less than the one before. */
  @Test
  void aSingleRowWithAWeightIsFitted() {
    Dataset data =
        Dataset.classification(Tensor.matrix(3, 2, 1, 0, 2, 0, 3, 1), new int[] {0, 1, 1}, 2);
    for (Link link : Link.values()) {
      Baseline baseline = fit(data.withWeights(new float[] {0, 3, 0}), link, 1);
      assertArrayEquals(new float[4], baseline.weights().toArray());
      assertTrue(baseline.bias()[1] > baseline.bias()[0], link::name);
    }
  }

  @Test
  void weightsCountLikeRepeatedRows() {
    Tensor x = Tensor.matrix(4, 1, 1, 2, 2, 4);
    Tensor y = Tensor.matrix(4, 1, 0, 1, 1, 0);
    for (Link link : Link.values()) {
      Baseline repeated = fit(Dataset.regression(x, y), link, 1);
      Dataset weighted = Dataset.regression(
              Tensor.matrix(3, 1, 1, 2, 4), Tensor.matrix(3, 1, 0, 1, 0))
          .withWeights(new float[] {1, 2, 1});
      Baseline once = fit(weighted, link, 1);
      assertEquals(repeated.weights().get(0, 0), once.weights().get(0, 0), 1e-6);
      assertEquals(repeated.bias()[0], once.bias()[0], 1e-6);
    }
  }

  @Test
  void meansByHand() {
    Tensor y = Tensor.matrix(3, 2, 1, 0, 2, 1, 4, 0);
    assertArrayEquals(new float[] {7f / 3, 1f / 3}, Baseline.means(y));
  }

  /** Of 1,000 tosses with heads 800 are won, of 1,000 with tails 300. */
  @Test
  void logisticRegressionFindsTheSharesOfTwoGroups() {
    Tensor x = Tensor.zeros(2_000, 1);
    Tensor y = Tensor.zeros(2_000, 1);
    for (int i = 0; i < 2_000; i++) {
      x.set(i, 0, i < 1_000 ? 1 : -1);
      y.set(i, 0, i < 800 || i >= 1_700 ? 1 : 0);
    }
    Baseline baseline = fit(Dataset.regression(x, y), Link.SIGMOID, 1);
    Tensor both = baseline.linear(BACKEND, Tensor.matrix(2, 1, 1, -1));
    assertEquals(0.8, 1 / (1 + Math.exp(-both.get(0, 0))), 0.001);
    assertEquals(0.3, 1 / (1 + Math.exp(-both.get(1, 0))), 0.001);
  }

  /** A tenth of the variances of all columns. */
  private static double penalty(Tensor x) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.cols(); j++) {
        sum += Math.pow(x.get(i, j) - mean(x, j), 2);
      }
    }
    return sum / x.rows() / 10;
  }

  /** Where the penalised likelihood is greatest, its derivative X'(Y - P) - penalty W is 0. */
  @Property(tries = 60)
  void logisticRegressionIsWhereTheLikelihoodIsGreatest(
      @ForAll @IntRange(min = 5, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 4) int classes,
      @ForAll long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = gaussian(rows, columns, random);
    Tensor y = Tensor.zeros(rows, classes);
    for (int i = 0; i < rows; i++) {
      y.set(i, i < classes ? i : random.nextInt(classes), classes > 1 || i % 2 == 0 ? 1 : 0);
    }
    Link link = classes == 1 ? Link.SIGMOID : Link.SOFTMAX;
    Baseline baseline = fit(Dataset.regression(x, y), link, 1);
    Tensor p = baseline.linear(BACKEND, x);
    link.apply(BACKEND, p);
    for (int t = 0; t < classes; t++) {
      for (int j = 0; j < columns; j++) {
        double slope = -penalty(x) * baseline.weights().get(j, t);
        for (int i = 0; i < rows; i++) {
          slope += x.get(i, j) * (y.get(i, t) - p.get(i, t));
        }
        assertEquals(0, slope, 0.02, "seed " + seed);
      }
      assertEquals(mean(y, t), mean(p, t), 0.002, "seed " + seed);
    }
  }

  @Test
  void tooManyColumnsHaveNoLinearModel() {
    SplitMix64 random = new SplitMix64(1);
    Tensor y = gaussian(3, 2, random);
    Baseline baseline = fitted(gaussian(3, 2_001, random), y);
    assertNull(baseline.weights());
    assertNull(baseline.linear(BACKEND, gaussian(1, 2_001, random)));
    assertEquals(mean(y, 1), baseline.means()[1], 1e-6);
    assertNull(fitted(gaussian(2, 400, random), gaussian(2, 251, random)).weights());
  }

  @Property(tries = 100)
  void aNetBeginsAsTheLinearModel(
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 4) int targets,
      @ForAll @IntRange(min = 0, max = 3) int hidden,
      @ForAll long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = gaussian(17, columns, random);
    Baseline baseline = fitted(x, gaussian(17, targets, random));
    int[] sizes = new int[hidden + 2];
    sizes[0] = columns;
    for (int h = 1; h <= hidden; h++) {
      sizes[h] = 2 * targets + random.nextInt(5);
    }
    sizes[hidden + 1] = targets;
    Net net = Net.builder(sizes).backend(BACKEND).seed(seed).build();
    assertEquals(true, LinearStart.fits(net, baseline));
    LinearStart.apply(net, baseline);
    float[] expected = baseline.linear(BACKEND, x).toArray();
    float[] actual = net.infer(x).toArray();
    for (int i = 0; i < expected.length; i++) {
      // The chain begins with the bias in a dense layer and ends with it in the baseline.
      assertEquals(expected[i], actual[i], 1e-5 * (1 + Math.abs(expected[i])));
    }
  }

  @Test
  void aNetThatCannotBeginAsItKeepsItsWeights() {
    SplitMix64 random = new SplitMix64(1);
    Baseline baseline = fitted(gaussian(9, 3, random), gaussian(9, 2, random));
    for (Net net : new Net[] {
      Net.builder(3, 3, 2).backend(BACKEND).build(),
      Net.builder(3, 8, 2).backend(BACKEND).activation(Activation.TANH).build(),
      Net.builder(3, 8, 2).backend(BACKEND).dropout(0.5f).build(),
      Net.builder(3, 8, 2).backend(BACKEND).lastRelu(true).build()
    }) {
      Tensor first = net.dense().get(0).weights();
      float[] before = first.toArray();
      LinearStart.apply(net, baseline);
      assertSame(first, net.dense().get(0).weights());
      assertArrayEquals(before, first.toArray());
      assertEquals(false, LinearStart.fits(net, baseline));
    }
  }
}
