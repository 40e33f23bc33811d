package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nothing of the library stays on a host's threads, neither on those that call it nor on the common
 * pool's: an undeployed application can be collected. The JDK's own threads of the common pool
 * forget their thread locals after each task, so the host brings threads that keep them.
 */
class RedeployTest {

  private static final List<String> FLAGS = List.of(
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
      "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=" + HostThreads.class.getName(),
      "-Ddev.nn.backend.simd.worth=100000");

  @Test
  void fiveDeploymentsAreCollected() throws Exception {
    List<String> printed = ForkedJvm.run(FLAGS, RedeployProbe.class);
    assertEquals("collected 5 of 5", printed.get(printed.size() - 1));
  }
}
