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

  @Override
  public M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), kind.getName());
    try {
      M model = maker.make(metadata.uid(), NetModelWriter.read(sparkSession(), path));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
