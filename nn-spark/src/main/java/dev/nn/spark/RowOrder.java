package dev.nn.spark;

import static dev.nn.spark.Inputs.quoted;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;

/**
 * Sorts encoded rows, so that the order in which they arrived makes no difference.
 *
 * @param byColumn whether a column orders them rather than a hash of their content
 * @param type the type of that column, or of the hash
 */
record RowOrder(boolean byColumn, DataType type) implements Serializable {

  static final String KEY = "nn_key";
  static final String CONTENT = "nn_content";

  private static final int BITS = 31;
  private static final long SEED = 42;

  /** The value that orders a row. */
  Object key(InternalRow row, byte[] content) {
    return byColumn ? SampleReader.order(row, type) : hash(content);
  }

  private static long hash(byte[] content) {
    return XXH64.hashUnsafeBytes(content, Platform.BYTE_ARRAY_OFFSET, content.length, SEED);
  }

  /** Sorts rows of a key and a content. */
  JavaRDD<InternalRow> sort(SparkSession spark, JavaRDD<InternalRow> rows) {
    StructType schema = new StructType().add(KEY, type).add(CONTENT, DataTypes.BinaryType, false);
    Dataset<Row> all = ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), schema, false);
    return (byColumn ? byColumn(all) : byHash(all)).queryExecution().toRdd().toJavaRDD();
  }

  /** Sorts by the order column, with ties broken by content. */
  static Dataset<Row> byColumn(Dataset<Row> rows) {
    return rows.orderBy(KEY, CONTENT);
  }

  /**
   * Sorts by the hash of the content, then by the content itself. Hashes are evenly distributed, so
   * the partition ranges need no sampling, for which Spark would encode all rows a second time.
   */
  private static Dataset<Row> byHash(Dataset<Row> rows) {
    int partitions = rows.sparkSession().sparkContext().defaultParallelism();
    Column top = shiftright(quoted(KEY), Long.SIZE - BITS).plus(lit(1L << (BITS - 1)));
    Column range = shiftright(top.multiply(lit((long) partitions)), BITS);
    return rows.repartitionById(partitions, range.cast(DataTypes.IntegerType))
        .sortWithinPartitions(KEY, CONTENT);
  }
}
