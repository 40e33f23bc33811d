package dev.nn.spark;

import static dev.nn.spark.Inputs.quoted;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.xxhash64;

import dev.nn.model.Model;
import dev.nn.model.Recipe;
import dev.nn.model.Trained;
import dev.nn.net.Net;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * From rows to a model: measures the rows, encodes them, brings them into their order and blocks,
 * and trains a net with these.
 */
final class NetFitting {

  /** What differs between classes and quantities. */
  interface Kind {

    /** How many outputs the net has. */
    int outputs(Measured measured);

    /** A model of what was measured; the means are those of the targets. */
    Model<Sample> model(Measured measured, SampleSchema schema, Trained trained, float[] means);
  }

  private final TrainingParams stage;
  private final boolean classes;
  private final Kind kind;

  NetFitting(TrainingParams stage, boolean classes, Kind kind) {
    this.stage = stage;
    this.classes = classes;
    this.kind = kind;
  }

  /** The file of a model. */
  byte[] fit(Dataset<?> dataset) {
    TrainingRows columns = new TrainingRows(stage, classes);
    columns.require(dataset.schema());
    Dataset<Row> rows = columns.select(dataset);
    Dataset<Row> learnt = rows.filter(not(quoted(TrainingRows.HELD)));
    if (learnt.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: there are no rows to learn from".formatted(stage.uid()));
    }
    SampleSchema schema = columns.schema(dataset, learnt);
    Measured measured = Measured.of(learnt.select(TrainingRows.SAMPLE + ".*").toJavaRDD(), schema);
    Net net = net(measured);
    Dataset<Row> contents = contents(rows, measured, schema, net);
    return train(contents, measured, schema, net).toBytes();
  }

  private Net net(Measured measured) {
    int[] hidden = stage.getOrDefault(stage.hiddenLayers());
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = measured.encoding().columns();
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[sizes.length - 1] = kind.outputs(measured);
    return Net.builder(sizes).seed(seed()).build();
  }

  private long seed() {
    return (Long) stage.getOrDefault(stage.seed());
  }

  /** Encodes by the file of the model that is yet to be trained. */
  private Dataset<Row> contents(
      Dataset<Row> rows, Measured measured, SampleSchema schema, Net net) {
    Trained untrained = new Trained(measured.encoding(), net, recipe(1, 1), 0);
    byte[] file =
        kind.model(measured, schema, untrained, new float[net.outputs()]).toBytes();
    Column content =
        new ContentScoring(file, schema).on(rows.sparkSession()).apply(quoted(TrainingRows.SAMPLE));
    Dataset<Row> contents = rows.withColumn(Blocks.CONTENT, content);
    return stage.isDefined(stage.orderCol())
        ? contents
        : contents.withColumn(Blocks.ORDER, xxhash64(quoted(Blocks.CONTENT)));
  }

  private Model<Sample> train(
      Dataset<Row> contents, Measured measured, SampleSchema schema, Net net) {
    Column held = quoted(TrainingRows.HELD);
    try (Blocks blocks = blocks(contents.filter(not(held)), net);
        Blocks judges = blocks(contents.filter(held), net)) {
      int perBatch = (Integer) stage.getOrDefault(stage.blocksPerBatch());
      Recipe recipe = recipe((blocks.count() - 1) / perBatch + 1, blocks.rows());
      BlockTraining training =
          new BlockTraining(new SparkBlocks(blocks, classes), net, classes, recipe, perBatch);
      Validation validation = judges == null ? null : new Validation(judges, classes);
      long steps = training.run(validation == null ? null : validation::loss);
      Trained trained = new Trained(measured.encoding(), net, recipe, steps);
      return kind.model(measured, schema, trained, blocks.targetMeans());
    }
  }

  /** Null if there are no rows. */
  private @Nullable Blocks blocks(Dataset<Row> contents, Net net) {
    int blockRows = (Integer) stage.getOrDefault(stage.blockSize());
    return Blocks.of(contents, blockRows, net.outputs());
  }

  private Recipe recipe(long stepsPerPass, int rows) {
    int passes = (Integer) stage.getOrDefault(stage.maxIter());
    int blockRows = (Integer) stage.getOrDefault(stage.blockSize());
    int perBatch = (Integer) stage.getOrDefault(stage.blocksPerBatch());
    List<Integer> hidden =
        Arrays.stream(stage.getOrDefault(stage.hiddenLayers())).boxed().toList();
    return new Recipe(
        hidden,
        passes * stepsPerPass,
        (int) Math.min(rows, (long) blockRows * perBatch),
        ((Double) stage.getOrDefault(stage.stepSize())).floatValue(),
        ((Double) stage.getOrDefault(stage.regParam())).floatValue(),
        (Integer) stage.getOrDefault(stage.patience()),
        stepsPerPass,
        seed());
  }
}
