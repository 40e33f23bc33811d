package dev.nn.spark;

import dev.nn.model.features.InputException;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** A model that answers the rows of queries. */
abstract class Scoring extends SharedModel<Scoring.Reader> {

  private static final long serialVersionUID = 1;

  Scoring(byte[] file) {
    super(file);
  }

  /** The type of the answers. */
  abstract DataType type();

  /** What scores a vector or a struct; an answer has the parts of {@link #type}. */
  interface Answers extends UDF1<Object, Object> {

    @Override
    InternalRow call(Object features);

    /** The answer; an error names the cure that helps in Spark. */
    default InternalRow to(Object features) {
      try {
        return call(features);
      } catch (InputException e) {
        throw new InputException(Cure.of(e));
      }
    }
  }

  /** A model that has been read. */
  interface Reader {

    /**
     * What scores values of the given type, vectors or structs of features, on any number of
     * threads. Both they and its answers are values as Spark stores them.
     */
    Answers of(DataType from);
  }
}
