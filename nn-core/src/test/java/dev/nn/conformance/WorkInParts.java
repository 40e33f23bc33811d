package dev.nn.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.backend.Op;
import dev.nn.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work in parts: all of it is done, once, however many threads there are. */
public interface WorkInParts extends Subject {

  /**
   * Much work and little; what a part writes is seen by the caller, though nothing is volatile.
   *
   * @param parts how many
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 31})
  default void eachPartIsDoneOnce(int parts) {
    for (long multiplyAdds : new long[] {0, 1, 10_000_000, Long.MAX_VALUE}) {
      int[] times = new int[parts];
      backend().threads().run(parts, multiplyAdds, part -> times[part]++);
      for (int part = 0; part < parts; part++) {
        assertEquals(1, times[part]);
      }
    }
  }

  /**
   * Rows of one product, a part each, by a kernel of the backend.
   *
   * @param parts how many
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  default void partsMayCallKernels(int parts) {
    int rowsOfPart = 40;
    Tensor a = Tensor.zeros(parts * rowsOfPart, 300);
    Tensor b = Tensor.zeros(300, 90);
    for (int e = 0; e < a.size(); e++) {
      a.array()[e] = e * 37 % 101 / 101f - 0.5f;
    }
    for (int e = 0; e < b.size(); e++) {
      b.array()[e] = e * 41 % 103 / 103f - 0.5f;
    }
    Tensor whole = Tensor.zeros(a.rows(), b.cols());
    backend().gemm(Op.IDENTITY, Op.IDENTITY, 1, a, b, 0, whole);
    Tensor c = Tensor.zeros(a.rows(), b.cols());
    backend().threads().run(parts, 100_000_000, part -> {
      int from = part * rowsOfPart;
      int to = from + rowsOfPart;
      backend().gemm(Op.IDENTITY, Op.IDENTITY, 1, a.rows(from, to), b, 0, c.rows(from, to));
    });
    Bits.assertSame("C", whole, c);
  }

  /**
   * The caller gets what a part threw.
   *
   * @param failing the part that throws
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6})
  default void aFailureComesToTheCaller(int failing) {
    IllegalStateException failure = new IllegalStateException("on purpose");
    IllegalStateException thrown = assertThrows(
        IllegalStateException.class,
        () -> backend().threads().run(7, 100_000_000, part -> {
          if (part == failing) {
            throw failure;
          }
        }));
    assertSame(failure, thrown);
  }
}
