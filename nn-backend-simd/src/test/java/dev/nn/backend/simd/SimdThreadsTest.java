package dev.nn.backend.simd;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.serving.PredictorThreads;

/** Many threads on one predictor, with the Vector API. */
class SimdThreadsTest implements PredictorThreads {

  @Override
  public TensorBackend backend() {
    return Backends.select("simd");
  }
}
