package dev.nn.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.backend.BackendReport.Candidate;
import dev.nn.backend.BackendReport.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private final FakeProvider plain = FakeProvider.available("plain", 0);
  private final FakeProvider fast = FakeProvider.available("fast", 10);
  private final FakeProvider broken = FakeProvider.unavailable("broken", 20, "no such lanes");

  @Test
  void highestPriorityWinsWhateverTheOrder() {
    assertSame(fast, free(plain, fast).choose());
    assertSame(fast, free(fast, plain).choose());
  }

  @Test
  void whatIsNotAvailableIsPassedOver() {
    Selection selection = free(broken, plain, fast);
    assertSame(fast, selection.choose());
    assertEquals(
        List.of("broken"), selection.unavailable().stream().map(Candidate::name).toList());
  }

  @Test
  void negativePrioritiesAreInOrderToo() {
    FakeProvider last = FakeProvider.available("last", Integer.MIN_VALUE + 1);
    assertSame(plain, free(last, plain).choose());
    assertSame(last, free(last).choose());
  }

  @Test
  void forcedChoiceBeatsPriority() {
    assertSame(plain, forced("plain", fast, plain).choose());
  }

  @Test
  void forcedChoiceThatDoesNotExistThrowsAndNamesThoseThatDo() {
    assertProblem(
        forced("nope", broken, fast, plain),
        "Backend 'nope', asked for by the test, does not exist. Found: broken (priority 20): not"
            + " available: no such lanes; fast (priority 10): available; plain (priority 0):"
            + " available.");
  }

  @Test
  void whoHasTheScalarBackendIsNotToldToAddIt() {
    assertProblem(
        free(FakeProvider.unavailable("scalar", 0, "lost")),
        "No backend is available. Found: scalar (priority 0): not available: lost.");
  }

  @Test
  void namesAreCaseSensitive() {
    assertThrows(BackendException.class, () -> forced("PLAIN", plain).choose());
  }

  @Test
  void forcedChoiceThatIsNotAvailableNeverContinuesWithAnother() {
    assertProblem(
        forced("broken", broken, plain),
        "Backend 'broken', asked for by the test, is not available: no such lanes. Found: broken"
            + " (priority 20): not available: no such lanes; plain (priority 0): available.");
  }

  @Test
  void forcedChoiceAmongNoneSaysSo() {
    assertProblem(
        forced("plain"),
        "Backend 'plain', asked for by the test, does not exist. No backend was found.");
  }

  @Test
  void sameNameTwiceIsAnErrorWhenAskedFor() {
    assertProblem(
        forced("plain", plain, FakeProvider.available("plain", 7)),
        "Backend 'plain', asked for by the test, is offered by more than one provider:"
            + " dev.nn.backend.FakeProvider, dev.nn.backend.FakeProvider. Keep one of them.");
  }

  @Test
  void noneFoundNamesTheCure() {
    assertProblem(
        free(),
        "No backend is available. No backend was found. Add dev.nn:nn-backend-scalar, which runs"
            + " everywhere.");
  }

  @Test
  void noneAvailableNamesReasonAndCure() {
    assertProblem(
        free(broken),
        "No backend is available. Found: broken (priority 20): not available: no such lanes. Add"
            + " dev.nn:nn-backend-scalar, which runs everywhere.");
  }

  @Test
  void tieIsAnError() {
    assertProblem(
        free(fast, FakeProvider.available("also", 10), plain),
        "Backends tie at priority 10: also, fast. Choose one with -Dnn.backend=NAME.");
  }

  @Test
  void tieBelowTheBestOrWithTheUnavailableIsNone() {
    assertSame(fast, free(fast, plain, FakeProvider.available("also", 0)).choose());
    assertSame(fast, free(fast, FakeProvider.unavailable("also", 10, "why")).choose());
  }

  @Test
  void forcedChoiceBreaksATie() {
    assertSame(fast, forced("fast", fast, FakeProvider.available("also", 10)).choose());
  }

  @Test
  void eachProviderIsAskedOnce() {
    Selection selection = free(fast, broken);
    selection.choose();
    selection.report();
    selection.unavailable();
    assertEquals(1, fast.asked);
    assertEquals(1, broken.asked);
  }

  @Test
  void reportListsCandidatesAndChoice() {
    assertEquals("""
        Backends found: 3
          broken (priority 20): not available: no such lanes
          fast (priority 10): available
          plain (priority 0): available
        Chosen: fast""", free(plain, fast, broken).report().toString());
  }

  @Test
  void reportOfAFailureSaysWhyAndDoesNotThrow() {
    BackendReport report = forced("nope", plain).report();
    assertEquals("", report.chosen());
    assertEquals("""
        Backends found: 1
          plain (priority 0): available
        Asked for: nope by the test
        Problem: Backend 'nope', asked for by the test, does not exist. Found: plain (priority 0): \
        available.""", report.toString());
  }

  @Test
  void infoSaysWhatItRunsOn() {
    String java = ", Java " + Runtime.version() + ")";
    assertEquals(
        "a (plain loops, fma, 1 thread" + java, new BackendInfo("a", 0, true, 1).toString());
    assertEquals(
        "b (512-bit vectors, no fma: results differ in the last bits from machines that have it,"
            + " 8 threads"
            + java,
        new BackendInfo("b", 512, false, 8).toString());
  }

  private static void assertProblem(Selection selection, String message) {
    BackendException thrown = assertThrows(BackendException.class, selection::choose);
    assertEquals(message, thrown.getMessage());
    assertEquals(message, selection.report().problem());
  }

  private static Selection free(TensorBackendProvider... providers) {
    return new Selection(List.of(providers), Optional.empty());
  }

  private static Selection forced(String name, TensorBackendProvider... providers) {
    return new Selection(List.of(providers), Optional.of(new Request(name, "the test")));
  }
}
