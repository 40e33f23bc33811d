package dev.nn.backend.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products from inside the common pool and from many threads end, with the same bits. */
class NestedUseTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8})
  void productsInsideOfTasks(int parallelism) throws Exception {
    List<String> places = ForkedJvm.run(
        List.of(
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism,
            "-Dnn.threads=" + Math.max(2, parallelism),
            "-Ddev.nn.backend.simd.worth=100000"),
        NestedUseProbe.class);
    assertTrue(
        places.containsAll(List.of("parallel stream", "nested parallel stream", "threads")),
        places::toString);
    assertTrue(parallelism == 0 || places.contains("common pool"), places::toString);
    assertTrue(
        Runtime.version().feature() < 21 || places.contains("virtual threads"), places::toString);
  }
}
