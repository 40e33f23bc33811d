package dev.nn.spark;

import dev.nn.model.features.Feature;
import dev.nn.model.features.InputException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Brings the fields of structs, which a query may list in any order, into that of a model's
 * features.
 */
final class FieldOrder {

  private static final int[] UNCHANGED = {};

  private final List<String> names;
  private Known known = new Known(new StructType(), UNCHANGED);

  /** The places of the features in the structs of a schema; rows of one query share one schema. */
  private record Known(StructType schema, int[] places) {}

  FieldOrder(List<Feature> features) {
    this.names = features.stream().map(Feature::name).toList();
  }

  /** The fields of the features, in their order. */
  Row of(Row struct) {
    Known order = known;
    if (order.schema != struct.schema()) {
      order = new Known(struct.schema(), places(struct.schema()));
      known = order;
    }
    return order.places == UNCHANGED ? struct : ordered(struct, order.places);
  }

  private static Row ordered(Row struct, int[] places) {
    Object[] values = new Object[places.length];
    Arrays.setAll(values, f -> struct.get(places[f]));
    return RowFactory.create(values);
  }

  private int[] places(StructType schema) {
    List<String> fields = Arrays.asList(schema.fieldNames());
    return fields.equals(names)
        ? UNCHANGED
        : names.stream().mapToInt(name -> place(name, fields)).toArray();
  }

  private static int place(String name, List<String> fields) {
    int place = fields.indexOf(name);
    if (place < 0) {
      throw new InputException(
          "the struct has no field '%s', only %s: add it".formatted(name, fields));
    }
    if (fields.lastIndexOf(name) != place) {
      throw new InputException(
          "the struct has several fields named '%s': keep one of them".formatted(name));
    }
    return place;
  }
}
