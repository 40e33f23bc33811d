package dev.nn.spark;

import org.apache.spark.sql.SparkSession;

/** Spark inside the tests' virtual machine. */
final class Sessions {

  private Sessions() {}

  /** The session with this master, and no other: an open one with another master is closed. */
  static SparkSession on(String master) {
    SparkSession.getActiveSession()
        .filter(open -> !open.sparkContext().master().equals(master))
        .foreach(open -> {
          open.stop();
          return null;
        });
    return builder(master).getOrCreate();
  }

  static SparkSession.Builder builder(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("nn")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "700m")
        .config(
            "spark.executor.extraJavaOptions",
            "\"-Djava.io.tmpdir=%s\"".formatted(System.getProperty("java.io.tmpdir")))
        .config("spark.sql.shuffle.partitions", "3");
  }
}
