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
  private transient volatile @Nullable UDF1<Object, Object> function;

  Scoring(byte[] file) {
    this.file = file;
  }

  /** The type of the answers. */
  abstract DataType type();

  /**
   * Reads a model file. The function scores vectors or rows of features, on any number of threads;
   * its answers are values as Spark stores them, which need no conversion.
   */
  abstract UDF1<Object, Object> read(InputStream in) throws IOException;

  /** The function, from a file that is read once. */
  final UDF1<Object, Object> function() {
    UDF1<Object, Object> known = function;
    if (known == null) {
      synchronized (this) {
        known = function == null ? read() : function;
        function = known;
      }
    }
    return known;
  }

  private UDF1<Object, Object> read() {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
