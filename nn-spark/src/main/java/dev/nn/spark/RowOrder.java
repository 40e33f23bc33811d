package dev.nn.spark;

import static dev.nn.spark.Inputs.quoted;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Sorts encoded rows, so that the order in which they arrived makes no difference. */
final class RowOrder {

  static final String ORDER = "nn_order";
  static final String CONTENT = "nn_content";

  private static final int BITS = 31;

  private RowOrder() {}

  /** Sorts by the order column, with ties broken by content. */
  static Dataset<Row> byColumn(Dataset<Row> rows) {
    return rows.orderBy(ORDER, CONTENT).select(CONTENT);
  }

  /**
   * Sorts by a hash of the content, then by the content itself. Hashes are evenly distributed, so
   * the partition ranges need no sampling, for which Spark would encode all rows a second time.
   */
  static Dataset<Row> byHash(Dataset<Row> rows) {
    int partitions = rows.sparkSession().sparkContext().defaultParallelism();
    Column hash = xxhash64(quoted(CONTENT));
    Column top = shiftright(quoted(ORDER), Long.SIZE - BITS).plus(lit(1L << (BITS - 1)));
    Column range = shiftright(top.multiply(lit((long) partitions)), BITS);
    return rows.withColumn(ORDER, hash)
        .repartitionById(partitions, range.cast(DataTypes.IntegerType))
        .sortWithinPartitions(ORDER, CONTENT)
        .select(CONTENT);
  }
}
