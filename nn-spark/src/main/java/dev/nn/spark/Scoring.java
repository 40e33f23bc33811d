package dev.nn.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A model on its way to the executors, as the bytes of its file. Spark keeps one value of a
 * broadcast per virtual machine, so each machine reads the file once and has one predictor.
 */
abstract class Scoring implements Serializable {

  private static final long serialVersionUID = 1;

  private final byte[] file;
  private transient volatile @Nullable Reader reader;

  Scoring(byte[] file) {
    this.file = file;
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

  /** Reads a model file. */
  abstract Reader read(InputStream in) throws IOException;

  /** What scores values of the given type, from a file that is read once. */
  final UDF1<Object, Object> function(DataType from) {
    Reader known = reader;
    if (known == null) {
      synchronized (this) {
        known = reader == null ? read() : reader;
        reader = known;
      }
    }
    return known.of(from);
  }

  private Reader read() {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
