package dev.nn.spark;

import static dev.nn.spark.Inputs.quoted;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.nn.model.features.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The columns that training reads, checked with clear messages and brought into one form. */
final class TrainingRows {

  static final String SAMPLE = "nn_sample";
  static final String HELD = "nn_held";

  private final TrainingParams stage;
  private final boolean classes;
  private final Inputs inputs;

  TrainingRows(TrainingParams stage, boolean classes) {
    this.stage = stage;
    this.classes = classes;
    this.inputs = new Inputs(stage);
  }

  private String value(Param<String> param) {
    return stage.getOrDefault(param);
  }

  void require(StructType schema) {
    if (inputs.named()) {
      kinds(schema);
    } else {
      inputs.requireVector(schema);
    }
    if (classes) {
      require(schema, stage.labelCol(), Inputs::isNamed, "numbers, texts or booleans");
    } else {
      require(schema, stage.labelCol(), NumericType.class::isInstance, "numbers");
    }
    require(schema, stage.weightCol(), NumericType.class::isInstance, "numbers");
    require(schema, stage.validationIndicatorCol(), DataTypes.BooleanType::equals, "true or false");
    require(schema, stage.orderCol(), type -> true, "anything");
  }

  private void require(
      StructType schema, Param<String> param, Predicate<DataType> fits, String wanted) {
    if (!stage.isDefined(param)) {
      return;
    }
    DataType type = inputs.type(schema, value(param));
    if (!fits.test(type)) {
      throw new IllegalArgumentException("%s: the column '%s' is %s, but %s must be %s: cast it"
          .formatted(stage.uid(), value(param), type.simpleString(), param.name(), wanted));
    }
  }

  private String[] names() {
    return stage.getOrDefault(stage.inputCols());
  }

  private List<Kind> kinds(StructType schema) {
    return Arrays.stream(names())
        .map(name -> kind(name, inputs.type(schema, name)))
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
        "%s: the column '%s' is %s, but a feature must be a number, a text or a flag: cast it"
            .formatted(stage.uid(), name, type.simpleString()));
  }

  /** For each row its struct, whether it is held out, and its sort key. */
  Dataset<Row> select(Dataset<?> dataset) {
    List<Column> fields = new ArrayList<>();
    if (inputs.named()) {
      Arrays.stream(names()).map(Inputs::quoted).forEach(fields::add);
    } else {
      fields.add(quoted(inputs.vector()).as(Sample.VECTOR));
    }
    fields.add(quoted(value(stage.labelCol())).as(Sample.LABEL));
    fields.add(or(stage.weightCol(), lit(1.0)).as(Sample.WEIGHT));
    return dataset.select(
        struct(fields.toArray(Column[]::new)).as(SAMPLE),
        coalesce(or(stage.validationIndicatorCol(), lit(false)), lit(false)).as(HELD),
        or(stage.orderCol(), lit(0)).as(RowOrder.ORDER));
  }

  private Column or(Param<String> param, Column otherwise) {
    return stage.isDefined(param) ? quoted(value(param)) : otherwise;
  }

  /** The schema of the samples; the length of the first vector applies to all. */
  SampleSchema schema(Dataset<?> dataset, Dataset<Row> samples) {
    List<Row> first = samples.takeAsList(1);
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: there are no rows to learn from".formatted(stage.uid()));
    }
    boolean filled = value(stage.handleInvalid()).equals("keep");
    boolean weighted = stage.isDefined(stage.weightCol());
    if (inputs.named()) {
      return new SampleSchema(
          true, List.of(names()), kinds(dataset.schema()), filled, classes, weighted);
    }
    Vector vector = first.get(0).getStruct(0).getAs(Sample.VECTOR);
    return SampleSchema.ofVector(vector == null ? 1 : vector.size(), filled, classes, weighted);
  }
}
