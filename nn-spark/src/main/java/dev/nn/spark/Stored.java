package dev.nn.spark;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/**
 * Reads the fields of rows as Spark stores them. Converting whole rows would make an object of each
 * number.
 */
final class Stored {

  private Stored() {}

  /** Reads a numeric field; null is NaN. */
  static ToDoubleFunction<InternalRow> number(StructType type, int field) {
    ToDoubleFunction<InternalRow> number = present(type.fields()[field].dataType(), field);
    return row -> row.isNullAt(field) ? Double.NaN : number.applyAsDouble(row);
  }

  private static ToDoubleFunction<InternalRow> present(DataType type, int field) {
    if (type.equals(DataTypes.DoubleType)) {
      return row -> row.getDouble(field);
    }
    if (type.equals(DataTypes.FloatType)) {
      return row -> row.getFloat(field);
    }
    Function1<Object, Object> converter = CatalystTypeConverters.createToScalaConverter(type);
    return row -> ((Number) converter.apply(row.get(field, type))).doubleValue();
  }

  /** Reads a field as the value that users of Spark know. */
  static Function<InternalRow, @Nullable Object> value(StructType schema, int field) {
    DataType type = schema.fields()[field].dataType();
    Function1<Object, Object> converter = CatalystTypeConverters.createToScalaConverter(type);
    return row -> row.isNullAt(field) ? null : converter.apply(row.get(field, type));
  }
}
