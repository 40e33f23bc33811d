package dev.nn.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.nn.model.features.EncodingFit;
import dev.nn.model.features.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of some rows, or why one of them is refused: an error that no retry would cure.
 *
 * @param schema the features, with the length of the vector if there is a row
 * @param rows how many rows were measured
 * @param fit the bytes of an {@link EncodingFit}
 * @param refused why a row is refused
 */
@DefaultSerializer(JavaSerializer.class)
record MeasuredPart(
    SampleSchema schema, long rows, byte[] fit, @Nullable String refused) implements Serializable {

  private static final int MOST_QUOTED = 200;
  private static final int MOST_ROWS = 32;
  private static final int MOST_NUMBERS = 1 << 15;

  static MeasuredPart none(SampleSchema schema) {
    return new MeasuredPart(schema, 0, new byte[0], null);
  }

  private static MeasuredPart refused(SampleSchema schema, String why) {
    return new MeasuredPart(schema, 0, new byte[0], why);
  }

  static MeasuredPart of(Iterator<InternalRow> rows, SampleSchema schema) {
    SampleReader reader = new SampleReader(schema);
    SampleSchema known = schema;
    EncodingFit<Sample> fit = null;
    long count = 0;
    while (rows.hasNext()) {
      List<InternalRow> block = block(rows, known);
      try {
        if (fit == null) {
          known = schema.of(reader.read(block.get(0)));
          reader = new SampleReader(known);
          fit = new EncodingFit<>(known.measured());
        }
        fit.addAll(block.stream().map(reader::read).toList());
      } catch (IllegalArgumentException e) {
        return refused(block, known, e);
      }
      count += block.size();
    }
    return fit == null ? none(schema) : new MeasuredPart(known, count, fit.toBytes(), null);
  }

  /** The next rows: a few dozen, fewer if they are long, one if their length is unknown. */
  private static List<InternalRow> block(Iterator<InternalRow> rows, SampleSchema schema) {
    int features = schema.names().size();
    int most = features == 0 ? 1 : Math.min(MOST_ROWS, MOST_NUMBERS / features);
    List<InternalRow> block = new ArrayList<>();
    do {
      block.add(rows.next().copy());
    } while (block.size() < most && rows.hasNext());
    return block;
  }

  /** Names the first row that is refused by itself, if there is one. */
  private static MeasuredPart refused(
      List<InternalRow> block, SampleSchema schema, IllegalArgumentException e) {
    if (!(e instanceof InputException)) {
      return refused(schema, Cure.of(e));
    }
    if (block.size() == 1) {
      String row = quoted(block.get(0), schema);
      return refused(schema, "%s, in the row %s".formatted(Cure.of(e), row));
    }
    return block.stream()
        .map(row -> of(List.of(row).iterator(), schema))
        .filter(alone -> alone.refused != null)
        .findFirst()
        .orElseGet(() -> refused(schema, Cure.of(e)));
  }

  private static String quoted(InternalRow row, SampleSchema schema) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int field = 0; field < schema.columns().length(); field++) {
      values.add(Stored.value(schema.columns(), field).apply(row));
    }
    String text = values.toString();
    return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...";
  }

  /** The measurements of all rows of two parts; the same bits whatever the parts. */
  MeasuredPart merged(MeasuredPart other) {
    if (refused != null || other.rows == 0 && other.refused == null) {
      return this;
    }
    if (rows == 0 || other.refused != null) {
      return other;
    }
    if (!schema.equals(other.schema)) {
      return refused(
          schema,
          "there are vectors of %s and of %s numbers: all must have the same length"
              .formatted(schema.names().size(), other.schema.names().size()));
    }
    try {
      EncodingFit<Sample> sum = fitted();
      sum.merge(other.fitted());
      return new MeasuredPart(schema, rows + other.rows, sum.toBytes(), null);
    } catch (IllegalArgumentException e) {
      return refused(schema, Cure.of(e));
    }
  }

  /** The fit of rows that were all accepted. */
  EncodingFit<Sample> fitted() {
    if (refused != null) {
      throw new InputException(refused);
    }
    if (rows == 0) {
      throw new IllegalArgumentException(
          "there are no rows to train on: those of weight 0 and those held out for validation do not count");
    }
    return EncodingFit.fromBytes(schema.measured(), fit);
  }
}
