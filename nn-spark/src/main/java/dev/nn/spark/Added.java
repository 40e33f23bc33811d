package dev.nn.spark;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * A column that a model adds.
 *
 * @param column its name; empty if it is left out
 * @param part what it takes of the answer
 * @param type its type
 * @param metadata what is known of its values
 */
record Added(String column, String part, DataType type, Metadata metadata) {

  StructField field() {
    return new StructField(column, type, false, metadata);
  }
}
