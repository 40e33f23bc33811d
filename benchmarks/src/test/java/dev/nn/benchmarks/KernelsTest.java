package dev.nn.benchmarks;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.BackendException;
import org.junit.jupiter.api.Test;

class KernelsTest {

  @Test
  void runsThatFellBackFail() {
    Kernels kernels = new Kernels();
    kernels.backend = "scalar";
    kernels.threads = 2;
    String message = assertThrows(IllegalStateException.class, kernels::open).getMessage();
    assertTrue(message.contains("asked for 2 threads, got 1"), message);

    kernels.backend = "no such backend";
    assertThrows(BackendException.class, kernels::open);
  }
}
