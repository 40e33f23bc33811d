package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.model.LossKind;
import dev.nn.optim.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in virtual machines of their own train what one machine trains. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

  private static final int ROWS = 203;

  private static Trained expected;
  private static TwoHosts hosts;
  private static SparkSession cluster;

  @TempDir
  Path folder;

  /** What a session trains: a model, and nets by steps over all blocks and by local steps. */
  private record Trained(byte[] model, byte[] net, byte[] localNet) {

    static Trained of(Dataset<Row> rows, UnaryOperator<Blocks> source) throws IOException {
      byte[] model = SameBitsTest.classifier().fit(rows).toBytes();
      try (Blocks blocks = SameBitsTest.blocks(rows.sparkSession(), 4, count -> 6)) {
        SparkBlocks read = new SparkBlocks(source.apply(blocks), LossKind.BINARY_CROSS_ENTROPY);
        Pass steps = new BatchPass(read, 20, 1, Schedule.constant(0.01f));
        Pass local = SameBitsTest.local(source.apply(blocks), 2);
        return new Trained(model, SameBitsTest.trained(steps, 1), SameBitsTest.trained(local, 1));
      }
    }

    void assertExpected() {
      assertArrayEquals(expected.model, model);
      assertArrayEquals(expected.net, net);
      assertArrayEquals(expected.localNet, localNet);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    SparkHome.assemble();
    SparkSession one = Sessions.on("local[1]");
    expected = Trained.of(Passengers.of(one, ROWS), blocks -> blocks);
    one.stop();
    hosts = new TwoHosts();
    cluster = hosts.session();
  }

  @AfterAll
  static void stop() {
    cluster.stop();
    hosts.close();
  }

  private static Dataset<Row> passengers() {
    return Passengers.of(cluster, ROWS).repartition(4);
  }

  @Test
  @Order(1)
  void twoExecutorsTrainWhatOneMachineTrains() throws IOException {
    Trained.of(passengers(), blocks -> blocks).assertExpected();
    NetClassificationModel model = NetClassificationModel.ofBytes(expected.model);
    assertEquals(ROWS, model.transform(passengers()).filter("prediction >= 0").count());
  }

  @Test
  @Order(2)
  void copiesOfSlowTasksGiveTheSameBits() throws Exception {
    Set<Integer> stages = stagesWithCopies();
    Trained.of(slowed(passengers()), this::slowed).assertExpected();
    cluster.sparkContext().listenerBus().waitUntilEmpty();
    assertTrue(stages.size() >= 4, "copies in the stages " + stages);
  }

  private static Set<Integer> stagesWithCopies() {
    Set<Integer> stages = new ConcurrentSkipListSet<>();
    cluster.sparkContext().addSparkListener(new SparkListener() {
      @Override
      public void onTaskStart(SparkListenerTaskStart start) {
        if (start.taskInfo().speculative()) {
          stages.add(start.stageId());
        }
      }
    });
    return stages;
  }

  /** In each stage that reads the rows, the task with a certain row sleeps; its copy does not. */
  private Dataset<Row> slowed(Dataset<Row> rows) {
    double fare = rows.first().getAs("fare");
    Slow slow = new Slow(folder.toString());
    return rows.withColumn(
        "alone",
        functions
            .udf(
                (Boolean alone, Double own) -> own == fare ? slow.once(stage(), alone) : alone,
                DataTypes.BooleanType)
            .apply(functions.col("alone"), functions.col("fare")));
  }

  /** In each stage that makes steps, the task with the first block sleeps; its copy does not. */
  private Blocks slowed(Blocks blocks) {
    Slow slow = new Slow(folder.toString());
    return new Blocks(
        blocks.rdd().map(block -> block.number() == 0 ? slow.once(stage(), block) : block),
        blocks.rows(),
        blocks.blockRows(),
        blocks.shards(),
        blocks.ranges(),
        blocks.means());
  }

  private static String stage() {
    return "stage-" + TaskContext.get().stageId();
  }

  /** In the middle of the steps an executor dies, and with it half of the blocks. */
  @Test
  @Order(3)
  void anExecutorIsLost() throws IOException {
    AtomicInteger steps = new AtomicInteger();
    AtomicBoolean killed = new AtomicBoolean();
    cluster.sparkContext().addSparkListener(new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart start) {
        boolean step = start
            .stageInfos()
            .last()
            .rddInfos()
            .exists(rdd -> rdd.name().equals("PartitionPruningRDD"));
        if (step && steps.incrementAndGet() == 3) {
          killed.set(executor().destroyForcibly());
        }
      }
    });
    assertArrayEquals(
        expected.model, SameBitsTest.classifier().fit(passengers()).toBytes());
    assertTrue(killed.get());
  }

  private static ProcessHandle executor() {
    return ProcessHandle.current()
        .descendants()
        .filter(process ->
            process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .findFirst()
        .orElseThrow();
  }
}
