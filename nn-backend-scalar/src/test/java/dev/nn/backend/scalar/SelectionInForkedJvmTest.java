package dev.nn.backend.scalar;

import static dev.nn.backend.scalar.ForkedJvm.CORE;
import static dev.nn.backend.scalar.ForkedJvm.SCALAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.backend.scalar.ForkedJvm.Result;
import dev.nn.probe.DecisionProbe;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The choice of a backend by flags and environment, on the class path and as modules. */
class SelectionInForkedJvmTest {

  private static final String NO_SUCH = "Backend 'nope', asked for by %s, does not exist."
      + " Found: scalar (priority 0): available.";

  enum Home {
    CLASS_PATH("class path", () -> ForkedJvm.onClassPath(CORE, SCALAR)),
    MODULES("modules", () -> ForkedJvm.onModulePath("dev.nn.backend.scalar", CORE, SCALAR)),
    MODULES_BY_SERVICE("modules", () -> ForkedJvm.onModulePath("dev.nn.core", CORE, SCALAR));

    private final String name;
    private final Supplier<ForkedJvm> jvm;

    Home(String name, Supplier<ForkedJvm> jvm) {
      this.name = name;
      this.jvm = jvm;
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAChoiceTheOnlyBackendIsTaken(Home home) throws Exception {
    assertScalar(home, home.jvm.get().run());
  }

  @ParameterizedTest
  @EnumSource
  void theProperty(Home home) throws Exception {
    Result result = home.jvm.get().flag("-Dnn.backend=scalar").run();
    assertScalar(home, result);
    assertContains("Asked for: scalar by -Dnn.backend", result);
  }

  @ParameterizedTest
  @EnumSource
  void theVariable(Home home) throws Exception {
    Result result = home.jvm.get().variable("scalar").run();
    assertScalar(home, result);
    assertContains("Asked for: scalar by NN_BACKEND", result);
  }

  @ParameterizedTest
  @EnumSource
  void thePropertyOfAnUnknownBackendFails(Home home) throws Exception {
    assertFails(NO_SUCH.formatted("-Dnn.backend"), home.jvm.get().flag("-Dnn.backend=nope"));
  }

  @ParameterizedTest
  @EnumSource
  void theVariableOfAnUnknownBackendFails(Home home) throws Exception {
    assertFails(NO_SUCH.formatted("NN_BACKEND"), home.jvm.get().variable("nope"));
  }

  @Test
  void thePropertyComesBeforeTheVariable() throws Exception {
    ForkedJvm both = Home.CLASS_PATH.jvm.get().flag("-Dnn.backend=scalar").variable("nope");
    assertScalar(Home.CLASS_PATH, both.run());
    assertFails(
        NO_SUCH.formatted("-Dnn.backend"),
        Home.CLASS_PATH.jvm.get().flag("-Dnn.backend=nope").variable("scalar"));
  }

  @Test
  void aBlankPropertyCountsAsNotSet() throws Exception {
    assertScalar(
        Home.CLASS_PATH, Home.CLASS_PATH.jvm.get().flag("-Dnn.backend=").run());
    assertScalar(
        Home.CLASS_PATH, Home.CLASS_PATH.jvm.get().flag("-Dnn.backend=  ").run());
    assertFails(
        NO_SUCH.formatted("NN_BACKEND"),
        Home.CLASS_PATH.jvm.get().flag("-Dnn.backend= ").variable(" nope "));
  }

  @Test
  void withoutAnyBackendTheMessageNamesTheCure() throws Exception {
    String cure = "No backend is available. No backend was found. Add dev.nn:nn-backend-scalar";
    assertFails(cure, ForkedJvm.onClassPath(CORE));
    assertFails(cure, ForkedJvm.onModulePath("dev.nn.core", CORE));
  }

  /** 32 threads at once; then a property that names none, and one that does. */
  @Test
  void oneDecisionForAProcessUntilTheRequestChanges() throws Exception {
    Result result = Home.CLASS_PATH.jvm.get().run(DecisionProbe.class);
    assertEquals(0, result.exitCode(), result::output);
    assertContains("Backends chosen: 1", result);
    assertContains("Refused: " + NO_SUCH.formatted("-Dnn.backend"), result);
    assertContains("Then scalar", result);
    assertContains("Anew: true", result);
    assertEquals(2, result.output().split("INFO: Backend: ", -1).length - 1, result::output);
  }

  @Test
  void withoutFmaTheBackendSaysThatBitsDiffer() throws Exception {
    Result result = Home.CLASS_PATH.jvm.get().flag("-XX:-UseFMA").run();
    assertScalar(Home.CLASS_PATH, result);
    assertContains("no fma: results differ in the last bits", result);
  }

  private static void assertScalar(Home home, Result result) {
    assertEquals(0, result.exitCode(), result::output);
    assertTrue(result.output().startsWith(home.name + System.lineSeparator()), result::output);
    assertContains("Chosen: scalar", result);
    assertContains("Runs on scalar", result);
  }

  private static void assertFails(String message, ForkedJvm jvm) throws Exception {
    Result result = jvm.run();
    assertEquals(1, result.exitCode(), result::output);
    assertContains("Problem: " + message, result);
    assertContains("dev.nn.backend.BackendException: " + message, result);
  }

  private static void assertContains(String text, Result result) {
    assertTrue(result.output().contains(text), () -> "no '" + text + "' in: " + result.output());
  }
}
