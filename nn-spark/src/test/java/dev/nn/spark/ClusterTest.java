package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors in virtual machines of their own, which have the class path as a folder of jars. */
@Timeout(180)
class ClusterTest {

  @BeforeAll
  static void assembleJars() {
    SparkHome.assemble();
  }

  private static byte[] trained(SparkSession spark) {
    NetClassificationModel model =
        SameBitsTest.classifier().fit(Passengers.of(spark, 203).repartition(4));
    assertEquals(203, model.transform(Passengers.of(spark, 203)).count());
    return model.toBytes();
  }

  private static NetClassifier local() {
    return SameBitsTest.classifier().setBlockSize(8).setLocalSteps(2).setShards(5);
  }

  @Test
  void twoExecutorsTrainWhatOneMachineTrains() {
    SparkSession one = Sessions.on("local[1]");
    byte[] expected = trained(one);
    byte[] expectedLocal = local().fit(Passengers.of(one, 203)).toBytes();
    SparkSession cluster = Sessions.on("local-cluster[2,1,1024]");
    try {
      assertArrayEquals(expected, trained(cluster));
      Dataset<Row> rows = Passengers.of(cluster, 203).repartition(11);
      assertArrayEquals(expectedLocal, local().fit(rows).toBytes());
      assertArrayEquals(expected, trainedWithoutAnExecutor(cluster));
    } finally {
      cluster.stop();
    }
  }

  /** In the middle of the steps an executor dies, and with it half of the blocks. */
  private static byte[] trainedWithoutAnExecutor(SparkSession cluster) {
    AtomicInteger jobs = new AtomicInteger();
    AtomicBoolean killed = new AtomicBoolean();
    cluster.sparkContext().addSparkListener(new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart start) {
        if (jobs.incrementAndGet() == 8) {
          killed.set(executor().destroyForcibly());
        }
      }
    });
    byte[] model = trained(cluster);
    assertTrue(killed.get());
    return model;
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
