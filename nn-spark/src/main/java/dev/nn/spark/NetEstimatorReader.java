package dev.nn.spark;

import java.util.function.Function;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Loads a saved estimator. Spark's own reader makes a stage of whatever kind was saved, and fails
 * where it is cast.
 */
final class NetEstimatorReader<E extends NetEstimator<E, ?>> extends MLReader<E> {

  private final Class<E> kind;
  private final Function<String, E> maker;

  /** Makes an estimator of this kind from its identifier. */
  NetEstimatorReader(Class<E> kind, Function<String, E> maker) {
    this.kind = kind;
    this.maker = maker;
  }

  @Override
  public E load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), kind.getName());
    E estimator = maker.apply(metadata.uid());
    metadata.getAndSetParams(estimator, Option.empty());
    return estimator;
  }
}
