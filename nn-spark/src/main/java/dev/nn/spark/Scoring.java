package dev.nn.spark;

import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;

/** A model that answers the rows of queries. */
abstract class Scoring extends SharedModel<Scoring.Reader> {

  private static final long serialVersionUID = 1;

  Scoring(byte[] file) {
    super(file);
  }

  /** The type of the answers. */
  abstract DataType type();

  /** A model that has been read. */
  interface Reader {

    /**
     * What scores values of the given type, vectors or structs of features, on any number of
     * threads. Both they and its answers are values as Spark stores them.
     */
    UDF1<Object, Object> of(DataType from);
  }
}
