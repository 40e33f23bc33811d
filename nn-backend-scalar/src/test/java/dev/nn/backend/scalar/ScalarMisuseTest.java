package dev.nn.backend.scalar;

import dev.nn.backend.Backends;
import dev.nn.backend.TensorBackend;
import dev.nn.misuse.Misuse;

/** Wrong calls, with the plain loops. */
class ScalarMisuseTest implements Misuse {

  @Override
  public TensorBackend backend() {
    return Backends.select("scalar");
  }
}
