package dev.nn.conformance;

import dev.nn.backend.TensorBackend;

/** Names the backend under test. */
public interface Subject {

  /**
   * The backend under test.
   *
   * @return a backend, with or without the checks of shapes
   */
  TensorBackend backend();
}
