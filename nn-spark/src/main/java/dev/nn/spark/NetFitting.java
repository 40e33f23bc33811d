package dev.nn.spark;

import dev.nn.model.Model;
import dev.nn.model.Recipe;
import dev.nn.model.Trained;
import dev.nn.net.Net;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * From rows to a model: measures the rows, encodes them, sorts them, cuts them into blocks and
 * trains a net on these.
 */
final class NetFitting {

  /** The settings of the model that encodes the rows, before their number is known. */
  private static final Recipe NO_TRAINING = new Recipe(List.of(), 0, 1, 0, 0, 1, 1, 0);

  private final TrainingParams stage;
  private final LabelKind labels;

  NetFitting(TrainingParams stage, LabelKind labels) {
    this.stage = stage;
    this.labels = labels;
  }

  /** The bytes of a model's file. */
  byte[] fit(Dataset<?> dataset) {
    TrainingRows columns = new TrainingRows(stage, labels);
    Dataset<Row> selected = columns.select(dataset);
    JavaRDD<InternalRow> rows = selected.queryExecution().toRdd().toJavaRDD();
    Measured measured = Measured.of(rows, columns.schema(dataset.schema(), selected.schema()));
    FeatureWarnings.log(stage.uid(), measured);
    Net net = net(measured);
    byte[] untrained = untrained(measured, net);
    RowEncoding encoding = new RowEncoding(untrained, measured, columns.order(selected.schema()));
    EncodedRows encoded = EncodedRows.of(selected.sparkSession(), rows, encoding);
    return train(encoded, measured, net, untrained).toBytes();
  }

  private Net net(Measured measured) {
    int[] hidden = stage.getHiddenLayers();
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = measured.encoding().columns();
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[sizes.length - 1] = labels.outputs(measured);
    DriverMemory.require(sizes, Runtime.getRuntime().maxMemory());
    long seed = stage.getSeed();
    return Net.builder(sizes).seed(seed).build();
  }

  /** The file of the untrained model, which encodes the rows. */
  private byte[] untrained(Measured measured, Net net) {
    Trained untrained = new Trained(measured.encoding(), net, NO_TRAINING, 0);
    return labels.model(measured, untrained, new float[net.outputs()], false).toBytes();
  }

  private Model<Sample> train(EncodedRows rows, Measured measured, Net net, byte[] untrained) {
    try (Blocks blocks = blocks(rows.sorted(false), net);
        Blocks judges = validates() ? blocks(rows.sorted(true), net) : null) {
      requireSame(measured.rows(), blocks.rows());
      requireSome(judges);
      ClusterTraining training =
          new ClusterTraining(stage, labels.loss(net.outputs()), blocks, judges);
      long steps = training.run(net, untrained, rows.spark().sparkContext().hadoopConfiguration());
      Trained trained = new Trained(measured.encoding(), net, training.recipe(), steps);
      return labels.model(measured, trained, blocks.targetMeans(), true);
    }
  }

  private boolean validates() {
    return TrainingRows.given(stage, stage.validationIndicatorCol());
  }

  /** Rows are read twice, to measure and to encode them. */
  private void requireSame(long measured, long encoded) {
    if (measured != encoded) {
      throw new IllegalStateException(
          "%s: there were %s rows at first, but %s when they were read again: cache them, or make what computes them deterministic"
              .formatted(stage.uid(), measured, encoded));
    }
  }

  private void requireSome(@Nullable Blocks judges) {
    if (judges == null) {
      return;
    }
    String column = stage.getValidationIndicatorCol();
    if (judges.rows() == 0) {
      throw new IllegalArgumentException(
          "%s: the column '%s' is true for no row: mark some for validation, or unset validationIndicatorCol"
              .formatted(stage.uid(), column));
    }
    if (judges.means()[0] == 0) {
      throw new IllegalArgumentException(
          "%s: all rows for which the column '%s' is true have the weight 0, or nearly 0 relative to the training rows, so that their loss is 0: give some of them a weight"
              .formatted(stage.uid(), column));
    }
  }

  private Blocks blocks(JavaRDD<InternalRow> sorted, Net net) {
    int blockRows = stage.getBlockSize();
    int shards = stage.getShards();
    boolean local = ClusterTraining.local(stage);
    return Blocks.of(
        sorted,
        new Blocks.Cut(
            blockRows, net.outputs(), blocks -> local ? Math.min(shards, blocks) : blocks));
  }
}
