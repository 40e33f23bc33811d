package dev.nn.spark;

import static dev.nn.spark.Inputs.quoted;
import static org.apache.spark.sql.functions.not;

import dev.nn.model.Model;
import dev.nn.model.Recipe;
import dev.nn.model.Trained;
import dev.nn.net.Net;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * From rows to a model: measures the rows, encodes them, sorts them, cuts them into blocks and
 * trains a net on these.
 */
final class NetFitting {

  /** The differences between classes and quantities. */
  interface Kind {

    /** How many outputs the net has. */
    int outputs(Measured measured);

    /** A model built from the measurements; the means are those of the targets. */
    Model<Sample> model(Measured measured, SampleSchema schema, Trained trained, float[] means);
  }

  /** The settings of the model that encodes the rows, before their number is known. */
  private static final Recipe NO_TRAINING = new Recipe(List.of(), 0, 1, 0, 0, 1, 1, 0);

  private final TrainingParams stage;
  private final boolean classes;
  private final Kind kind;

  NetFitting(TrainingParams stage, boolean classes, Kind kind) {
    this.stage = stage;
    this.classes = classes;
    this.kind = kind;
  }

  /** The bytes of a model's file. */
  byte[] fit(Dataset<?> dataset) {
    TrainingRows columns = new TrainingRows(stage, classes);
    columns.require(dataset.schema());
    Dataset<Row> rows = columns.select(dataset);
    Dataset<Row> learnt = rows.filter(not(quoted(TrainingRows.HELD)));
    SampleSchema schema = columns.schema(dataset, learnt);
    Measured measured = Measured.of(learnt.select(TrainingRows.SAMPLE + ".*").toJavaRDD(), schema);
    Net net = net(measured);
    byte[] untrained = untrained(measured, schema, net);
    ContentScoring encoder = new ContentScoring(untrained, schema, measured.meanWeight());
    Dataset<Row> contents = contents(rows, encoder);
    return train(contents, measured, schema, net, untrained).toBytes();
  }

  private Net net(Measured measured) {
    int[] hidden = stage.getOrDefault(stage.hiddenLayers());
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = measured.encoding().columns();
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[sizes.length - 1] = kind.outputs(measured);
    long seed = (Long) stage.getOrDefault(stage.seed());
    return Net.builder(sizes).seed(seed).build();
  }

  /** The file of the untrained model, which encodes the rows. */
  private byte[] untrained(Measured measured, SampleSchema schema, Net net) {
    Trained untrained = new Trained(measured.encoding(), net, NO_TRAINING, 0);
    return kind.model(measured, schema, untrained, new float[net.outputs()]).toBytes();
  }

  private Dataset<Row> contents(Dataset<Row> rows, ContentScoring encoder) {
    Column content = encoder.on(rows.sparkSession()).apply(quoted(TrainingRows.SAMPLE));
    return rows.withColumn(RowOrder.CONTENT, content);
  }

  private Model<Sample> train(
      Dataset<Row> contents, Measured measured, SampleSchema schema, Net net, byte[] untrained) {
    Column held = quoted(TrainingRows.HELD);
    try (Blocks blocks = blocks(contents.filter(not(held)), net);
        Blocks judges = blocks(contents.filter(held), net)) {
      ClusterTraining training = new ClusterTraining(stage, classes, blocks, judges);
      long steps = training.run(
          net, untrained, contents.sparkSession().sparkContext().hadoopConfiguration());
      Trained trained = new Trained(measured.encoding(), net, training.recipe(), steps);
      return kind.model(measured, schema, trained, blocks.targetMeans());
    }
  }

  /** Null if there are no rows. */
  private @Nullable Blocks blocks(Dataset<Row> contents, Net net) {
    int blockRows = (Integer) stage.getOrDefault(stage.blockSize());
    int shards = (Integer) stage.getOrDefault(stage.shards());
    boolean local = ClusterTraining.local(stage);
    return Blocks.of(
        stage.isDefined(stage.orderCol()) ? RowOrder.byColumn(contents) : RowOrder.byHash(contents),
        new Blocks.Cut(
            blockRows, net.outputs(), blocks -> local ? Math.min(shards, blocks) : blocks));
  }
}
