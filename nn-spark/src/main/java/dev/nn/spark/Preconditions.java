package dev.nn.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Refuses what is null or belongs to a session that has ended, before Spark trips over it. */
final class Preconditions {

  private Preconditions() {}

  static void require(String stage, @Nullable Dataset<?> rows) {
    require(stage, given(stage, "DataFrame", rows).sparkSession());
  }

  static void require(String stage, @Nullable SparkSession spark) {
    if (given(stage, "session", spark).sparkContext().isStopped()) {
      throw new IllegalStateException(
          "%s: the Spark session has been stopped: open another one with SparkSession.builder(), and read the rows there"
              .formatted(stage));
    }
  }

  static <T> T given(String stage, String what, @Nullable T given) {
    if (given == null) {
      throw new IllegalArgumentException("%s: the %s is null".formatted(stage, what));
    }
    return given;
  }
}
