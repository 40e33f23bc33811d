package dev.nn.spark;

import java.util.List;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import scala.collection.immutable.IndexedSeq;

/**
 * The call of a model in a query. Spark's optimiser knows that it is expensive: a filter on its
 * answer runs after it, instead of calling the model once more.
 */
final class ModelCall extends Invoke {

  private static final long serialVersionUID = 1;

  ModelCall(UDF1<Object, Object> model, Expression features, DataType type) {
    this(new Literal(model, new ObjectType(UDF1.class)), features, type);
  }

  private ModelCall(Expression model, Expression features, DataType type) {
    super(
        model,
        "call",
        type,
        SharedScoring.seq(List.of(features)),
        SharedScoring.seq(List.of()),
        false,
        false,
        true);
  }

  /** Spark's own refusals quote it. */
  @Override
  public String prettyName() {
    return targetObject().toString();
  }

  @Override
  public String toString() {
    return "%s(%s)".formatted(prettyName(), arguments().head());
  }

  @Override
  public boolean expensive() {
    return true;
  }

  @Override
  public Invoke withNewChildrenInternal(IndexedSeq<Expression> children) {
    return new ModelCall(children.apply(0), children.apply(1), dataType());
  }
}
