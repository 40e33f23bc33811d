package dev.nn.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column that a model adds.
 *
 * @param column its name; empty to leave the column out
 * @param part the part of the answer that it holds
 * @param type its type
 * @param metadata what is known about its values
 */
record Added(String column, String part, DataType type, Metadata metadata) {

  private StructField field() {
    return new StructField(column, type, false, metadata);
  }

  /**
   * A schema with the columns that a stage adds. Spark would replace a column of the same name,
   * even if it differs in case; here it is refused.
   */
  static StructType to(StructType schema, List<Added> added, String stage) {
    StructType all = schema;
    for (Added one : added) {
      if (Arrays.stream(all.fieldNames()).anyMatch(one.column::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "%s: the output column '%s' already exists: drop it, or choose another name for the output"
                .formatted(stage, one.column));
      }
      all = one.column.isEmpty() ? all : all.add(one.field());
    }
    return all;
  }

  static Added vector(String column, String part) {
    return new Added(column, part, SQLDataTypes.VectorType(), Metadata.empty());
  }

  static Added number(String column, Metadata metadata) {
    return new Added(column, "prediction", DataTypes.DoubleType, metadata);
  }
}
