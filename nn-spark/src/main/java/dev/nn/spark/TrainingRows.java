package dev.nn.spark;

import static dev.nn.spark.Inputs.quoted;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import dev.nn.model.features.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The columns that training reads, checked with clear messages and brought into one form. */
final class TrainingRows {

  private final TrainingParams stage;
  private final LabelKind labels;
  private final Inputs inputs;

  TrainingRows(TrainingParams stage, LabelKind labels) {
    this.stage = stage;
    this.labels = labels;
    this.inputs = new Inputs(stage);
  }

  private String value(Param<String> param) {
    return stage.getOrDefault(param);
  }

  void require(StructType schema) {
    inputs.requireOneWay();
    if (inputs.named()) {
      kinds(schema);
    } else {
      inputs.requireVector(schema);
    }
    requireType(schema, stage.labelCol(), labels::fits, labels.wanted());
    requireFeatures(schema);
    require(schema, stage.weightCol(), NumericType.class::isInstance, "numbers");
    require(schema, stage.validationIndicatorCol(), DataTypes.BooleanType::equals, "true or false");
    require(schema, stage.orderCol(), RowOrdering::isOrderable, "of a type that can be sorted");
  }

  private void require(
      StructType schema, Param<String> param, Predicate<DataType> fits, String wanted) {
    if (given(stage, param)) {
      requireType(schema, param, fits, wanted);
    }
  }

  /** Whether an optional column is named; an empty name stands for none, as in MLlib. */
  static boolean given(TrainingParams stage, Param<String> param) {
    return stage.isDefined(param) && !stage.getOrDefault(param).isEmpty();
  }

  private void requireType(
      StructType schema, Param<String> param, Predicate<DataType> fits, String wanted) {
    DataType type = inputs.field(schema, value(param)).dataType();
    if (!fits.test(type)) {
      throw new IllegalArgumentException("%s: column '%s' is %s, but %s must be %s: cast it"
          .formatted(stage.uid(), value(param), type.simpleString(), param.name(), wanted));
    }
  }

  private void requireFeatures(StructType schema) {
    if (!inputs.named()) {
      return;
    }
    if (inputs.requireDistinct(schema).contains(inputs.field(schema, stage.getLabelCol()))) {
      throw new IllegalArgumentException(
          "%s: column '%s' is both the label and a feature: leave it out of inputCols"
              .formatted(stage.uid(), stage.getLabelCol()));
    }
  }

  private List<Kind> kinds(StructType schema) {
    return Arrays.stream(stage.getInputCols())
        .map(name -> kind(name, inputs.field(schema, name).dataType()))
        .toList();
  }

  private Kind kind(String name, DataType type) {
    if (type instanceof NumericType) {
      return Kind.NUMBER;
    }
    if (type.equals(DataTypes.BooleanType)) {
      return Kind.FLAG;
    }
    if (type instanceof StringType) {
      return Kind.CATEGORY;
    }
    throw new IllegalArgumentException(
        "%s: column '%s' is %s, but a feature must be a number, a string or a boolean: %s"
            .formatted(stage.uid(), name, type.simpleString(), cure(name, type)));
  }

  private static String cure(String name, DataType type) {
    if (type instanceof StructType) {
      return "make its fields columns with select(\"*\", \"%s.*\")".formatted(name);
    }
    return type instanceof ArrayType
        ? "make its elements columns with element_at, or name a vector with setFeaturesCol"
        : Inputs.toNumber(type, "cast it, or name a vector with setFeaturesCol");
  }

  /** Features, label and weight of each row that counts, whether it is held out, and its order. */
  Dataset<Row> select(Dataset<?> dataset) {
    return dataset
        .filter(counts())
        .select(
            features().as("features"),
            quoted(stage.getLabelCol()).as("label"),
            or(stage.weightCol(), lit(1.0)).as("weight"),
            held().as("held"),
            or(stage.orderCol(), lit(0L)).as("order"));
  }

  /** How the selected rows are ordered. */
  RowOrder order(StructType selected) {
    return new RowOrder(given(stage, stage.orderCol()), selected.apply("order").dataType());
  }

  /** All rows but training rows of weight 0, which teach nothing; unusable weights are kept. */
  private Column counts() {
    return held().or(not(or(stage.weightCol(), lit(1.0)).eqNullSafe(lit(0))));
  }

  private Column held() {
    return coalesce(or(stage.validationIndicatorCol(), lit(false)), lit(false));
  }

  private Column features() {
    return inputs.named()
        ? struct(Arrays.stream(stage.getInputCols()).map(Inputs::quoted).toArray(Column[]::new))
        : quoted(stage.getFeaturesCol());
  }

  private Column or(Param<String> param, Column otherwise) {
    return given(stage, param) ? quoted(value(param)) : otherwise;
  }

  /** The schema of the samples, as far as the columns tell. */
  SampleSchema schema(StructType schema, StructType selected) {
    boolean named = inputs.named();
    return new SampleSchema(
        named,
        named
            ? List.of(stage.getInputCols())
            : VectorNames.of(inputs.field(schema, stage.getFeaturesCol())),
        named ? kinds(schema) : List.of(),
        stage.getHandleInvalid().equals("keep"),
        inputs.field(schema, stage.getLabelCol()),
        labels,
        given(stage, stage.weightCol()),
        new StructType(Arrays.copyOf(selected.fields(), SampleReader.HELD)));
  }
}
