package dev.nn.backend.simd;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.misuse.Misuse;

/** Wrong calls, with the Vector API. */
class SimdMisuseTest implements Misuse {

  @Override
  public TensorBackend backend() {
    return Backends.select("simd");
  }
}
