package dev.nn.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A model on its way to the executors, as the bytes of its file. Spark keeps one value of a
 * broadcast per JVM, so each JVM reads the file once, for all its tasks.
 *
 * @param <T> the form in which the tasks use it, on any number of threads
 */
abstract class SharedModel<T> implements Serializable {

  private static final long serialVersionUID = 1;

  private final byte[] file;
  private transient volatile @Nullable T model;

  SharedModel(byte[] file) {
    this.file = file;
  }

  /** The bytes themselves. */
  final byte[] file() {
    return file;
  }

  /** Reads a model file. */
  abstract T read(InputStream in) throws IOException;

  /** The model, from a file that is read once. */
  final T model() {
    T known = model;
    if (known == null) {
      synchronized (this) {
        known = model == null ? read() : model;
        model = known;
      }
    }
    return known;
  }

  private T read() {
    try (InputStream in = new ByteArrayInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
