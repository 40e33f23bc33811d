package dev.nn.spark;

import dev.nn.model.features.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A model on its way to the executors, as the bytes of its file. Spark keeps one value of a
 * broadcast per virtual machine, so each machine reads the file once and has one predictor.
 */
abstract class Scoring implements Serializable {

  private static final long serialVersionUID = 1;

  private final byte[] file;
  private transient volatile @Nullable Supplier<UDF1<Object, Object>> model;

  Scoring(byte[] file) {
    this.file = file;
  }

  /** The type that the function returns. */
  abstract DataType type();

  /**
   * Reads a model file. The supplier returns a function for a task, which scores vectors or
   * structs; all share the model.
   */
  abstract Supplier<UDF1<Object, Object>> read(InputStream in) throws IOException;

  private UDF1<Object, Object> function() {
    Supplier<UDF1<Object, Object>> known = model;
    if (known == null) {
      synchronized (this) {
        known = model == null ? read() : model;
        model = known;
      }
    }
    return known.get();
  }

  private Supplier<UDF1<Object, Object>> read() {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scores with a broadcast model. */
  UserDefinedFunction on(SparkSession spark) {
    ClassTag<Scoring> tag = ClassTag$.MODULE$.apply(Scoring.class);
    Broadcast<Scoring> model = spark.sparkContext().broadcast(this, tag);
    return functions.udf(new Function(model), type()).asNonNullable();
  }

  /**
   * The function that a task calls for each row; it reads the broadcast only once, as that takes a
   * lock.
   */
  private static final class Function implements UDF1<Object, Object> {

    private static final long serialVersionUID = 1;

    private final Broadcast<Scoring> model;
    private transient @Nullable UDF1<Object, Object> function;

    Function(Broadcast<Scoring> model) {
      this.model = model;
    }

    @Override
    public Object call(Object row) throws Exception {
      if (row == null) {
        throw new InputException("the features are null: filter out such rows");
      }
      UDF1<Object, Object> known = function;
      if (known == null) {
        known = model.value().function();
        function = known;
      }
      return known.call(row);
    }
  }
}
