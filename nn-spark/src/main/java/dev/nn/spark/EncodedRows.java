package dev.nn.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of {@link TrainingRows#select}, to be encoded and sorted.
 *
 * @param spark the session
 * @param rows the rows
 * @param encoding how they are encoded and sorted
 */
record EncodedRows(SparkSession spark, JavaRDD<InternalRow> rows, Broadcast<RowEncoding> encoding) {

  static EncodedRows of(SparkSession spark, JavaRDD<InternalRow> rows, RowEncoding encoding) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new EncodedRows(spark, rows, context.broadcast(encoding));
  }

  /** Those rows that are held out, or the others: the key and the content of each. */
  JavaRDD<InternalRow> sorted(boolean held) {
    Broadcast<RowEncoding> shared = encoding;
    JavaRDD<InternalRow> encoded =
        Partitions.map(rows, (partition, own) -> shared.value().encode(own, held));
    return encoding.value().order().sort(spark, encoded);
  }
}
