package dev.nn.spark;

import dev.nn.model.features.InputException;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Reads the rows of {@link TrainingRows#select}. */
final class SampleReader {

  private static final int FEATURES = 0;
  private static final int LABEL = 1;
  private static final int WEIGHT = 2;

  /** Where the columns of a sample end, and the first of the others is. */
  static final int HELD = 3;

  private static final int ORDER = 4;
  private static final double[] NONE = {};

  private final SampleSchema schema;
  private final Function<InternalRow, @Nullable Object> vector;
  private final Function<InternalRow, @Nullable Object> label;
  private final Function<InternalRow, @Nullable Object> weight;

  SampleReader(SampleSchema schema) {
    this.schema = schema;
    this.vector = Stored.value(schema.columns(), FEATURES);
    this.label = Stored.value(schema.columns(), LABEL);
    this.weight = Stored.value(schema.columns(), WEIGHT);
  }

  /** Those rows that are held out for validation, or the others. */
  static Iterator<InternalRow> side(Iterator<InternalRow> rows, boolean held) {
    return CollectionConverters.asJava(
        CollectionConverters.asScala(rows).filter(row -> row.getBoolean(HELD) == held));
  }

  /** The value of the order column. */
  static Object order(InternalRow row, DataType type) {
    return row.get(ORDER, type);
  }

  /** The sample is valid as long as the row. */
  Sample read(InternalRow row) {
    return schema.named()
        ? new Sample(row.getStruct(FEATURES, schema.names().size()), NONE, label(row), weight(row))
        : new Sample(row, numbers(row), label(row), weight(row));
  }

  private double[] numbers(InternalRow row) {
    Vector numbers = (Vector) vector.apply(row);
    if (numbers == null) {
      throw new InputException("the vector of features is null: filter out such rows");
    }
    if (numbers.size() == 0) {
      throw new InputException(
          "the vector of features has no numbers: assemble it from some columns");
    }
    boolean first = schema.names().isEmpty();
    return VectorFeatures.numbers(
        numbers, first ? numbers.size() : schema.names().size());
  }

  private Object label(InternalRow row) {
    Object value = label.apply(row);
    boolean missing = value == null
        || value instanceof Number number && Double.isNaN(number.doubleValue())
        || value instanceof String text && text.isBlank();
    if (missing) {
      throw new InputException("the label is %s: filter out such rows"
          .formatted(value instanceof String ? "'%s'".formatted(value) : value));
    }
    return value;
  }

  private double weight(InternalRow row) {
    Object value = weight.apply(row);
    double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
    if (!(number >= 0 && number <= Double.MAX_VALUE)) {
      throw new InputException(
          "the weight is %s: it must be finite and at least 0".formatted(value));
    }
    return number;
  }
}
