package dev.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryReaderTest {

  private static final String HEADER = History.COLUMNS + ",accuracy\n";
  private static final String GOOD = "10,1,0.01,0.5,0.25,0.875\n";

  /** 32 characters, the longest number. */
  private static final String LONG = "0.123456789012345678901234567890";

  @Test
  void readsWhatWasWritten() {
    History history = new History(List.of(
        evaluation(1, 0.1f, 0.5, Double.NaN),
        evaluation(2, 1e-30f, -1e300, Double.NEGATIVE_INFINITY),
        evaluation(Integer.MAX_VALUE, 0f, 0, 1e-300)));
    assertEquals(history, HistoryReader.read(history.toCsv()));
    History empty = new History(List.of());
    assertEquals(empty, HistoryReader.read(empty.toCsv()));
  }

  private static Evaluation evaluation(long step, float rate, double loss, double other) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("top-1", other);
    metrics.put("a_b", loss);
    return new Evaluation(step, step + 1, rate, loss, other, metrics);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "step", History.COLUMNS, "step,epoch\n", History.COLUMNS + ";x\n"})
  void mustBeginWithItsColumns(String csv) {
    assertMessage(
        csv,
        "History: the first line must be %s, with the names of metrics after it, but is '%s'"
            .formatted(History.COLUMNS, csv.strip()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10,1,0.01,0.5,0.25",
        "10,1,0.01,0.5,0.25,0.875,1",
        "-1,1,0.01,0.5,0.25,0.875",
        "1e1,1,0.01,0.5,0.25,0.875",
        "1234567890123456789,1,0.01,0.5,0.25,0.875",
        "10,x,0.01,0.5,0.25,0.875",
        "10,1,0x1p3,0.5,0.25,0.875",
        "10,1,1f,0.5,0.25,0.875",
        "10,1,,0.5,0.25,0.875",
        "10,1,0.01,0.5,0.25," + LONG + "1",
      })
  void refusesWhatIsNoEvaluation(String line) {
    assertMessage(
        HEADER + GOOD + line + "\n" + GOOD,
        "History: evaluation 2 must be a line of 6 numbers in Java's notation, but is '%s'"
            .formatted(line));
  }

  @Test
  void refusesALastLineWithoutAnEnd() {
    assertMessage(
        HEADER + GOOD.strip(),
        "History: evaluation 1 must be a line of 6 numbers in Java's notation, but is '%s'"
            .formatted(GOOD.strip()));
  }

  @Test
  void showsTheBeginningOfALongLine() {
    String line = "9".repeat(200);
    assertMessage(
        HEADER + line + "\n",
        "History: evaluation 1 must be a line of 6 numbers in Java's notation, but is '%s'"
            .formatted("9".repeat(100)));
  }

  @Test
  void takesTheLongestNumber() {
    History history = HistoryReader.read(HEADER + "10,1,0.01,0.5,0.25," + LONG + "\n");
    assertEquals(Double.valueOf(LONG), history.evaluations().get(0).metrics().get("accuracy"));
  }

  @Test
  void refusesWhatTakesTooMuchMemory() {
    HistoryReader.requireRoom(9, 6, 4_000);
    assertEquals(
        "History: 9 evaluations take 4000 bytes of memory, but this JVM has at most 3999 for them: raise -Xmx",
        assertThrows(IllegalArgumentException.class, () -> HistoryReader.requireRoom(9, 6, 3_999))
            .getMessage());
  }

  private static void assertMessage(String csv, String expected) {
    String message = assertThrows(IllegalArgumentException.class, () -> HistoryReader.read(csv))
        .getMessage();
    assertEquals(expected, message);
  }
}
