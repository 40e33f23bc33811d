package dev.nn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import dev.nn.model.features.Feature;
import dev.nn.model.features.Kind;
import dev.nn.model.features.Names;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.linalg.VectorUDT;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function2;

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

  /** One value per row: a vector, or a struct of the features. */
  Column column(List<Feature> features) {
    if (!named()) {
      return quoted(stage.getFeaturesCol());
    }
    String[] names = stage.getInputCols();
    Column[] fields = new Column[names.length];
    Arrays.setAll(fields, f -> quoted(names[f]).as(features.get(f).name()));
    return struct(fields);
  }

  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Requires columns that a model can read. */
  void require(StructType schema, List<Feature> features) {
    requireOneWay();
    if (named()) {
      requireColumns(schema, features);
    } else {
      requireVector(schema);
      VectorNames.require(stage.uid(), field(schema, stage.getFeaturesCol()), features);
    }
  }

  /** The setters clear each other's parameter, but a {@code ParamMap} does not. */
  void requireOneWay() {
    if (stage.isSet(stage.inputCols()) && stage.isSet(stage.featuresCol())) {
      throw new IllegalArgumentException(
          "%s: both inputCols %s and featuresCol '%s' are set: choose one with its setter, which clears the other"
              .formatted(
                  stage.uid(), Arrays.toString(stage.getInputCols()), stage.getFeaturesCol()));
    }
  }

  private void requireColumns(StructType schema, List<Feature> features) {
    String[] names = stage.getInputCols();
    if (names.length != features.size()) {
      throw new IllegalArgumentException(
          "%s: inputCols has %s columns, but the model has %s features: list a column for each of %s"
              .formatted(stage.uid(), names.length, features.size(), features));
    }
    requireDistinct(schema);
    VectorNames.requireInOrder(stage.uid(), List.of(names), features);
    for (int f = 0; f < names.length; f++) {
      requireFit(stage.uid(), names[f], field(schema, names[f]).dataType(), features.get(f));
    }
  }

  /** Requires features of different columns, and returns these. */
  Set<StructField> requireDistinct(StructType schema) {
    Set<StructField> columns = new HashSet<>();
    for (String name : stage.getInputCols()) {
      columns.add(field(schema, name));
    }
    if (columns.size() < stage.getInputCols().length || columns.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: inputCols is %s: list at least one column, and each only once"
              .formatted(stage.uid(), Arrays.toString(stage.getInputCols())));
    }
    return columns;
  }

  /** Requires a column or field of a type whose values the feature can have. */
  static void requireFit(String reader, String column, DataType type, Feature feature) {
    if (!fits(feature.kind(), type)) {
      throw new IllegalArgumentException(
          "%s: column '%s' is %s, but the model's feature %s needs %s: %s"
              .formatted(
                  reader,
                  column,
                  type.simpleString(),
                  feature,
                  wanted(feature.kind()),
                  feature.kind() == Kind.NUMBER
                      ? toNumber(type, "cast the column")
                      : "cast the column"));
    }
  }

  /** How a column becomes a number if Spark can't cast it to one. */
  static String toNumber(DataType type, String otherwise) {
    if (type.equals(DataTypes.DateType)) {
      return "make a number of it with unix_date";
    }
    return type.equals(DataTypes.TimestampNTZType)
        ? "make a number of it with unix_timestamp"
        : otherwise;
  }

  void requireVector(StructType schema) {
    DataType type = field(schema, stage.getFeaturesCol()).dataType();
    if (!type.equals(SQLDataTypes.VectorType())) {
      throw new IllegalArgumentException(
          "%s: column '%s' is %s, but featuresCol must be a vector: %s"
              .formatted(stage.uid(), stage.getFeaturesCol(), type.simpleString(), toVector(type)));
    }
  }

  private static String toVector(DataType type) {
    if (type instanceof ArrayType) {
      return "convert it with org.apache.spark.ml.functions.array_to_vector";
    }
    return type instanceof VectorUDT
        ? "it is one of spark.mllib: convert it with MLUtils.convertVectorColumnsToML"
        : "assemble one with VectorAssembler, or list the columns with setInputCols";
  }

  /** The column of a name. */
  StructField field(StructType schema, String name) {
    List<StructField> found = matching(schema, name);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("%s: there is no column '%s'; the closest names are %s%s"
          .formatted(
              stage.uid(),
              name,
              Names.nearest(name, List.of(schema.fieldNames())),
              nested(schema, name)));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "%s: the name '%s' fits several columns, %s: rename or drop all but one"
              .formatted(
                  stage.uid(), name, found.stream().map(StructField::name).toList()));
    }
    return found.get(0);
  }

  /** What to do if the name is a path to a field of a struct. */
  private static String nested(StructType schema, String name) {
    int dot = name.indexOf('.');
    boolean inStruct = dot > 0
        && matching(schema, name.substring(0, dot)).stream()
            .anyMatch(field -> field.dataType() instanceof StructType);
    return inStruct
        ? "; a dot is part of a name here: make the field a column with withColumn(\"%s\", col(\"%s\"))"
            .formatted(name.substring(name.lastIndexOf('.') + 1), name)
        : "";
  }

  /** Like Spark and MLlib, ignores the case of letters unless spark.sql.caseSensitive is true. */
  static List<StructField> matching(StructType schema, String name) {
    Function2<String, String, Object> resolver = SQLConf.get().resolver();
    return Arrays.stream(schema.fields())
        .filter(field -> (Boolean) resolver.apply(field.name(), name))
        .toList();
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

  private static String wanted(Kind kind) {
    return switch (kind) {
      case NUMBER -> "a number";
      case FLAG -> "a boolean";
      case CATEGORY -> "a string, a number or a boolean";
      case IMAGE -> "a vector or an array of numbers";
    };
  }

  /** Types whose values can name a category or class. */
  static boolean isNamed(DataType type) {
    return type instanceof NumericType
        || type instanceof StringType
        || type.equals(DataTypes.BooleanType);
  }
}
