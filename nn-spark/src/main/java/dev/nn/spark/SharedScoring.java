package dev.nn.spark;

import dev.nn.model.features.InputException;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A model that the executors share, as a part of queries. Spark's generated code calls it directly:
 * an ordinary UDF would convert each answer once more.
 *
 * @param name what a query's plan calls it
 * @param scoring the model
 * @param type the type of its answers
 */
record SharedScoring(String name, Broadcast<Scoring> scoring, DataType type) {

  static SharedScoring of(SparkSession spark, String name, Scoring scoring) {
    ClassTag<Scoring> tag = ClassTag$.MODULE$.apply(Scoring.class);
    return new SharedScoring(name, spark.sparkContext().broadcast(scoring, tag), scoring.type());
  }

  /** The answer for each row of a dataset. */
  Column of(Dataset<?> rows, Column features) {
    DataType from = rows.select(features).schema().fields()[0].dataType();
    return ExpressionUtils.column(of(ExpressionUtils.expression(features), from));
  }

  /** The answer for the value of an expression of the given type, a vector or a struct. */
  Expression of(Expression features, DataType from) {
    StructField field = DataTypes.createStructField("features", from, true);
    return new ModelCall(new Call(name, scoring, field), features, type);
  }

  static <E> Seq<E> seq(List<E> elements) {
    return CollectionConverters.asScala(elements).toSeq();
  }

  /**
   * What a task calls for each value; it reads the broadcast only once, as that takes a lock. Any
   * number of threads may call it.
   */
  private static final class Call implements UDF1<Object, Object> {

    private static final long serialVersionUID = 1;

    private final String name;
    private final Broadcast<Scoring> scoring;
    private final StructField from;
    private transient Scoring.@Nullable Answers function;

    Call(String name, Broadcast<Scoring> scoring, StructField from) {
      this.name = name;
      this.scoring = scoring;
      this.from = from;
    }

    @Override
    public Object call(Object features) {
      if (features == null) {
        throw new InputException("the features are null: filter out such rows");
      }
      Scoring.Answers known = function;
      if (known == null) {
        known = scoring.value().model().of(from.dataType());
        function = known;
      }
      return known.to(features);
    }

    /** A query that calls the model twice with the same features computes the answer once. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Call call && scoring == call.scoring && from.equals(call.from);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(scoring.id());
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
