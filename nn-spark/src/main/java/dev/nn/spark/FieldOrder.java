package dev.nn.spark;

import dev.nn.model.features.Feature;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Picks the fields of features from a struct, which a query may list in any order.
 *
 * @param function who asks for them
 * @param features the features
 */
record FieldOrder(String function, List<Feature> features) {

  /** A struct with one field for each feature, in their order; null where the struct is null. */
  Expression of(Expression struct, StructType type) {
    List<Expression> fields = new ArrayList<>();
    for (Feature feature : features) {
      fields.add(Literal.create(feature.name(), DataTypes.StringType));
      fields.add(new GetStructField(struct, place(feature, type), Option.apply(feature.name())));
    }
    Expression ordered = new CreateNamedStruct(SharedScoring.seq(fields));
    return new If(new IsNull(struct), Literal.create(null, ordered.dataType()), ordered);
  }

  private int place(Feature feature, StructType type) {
    List<StructField> found = Inputs.matching(type, feature.name());
    if (found.isEmpty()) {
      throw new IllegalArgumentException("%s: the struct has no field '%s', only %s: add it"
          .formatted(function, feature.name(), List.of(type.fieldNames())));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "%s: the struct has several fields named '%s': keep one of them"
              .formatted(function, feature.name()));
    }
    StructField field = found.get(0);
    Inputs.requireFit(function, feature.name(), field.dataType(), feature);
    return type.fieldIndex(field.name());
  }
}
