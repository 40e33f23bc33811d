package dev.nn.backend.scalar;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.serving.PredictorThreads;

/** Many threads on one predictor, with the plain loops. */
class ScalarThreadsTest implements PredictorThreads {

  @Override
  public TensorBackend backend() {
    return Backends.select("scalar");
  }
}
