package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.backend.Backends;
import dev.nn.examples.model.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @TempDir
  Path folder;

  private Path model;

  @BeforeEach
  void train() throws IOException {
    Commands nn = new Commands(folder);
    nn.csv("t.csv", "a,b,y", row -> row + "," + row % 7 + "," + Commands.name(row));
    nn.train("--target y --data DIR/t.csv");
    model = folder.resolve("run/model.safetensors");
  }

  private static String name(SavedModel model) {
    return model.model().net().backend().info().name();
  }

  @Test
  void plainLoopsDoALittleWorkAndTheBestBackendTheRest() throws IOException {
    SavedModel opened = option().open(model);
    assertEquals("scalar", name(opened));
    assertSame(opened, option().suiting(1_000_000_000, opened, model));
    SavedModel large = option().suiting(1_000_000_001, opened, model);
    assertEquals(Backends.select().info().name(), name(large));
  }

  @Test
  void theBackendThatIsAskedForDoesAll() throws IOException {
    BackendOption simd = option("--backend", "simd");
    SavedModel opened = simd.open(model);
    assertEquals("simd", name(opened));
    assertSame(opened, simd.suiting(1_000_000_001, opened, model));
  }
}
