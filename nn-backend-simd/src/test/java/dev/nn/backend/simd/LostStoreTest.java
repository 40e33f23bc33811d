package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Shows in the test report whether this JDK loses stores (see {@link LostStoreProbe}). Either way
 * no kernel meets it: {@link NoMaskedStoreTest} keeps such stores out, and
 * {@link BitsInForkedJvmsTest} compares the bits under {@code -Xbatch}, where it shows.
 */
class LostStoreTest {

  @Test
  void whetherThisJdkLosesStores(TestReporter reporter) throws Exception {
    List<String> printed = ForkedJvm.run(List.of("-Xbatch"), LostStoreProbe.class);
    String answer = printed.get(printed.size() - 1);
    assertTrue(List.of("lost", "kept").contains(answer), printed::toString);
    reporter.publishEntry("a scalar store before a masked vector store is", answer);
  }
}
