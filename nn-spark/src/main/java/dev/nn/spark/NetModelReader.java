package dev.nn.spark;

import dev.nn.io.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** Loads a model that {@link NetModelWriter} saved. */
final class NetModelReader<M extends NetModel<M>> extends MLReader<M> {

  /** Makes a model from its identifier and its file. */
  interface Maker<M> {
    M make(String uid, byte[] file) throws IOException;
  }

  private final Class<M> kind;
  private final Maker<M> maker;

  NetModelReader(Class<M> kind, Maker<M> maker) {
    this.kind = kind;
    this.maker = maker;
  }

  /** Reads a model. */
  interface Reading<M> {
    M read() throws IOException;
  }

  /** Reads a model from a file; errors name it. */
  static <M> M named(Path file, Reading<M> reading) throws IOException {
    try {
      return reading.read();
    } catch (FileSystemException e) {
      throw e; // Its message begins with the file.
    } catch (FormatException e) {
      throw new FormatException(file, e, e.getMessage());
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public M load(String path) {
    requireFolder(path);
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), kind.getName());
    try {
      M model = maker.make(metadata.uid(), NetModelWriter.read(sparkSession(), path));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private void requireFolder(String path) {
    if (NetModelWriter.isFile(sparkSession(), path)) {
      throw new IllegalArgumentException(
          "%s is a file, but load reads the folder that write() saved: read a model file with %s.ofFile"
              .formatted(path, kind.getSimpleName()));
    }
  }
}
