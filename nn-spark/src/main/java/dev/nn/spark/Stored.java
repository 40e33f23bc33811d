package dev.nn.spark;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Function2;

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
    Function<InternalRow, @Nullable Object> number = value(type, field);
    return row -> ((Number) number.apply(row)).doubleValue();
  }

  /** Reads a field as the value that users of Spark know. */
  static Function<InternalRow, @Nullable Object> value(StructType schema, int field) {
    return value(schema.fields()[field].dataType(), field);
  }

  /** The type is examined once: for {@code row.get}, Spark reads its configuration each time. */
  private static Function<InternalRow, @Nullable Object> value(DataType type, int field) {
    Function2<SpecializedGetters, Object, Object> stored = InternalRow.getAccessor(type, true);
    Function1<Object, Object> converter = CatalystTypeConverters.createToScalaConverter(type);
    return row -> converter.apply(stored.apply(row, field));
  }
}
