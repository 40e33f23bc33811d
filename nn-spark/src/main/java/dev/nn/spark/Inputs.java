package dev.nn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Kind;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The columns that a stage reads its features from, checked with clear messages. */
final class Inputs {

  private final NetColumns stage;

  Inputs(NetColumns stage) {
    this.stage = stage;
  }

  /** Whether they are separate columns rather than a vector. */
  boolean named() {
    return stage.isDefined(stage.inputCols());
  }

  /** One value per row: a vector or a struct of the features. */
  Column column(List<Feature> features) {
    return named()
        ? struct(features.stream().map(f -> quoted(f.name())).toArray(Column[]::new))
        : quoted(vector());
  }

  String vector() {
    return stage.getOrDefault(stage.featuresCol());
  }

  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Requires columns that a model can read. */
  void require(StructType schema, List<Feature> features) {
    if (!named()) {
      requireVector(schema);
      return;
    }
    for (Feature feature : features) {
      DataType type = type(schema, feature.name());
      if (!fits(feature.kind(), type)) {
        throw new IllegalArgumentException(
            "%s: the column '%s' is %s, but the model's feature is a %s: cast the column, or train with it as it is"
                .formatted(stage.uid(), feature.name(), type.simpleString(), feature.kind()));
      }
    }
  }

  void requireVector(StructType schema) {
    DataType type = type(schema, vector());
    if (!type.equals(SQLDataTypes.VectorType())) {
      throw new IllegalArgumentException(
          "%s: the column '%s' is %s, but featuresCol must be a vector: assemble one with VectorAssembler, or name columns with setInputCols"
              .formatted(stage.uid(), vector(), type.simpleString()));
    }
  }

  DataType type(StructType schema, String name) {
    if (!Arrays.asList(schema.fieldNames()).contains(name)) {
      throw new IllegalArgumentException("%s: there is no column '%s', only %s"
          .formatted(stage.uid(), name, Arrays.toString(schema.fieldNames())));
    }
    return schema.apply(name).dataType();
  }

  private static boolean fits(Kind kind, DataType type) {
    return switch (kind) {
      case NUMBER -> type instanceof NumericType;
      case FLAG -> type.equals(DataTypes.BooleanType);
      case CATEGORY -> isNamed(type);
      case IMAGE ->
        type.equals(SQLDataTypes.VectorType())
            || type instanceof ArrayType array && array.elementType() instanceof NumericType;
    };
  }

  /** Types whose values can name a category or class. */
  static boolean isNamed(DataType type) {
    return type instanceof NumericType
        || type instanceof StringType
        || type.equals(DataTypes.BooleanType);
  }
}
