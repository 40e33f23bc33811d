package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.Recipe;
import dev.nn.net.Net;
import dev.nn.train.BlockGradients;
import dev.nn.train.PartialGradient;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The net depends on the rows, the parameters and the seed, and on nothing else. */
@Timeout(300)
class SameBitsTest {

  private static final int ROWS = 203;

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
  void clusterEqualsOneMachine() {
    Dataset<Row> contents = contents();
    Recipe recipe = new Recipe(List.of(4), 12, 80, 0.01f, 0.1f, 1, 3, 8);
    Net here = Net.builder(2, 4, 1).seed(1).build();
    Net there = here.copy();
    try (Blocks blocks = Blocks.of(contents.repartition(3), 16, 1)) {
      Map<Integer, Block> all = new HashMap<>();
      blocks.rdd().collect().forEach(block -> all.put(block.number(), block));
      assertEquals(13, all.size());
      assertEquals(11, all.get(12).rows());
      new BlockTraining(new SparkBlocks(blocks, true), there, true, recipe, 5).run(null);
      new BlockTraining(new OneMachine(blocks, all, here), here, true, recipe, 5).run(null);
    }
    here.tensors()
        .forEach((name, tensor) ->
            assertArrayEquals(tensor.toArray(), there.tensors().get(name).toArray()));
  }

  private Dataset<Row> contents() {
    return spark
        .range(203)
        .select(
            functions.col("id").as(Blocks.ORDER),
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
                .as(Blocks.CONTENT));
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
          new BlockGradients(net, BatchTask.loss(net, true), Math.min(blockRows(), rows), rows);
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
