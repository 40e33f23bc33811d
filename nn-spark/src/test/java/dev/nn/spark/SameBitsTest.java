package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.MiniBatches;
import dev.nn.data.Sampling;
import dev.nn.io.NetFile;
import dev.nn.loss.BinaryCrossEntropyWithLogits;
import dev.nn.loss.Loss;
import dev.nn.model.LossKind;
import dev.nn.model.Recipe;
import dev.nn.net.Net;
import dev.nn.optim.AdamW;
import dev.nn.optim.Optimizer;
import dev.nn.optim.Schedule;
import dev.nn.tensor.Tensor;
import dev.nn.train.BlockGradients;
import dev.nn.train.PartialGradient;
import dev.nn.train.Trainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Tuple2;

/** The net depends on the rows, the parameters and the seed, and on nothing else. */
@Timeout(600)
class SameBitsTest {

  private static final int ROWS = 203;
  private static final LossKind LOSS = LossKind.BINARY_CROSS_ENTROPY;

  private final SparkSession spark = Sessions.on("local[2]");
  private final Dataset<Row> passengers = Passengers.of(spark, ROWS);

  static NetClassifier classifier() {
    return new NetClassifier()
        .setInputCols(new String[] {"age", "port", "alone"})
        .setLabelCol("survived")
        .setHandleInvalid("keep")
        .setHiddenLayers(new int[] {7})
        .setBlockSize(16)
        .setBlocksPerBatch(5)
        .setMaxIter(2)
        .setSeed(3);
  }

  @Test
  void anyPartitionsAndAnyOrderOfTheRows() {
    byte[] expected = classifier().fit(passengers.coalesce(1)).toBytes();
    for (int partitions : new int[] {2, 7, 37}) {
      Dataset<Row> shuffled =
          passengers.orderBy(functions.rand(partitions)).repartition(partitions);
      assertArrayEquals(expected, classifier().fit(shuffled).toBytes(), partitions + " partitions");
    }
    Dataset<Row> oneDiffers = passengers.withColumn("fare", functions.lit(0)).limit(ROWS - 1);
    assertTrue(!Arrays.equals(expected, classifier().fit(oneDiffers).toBytes()));
  }

  @Test
  void tiesOfTheOrderColumnAreBrokenByContent() {
    Dataset<Row> rows =
        passengers.withColumn("day", functions.floor(functions.col("fare").divide(40)));
    byte[] expected = classifier().setOrderCol("day").fit(rows.coalesce(1)).toBytes();
    Dataset<Row> shuffled = rows.orderBy(functions.rand(9)).repartition(5);
    assertArrayEquals(expected, classifier().setOrderCol("day").fit(shuffled).toBytes());
    assertTrue(!Arrays.equals(expected, classifier().fit(rows).toBytes()));
  }

  @Test
  void weightsAndValidationAndQuantities() {
    NetRegressor regressor = new NetRegressor()
        .setInputCols(new String[] {"age", "port"})
        .setLabelCol("fare")
        .setHandleInvalid("keep")
        .setWeightCol("weight")
        .setValidationIndicatorCol("held")
        .setBlockSize(32)
        .setMaxIter(3);
    Dataset<Row> rows = passengers
        .withColumn("weight", functions.col("fare").divide(100))
        .withColumn("held", functions.col("fare").gt(130));
    byte[] expected = regressor.fit(rows.coalesce(1)).toBytes();
    assertArrayEquals(expected, regressor.fit(rows.repartition(11)).toBytes());
    Dataset<Row> scaled = rows.withColumn("weight", functions.col("weight").multiply(64));
    assertArrayEquals(expected, regressor.fit(scaled).toBytes());
  }

  @Test
  void tasksThatAreKilledRunAgain() {
    byte[] expected = classifier().fit(passengers).toBytes();
    SparkContext context = spark.sparkContext();
    AtomicInteger started = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    SparkListener killer = new SparkListener() {
      @Override
      public void onTaskStart(SparkListenerTaskStart start) {
        if (started.incrementAndGet() % 4 == 0 && start.taskInfo().attemptNumber() == 0) {
          killed.addAndGet(
              context.killTaskAttempt(start.taskInfo().taskId(), true, "by a test") ? 1 : 0);
        }
      }
    };
    context.addSparkListener(killer);
    try {
      assertArrayEquals(expected, classifier().fit(passengers.repartition(5)).toBytes());
    } finally {
      context.removeSparkListener(killer);
    }
    assertTrue(killed.get() > 0);
  }

  /** The same blocks in one virtual machine, by nn-core alone. */
  @Test
  void clusterEqualsOneMachine() throws IOException {
    Schedule schedule = Schedule.cosine(0.01f, 0, 12);
    try (Blocks blocks = blocks(spark, 4, count -> count)) {
      Map<Integer, Block> all = new HashMap<>();
      blocks.rdd().collect().forEach(block -> all.put(block.number(), block));
      assertEquals(51, all.size());
      assertEquals(3, all.get(50).rows());
      byte[] expected =
          trained(new BatchPass(new OneMachine(blocks, all, net()), 20, 1, schedule), 4);
      for (int partitions : new int[] {1, 7, 37}) {
        Blocks spread = spread(blocks, partitions);
        assertArrayEquals(
            expected,
            trained(new BatchPass(new SparkBlocks(spread, LOSS), 20, 1, schedule), 4),
            partitions + " partitions");
      }
    }
  }

  /** The core's trainer, which makes a step with all rows, in the order in which it draws them. */
  @Test
  void clusterEqualsTheTrainer() throws IOException {
    Net net = net();
    trainer(net).run();
    Column drawn = functions.element_at(functions.lit(places()), functions.expr("int(nn_key + 1)"));
    Dataset<Row> rows = contents(spark).withColumn(RowOrder.KEY, drawn).repartition(5);
    try (Blocks blocks = Blocks.of(sorted(rows), new Blocks.Cut(4, 1, count -> count))) {
      Pass pass =
          new BatchPass(new SparkBlocks(spread(blocks, 5), LOSS), 51, 1, Schedule.constant(0.01f));
      assertArrayEquals(NetFile.bytes(net, Map.of()), trained(pass, 1));
    }
  }

  private static Trainer trainer(Net net) {
    Optimizer adam = AdamW.builder(net).learningRate(0.01f).weightDecay(0.1f).build();
    Loss loss = new BinaryCrossEntropyWithLogits(net.backend());
    return Trainer.builder(net, loss, adam, batches()).blockSize(4).steps(1).build();
  }

  /** The rows of {@link #contents}. */
  private static MiniBatches batches() {
    Tensor inputs = Tensor.zeros(ROWS, 2);
    Tensor targets = Tensor.zeros(ROWS, 1);
    for (int id = 0; id < ROWS; id++) {
      inputs.set(id, 0, id % 7 - 3);
      inputs.set(id, 1, id / 100f);
      targets.set(id, 0, id % 2);
    }
    return new MiniBatches(
        dev.nn.data.Dataset.regression(inputs, targets), ROWS, Sampling.WITHOUT_REPLACEMENT, 1);
  }

  /** Where each row is in the first batch. */
  private static int[] places() {
    Tensor drawn = batches().next().inputs();
    int[] places = new int[ROWS];
    for (int place = 0; place < ROWS; place++) {
      places[Math.round(100 * drawn.get(place, 1))] = place;
    }
    return places;
  }

  @Test
  void localStepsOverAnyPartitions() throws IOException {
    try (Blocks blocks = blocks(spark, 4, count -> 7)) {
      byte[] expected = trained(local(spread(blocks, 1), 2), 4);
      for (int partitions : new int[] {2, 3, 7, 37}) {
        Pass pass = local(spread(blocks, partitions), 2);
        assertArrayEquals(expected, trained(pass, 4), partitions + " partitions");
      }
      assertFalse(Arrays.equals(expected, trained(local(blocks, 3), 4)));
    }
  }

  /** The average over one shard is its net, so the rounds do not show. */
  @Test
  void localStepsOfOneShardAreThoseOfOneMachine() throws IOException {
    try (Blocks blocks = blocks(spark, 16, count -> 1)) {
      byte[] expected = trained(local(blocks, 1), 5);
      assertArrayEquals(expected, trained(local(blocks, 2), 5));
      assertArrayEquals(expected, trained(local(blocks, 100), 5));
    }
  }

  @Test
  void localStepsOfAnEstimator() {
    NetClassifier local = classifier().setBlockSize(8).setLocalSteps(2).setShards(5);
    byte[] expected = local.fit(passengers.coalesce(1)).toBytes();
    assertArrayEquals(expected, local.fit(passengers.repartition(37)).toBytes());
    assertFalse(Arrays.equals(expected, local.setShards(4).fit(passengers).toBytes()));
  }

  static LocalPass local(Blocks blocks, int steps) {
    Recipe recipe = new Recipe(List.of(4), 12, 80, 0.01f, 0.1f, 1, 3, 8);
    return new LocalPass(blocks, LOSS, steps, 3, recipe, Schedule.constant(0.01f));
  }

  private static Net net() {
    return Net.builder(2, 4, 1).seed(1).build();
  }

  static byte[] trained(Pass pass, int passes) throws IOException {
    Net net = net();
    Progress progress = new Progress(new Learner(net, LOSS, 4, 0.1f));
    new BlockTraining(pass, null, passes, 1).run(progress, null);
    assertTrue(progress.step >= passes);
    return NetFile.bytes(net, Map.of());
  }

  static Blocks blocks(SparkSession spark, int blockRows, IntUnaryOperator shards) {
    return Blocks.of(sorted(contents(spark).repartition(3)), new Blocks.Cut(blockRows, 1, shards));
  }

  private static JavaRDD<InternalRow> sorted(Dataset<Row> contents) {
    return RowOrder.byColumn(contents).queryExecution().toRdd().toJavaRDD();
  }

  /** The same blocks in other partitions. */
  private static Blocks spread(Blocks blocks, int partitions) {
    BlockRange ranges = new BlockRange(partitions, blocks.shards(), blocks.blockRows());
    int blockRows = blocks.blockRows();
    JavaRDD<Block> rdd = blocks
        .rdd()
        .mapToPair(block -> new Tuple2<>((long) block.number() * blockRows, block))
        .partitionBy(ranges)
        .values();
    return new Blocks(
        rdd, blocks.rows(), blocks.blockRows(), blocks.shards(), ranges, blocks.means());
  }

  private static Dataset<Row> contents(SparkSession spark) {
    return spark
        .range(203)
        .select(
            functions.col("id").as(RowOrder.KEY),
            functions
                .udf(
                    (Long id) -> ByteBuffer.allocate(16)
                        .putFloat(1)
                        .putFloat(id % 2)
                        .putFloat(id % 7 - 3)
                        .putFloat(id / 100f)
                        .array(),
                    DataTypes.BinaryType)
                .apply(functions.col("id"))
                .as(RowOrder.CONTENT));
  }

  /** All blocks of a batch, from the first to the last, as the core's Trainer adds them. */
  private record OneMachine(Blocks blocks, Map<Integer, Block> all, Net own)
      implements BlockSource {

    @Override
    public int count() {
      return all.size();
    }

    @Override
    public int rows(int[] chosen) {
      return blocks.rows(chosen);
    }

    @Override
    public int blockRows() {
      return blocks.blockRows();
    }

    @Override
    public List<PartialGradient> gradients(Net net, long step, int[] chosen) {
      int rows = rows(chosen);
      BlockGradients gradients =
          new BlockGradients(net, LOSS.make(net.backend()), Math.min(blockRows(), rows), rows);
      gradients.begin(step);
      for (int rank = 0; rank < chosen.length; rank++) {
        gradients.add(rank, all.get(chosen[rank]).batch());
      }
      List<PartialGradient> parts = gradients.parts();
      assertEquals(1, parts.size());
      return parts;
    }
  }
}
