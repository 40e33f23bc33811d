package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.backend.Backends;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which backend computes how much. */
class BackendOptionTest {

  private static BackendOption option(String... words) {
    BackendOption option = new BackendOption();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("backend", spec(option)))
        .parseArgs(words);
    return option;
  }

  private static CommandLine.Model.CommandSpec spec(BackendOption option) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(option);
  }

  @Test
  void plainLoopsDoALittleWorkAndTheBestBackendTheRest() {
    assertEquals("scalar", option().select(1_000_000_000).info().name());
    assertSame(Backends.select(), option().select(1_000_000_001));
  }

  @Test
  void theBackendThatIsAskedForDoesAll() {
    assertEquals("simd", option("--backend", "simd").select(0).info().name());
  }
}
