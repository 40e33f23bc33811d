package dev.nn.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** Reads a model; errors name the file. */
  static <M> M named(Object file, Reading<M> reading) throws IOException {
    try {
      return reading.read();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains(file.toString())) {
        throw e;
      }
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), kind.getName());
    try {
      M model =
          named(path, () -> maker.make(metadata.uid(), NetModelWriter.read(sparkSession(), path)));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
