package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of the library stays on a host's threads: an undeployed application can be collected. */
class RedeployTest {

  @Test
  void fiveDeploymentsAreCollected() throws Exception {
    List<String> printed = ForkedJvm.run(List.of(), RedeployProbe.class);
    assertEquals("collected 5 of 5", printed.get(printed.size() - 1));
  }
}
