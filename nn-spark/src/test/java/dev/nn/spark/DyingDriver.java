package dev.nn.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/**
 * A program that runs the demo, is then short of memory, and is halted in the middle of a training,
 * after its first checkpoint.
 */
public final class DyingDriver {

  private static final int STATUS = 17;

  private DyingDriver() {}

  static NetClassifier classifier(Path checkpoints) {
    return SameBitsTest.classifier().setMaxIter(12).setCheckpointDir(checkpoints.toString());
  }

  /**
   * Trains and dies.
   *
   * @param args the folder of the demo's model, and that of the checkpoints
   * @throws Exception if the demo fails
   */
  public static void main(String[] args) throws Exception {
    Demo.main(new String[] {args[0]});
    Path checkpoints = Path.of(args[1]);
    SparkSession spark = SparkSession.builder().getOrCreate();
    ShortOfMemory.train(spark);
    spark.sparkContext().addSparkListener(new SparkListener() {
      @Override
      public void onJobStart(SparkListenerJobStart start) {
        if (Files.exists(checkpoints.resolve("checkpoint-1.safetensors"))) {
          Runtime.getRuntime().halt(STATUS);
        }
      }
    });
    classifier(checkpoints).fit(Passengers.of(spark, 203).repartition(3));
  }
}
