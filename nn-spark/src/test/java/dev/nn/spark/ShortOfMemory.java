package dev.nn.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a driver with little memory does: it trains a net whose steps, were they all kept, would not
 * fit, and then tries a net that does not fit.
 */
final class ShortOfMemory {

  private static final int STEPS = 30;

  private ShortOfMemory() {}

  private static NetClassifier classifier(int... hidden) {
    return SameBitsTest.classifier().setHiddenLayers(hidden).setBlockSize(20).setBlocksPerBatch(1);
  }

  /** Trains twice; prints how that ends. */
  static void train(SparkSession spark) {
    Dataset<Row> rows = Passengers.of(spark, 20).coalesce(1);
    classifier(1_000, 1_000).setMaxIter(STEPS).fit(rows);
    System.out.println(STEPS + " steps of 4 MB made");
    try {
      classifier(5_000, 5_000).fit(rows);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }
}
