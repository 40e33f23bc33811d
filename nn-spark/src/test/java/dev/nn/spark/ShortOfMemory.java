package dev.nn.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program for a driver with little memory: it trains a net whose steps, were they all kept, would
 * not fit, and then a net that does not fit.
 */
public final class ShortOfMemory {

  private static final int STEPS = 75;

  private ShortOfMemory() {}

  private static NetClassifier classifier(int... hidden) {
    return SameBitsTest.classifier().setHiddenLayers(hidden).setBlockSize(20).setBlocksPerBatch(1);
  }

  /**
   * Trains twice; prints how the second training ends.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
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
