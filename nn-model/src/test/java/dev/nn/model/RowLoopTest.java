package dev.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.Threads;
import dev.nn.model.features.Features;
import dev.nn.model.features.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLoopTest {

  /** Takes the last part first. */
  private static final Threads BACKWARDS = new Threads() {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public void run(int parts, long multiplyAdds, IntConsumer part) {
      for (int p = parts - 1; p >= 0; p--) {
        part.accept(p);
      }
    }
  };

  private static Work work(int rows) {
    return new Work((phase, done, total) -> true, Phase.MEASURE, rows);
  }

  private static Samples<Integer> samples(int rows) {
    List<Integer> list = IntStream.range(0, rows).boxed().toList();
    return Samples.of(list, Features.<Integer>builder().number("x", x -> x).build(), x -> x);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 16_384, 16_385, 50_000})
  void everyRowIsTakenOnce(int rows) {
    int[] taken = new int[rows];
    RowLoop.run(BACKWARDS, samples(rows), work(rows), (from, to) -> {
      assertTrue(to <= rows && to - from <= 32);
      for (int row = from; row < to; row++) {
        taken[row]++;
      }
    });
    assertEquals(rows, Arrays.stream(taken).filter(times -> times == 1).count());
  }

  @Test
  void ofSeveralRefusedRowsTheFirstIsNamed() {
    InputException first = assertThrows(
        InputException.class,
        () -> RowLoop.run(BACKWARDS, samples(50_000), work(50_000), RowLoopTest::refuseThousands));
    assertEquals("row 17000: it is a thousand", first.getMessage());
  }

  private static void refuseThousands(int from, int to) {
    for (int row = from; row < to; row++) {
      if (row > 16_384 && row % 1_000 == 0) {
        throw new InputException("it is a thousand");
      }
    }
  }
}
