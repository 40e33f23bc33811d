package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.examples.model.Part;
import dev.nn.examples.model.QuantityModel;
import dev.nn.examples.model.RunData;
import dev.nn.examples.model.TableModel;
import dev.nn.examples.model.TableSamples;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.model.LossKind;
import dev.nn.model.QuantityTarget.Quantity;
import dev.nn.model.Regressor;
import dev.nn.model.Trained;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.Feature;
import dev.nn.model.features.FittedFeature;
import dev.nn.model.features.FittedNumber;
import dev.nn.model.features.Missing;
import dev.nn.random.SplitMix64;
import dev.nn.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The notebook's function: y = (x1 + 4)^3 + 4 x2 + 0.1 noise, with x1, x2 and the noise normally
 * distributed.
 *
 * @param train the training points
 * @param test the test points
 */
record RegressionData(Dataset train, Dataset test) {

  private static final int TRAIN = 10_000;
  private static final int TEST = 2_000;
  private static final String TARGET = "y";

  static RegressionData of(long seed) {
    return new RegressionData(draw(TRAIN, seed), draw(TEST, seed + 2));
  }

  private static Dataset draw(int samples, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    Tensor x = Tensor.zeros(samples, 2);
    Tensor y = Tensor.zeros(samples, 1);
    for (int i = 0; i < samples; i++) {
      double x1 = random.nextGaussian();
      double x2 = random.nextGaussian();
      double base = x1 + 4;
      x.set(i, 0, (float) x1);
      x.set(i, 1, (float) x2);
      y.set(i, 0, (float) (base * base * base + 4 * x2 + 0.1 * random.nextGaussian()));
    }
    return Dataset.regression(x, y);
  }

  /** The points as tables. */
  RunData runData() {
    return new RunData(Task.REGRESS, List.of(TARGET), part(train), part(test));
  }

  private static Part part(Dataset points) {
    List<Column> columns = List.of(
        new Column.Numbers("x1", row -> points.inputs().get(row, 0)),
        new Column.Numbers("x2", row -> points.inputs().get(row, 1)),
        new Column.Numbers(TARGET, row -> points.targets().get(row, 0)));
    Table table = new Table(
        Path.of("drawn points"), columns, points.size(), row -> "point " + row, List.of());
    List<String> targets = List.of(TARGET);
    return new Part(
        table,
        TableSamples.of(
            table, TableSamples.features(table, targets, Missing.REFUSED), Task.REGRESS, targets));
  }

  /** A model around a net whose inputs and outputs are plain numbers. */
  TableModel tableModel(Experiment experiment, RunData runData) {
    List<Feature> features = runData.train().samples().features().list();
    List<FittedFeature> asTheyAre = new ArrayList<>();
    for (int j = 0; j < features.size(); j++) {
      var bounds = numbers(train.inputs(), j).summaryStatistics();
      asTheyAre.add(
          new FittedNumber(features.get(j), 0, 1, bounds.getMin(), bounds.getMax(), false));
    }
    Trained trained = new Trained(
        new Encoding(asTheyAre), experiment.net(), experiment.recipe(), experiment.steps());
    return new QuantityModel(Regressor.of(
        trained,
        LossKind.HALF_SQUARED_ERROR,
        List.of(new Quantity(TARGET, "", 0, 1)),
        new double[] {numbers(train.targets(), 0).average().orElseThrow()},
        runData.train().samples().features()));
  }

  private static DoubleStream numbers(Tensor tensor, int column) {
    return IntStream.range(0, tensor.rows()).mapToDouble(row -> tensor.get(row, column));
  }
}
