package dev.nn.spark;

import dev.nn.model.features.Feature;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.collection.immutable.Seq;

/**
 * A model as a function that queries call; a call that does not fit is refused before it runs.
 *
 * @param name the name of the function
 * @param scoring the model
 * @param features its features
 * @param named whether it takes a struct with a field for each rather than a vector
 */
record SqlFunction(String name, SharedScoring scoring, List<Feature> features, boolean named) {

  /** Requires a name that queries can call: they prefer the built-in function of the same name. */
  static void requireFree(String stage, @Nullable String name) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("%s: the function needs a name, but got %s"
          .formatted(stage, name == null ? null : "'%s'".formatted(name)));
    }
    if (FunctionRegistry.builtin().functionExists(FunctionIdentifier.apply(name))) {
      throw new IllegalArgumentException(
          "%s: '%s' is a function of Spark, which queries would call instead of the model: choose another name"
              .formatted(stage, name));
    }
  }

  void register(SparkSession spark) {
    Function1<Seq<Expression>, Expression> call = this::call;
    ((org.apache.spark.sql.classic.SparkSession) spark)
        .sessionState()
        .functionRegistry()
        .createOrReplaceTempFunction(name, call, "java_udf");
  }

  private Expression call(Seq<Expression> arguments) {
    if (arguments.size() != 1 || arguments.head() instanceof NamedArgumentExpression) {
      throw new IllegalArgumentException("%s takes one argument without a name, %s, but got %s"
          .formatted(name, wanted(), arguments.size() == 1 ? "a named one" : arguments.size()));
    }
    Expression argument = arguments.head();
    Expression values = named ? fields(argument) : vector(argument);
    return scoring.of(values, values.dataType());
  }

  private String wanted() {
    return named
        ? "a struct with a field for each feature, such as %s(struct(*))".formatted(name)
        : "a vector of the features";
  }

  private Expression fields(Expression argument) {
    require(argument, argument.dataType() instanceof StructType);
    return new FieldOrder(name, features).of(argument, (StructType) argument.dataType());
  }

  private Expression vector(Expression argument) {
    require(argument, argument.dataType().equals(SQLDataTypes.VectorType()));
    Metadata metadata =
        argument instanceof NamedExpression column ? column.metadata() : Metadata.empty();
    StructField field = new StructField(argument.sql(), argument.dataType(), true, metadata);
    VectorNames.require(name, field, features);
    return argument;
  }

  private void require(Expression argument, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("%s takes %s, but its argument is %s"
          .formatted(name, wanted(), argument.dataType().simpleString()));
    }
  }
}
