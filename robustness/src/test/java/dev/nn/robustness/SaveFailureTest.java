package dev.nn.robustness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpoint that can't be saved: a clear error, the old file as it was, and nothing beside it.
 */
class SaveFailureTest {

  @TempDir
  Path root;

  private Path folder;
  private Path file;
  private byte[] old;

  @BeforeEach
  void saveOnce() throws IOException {
    folder = Files.createDirectory(root.resolve("folder"));
    file = folder.resolve("checkpoint");
    Trainings.small().save(file);
    old = Files.readAllBytes(file);
  }

  @AfterEach
  void writableAgain() {
    assertTrue(folder.toFile().setWritable(true));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDisk() throws Exception {
    Process process = new ProcessBuilder(
            "bash",
            "-c",
            "ulimit -f 16; exec \"$@\"",
            "bash",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            SavingProgram.class.getName(),
            folder.resolve("large").toString())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), output);
    assertTrue(output.contains("large: not saved"), output);
    assertTrue(output.contains("File too large"), output);
    requireOnlyTheOldFile();
  }

  @Test
  void aFolderThatCanNotBeWrittenTo() throws IOException {
    assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "runs as root");
    IOException e = assertThrows(IOException.class, () -> Trainings.small().save(file));
    assertTrue(e.getMessage().startsWith(file + ": not saved"), e.getMessage());
    requireOnlyTheOldFile();
  }

  @Test
  void aFileInPlaceOfTheFolder() throws IOException {
    Path within = file.resolve("checkpoint");
    IOException e = assertThrows(IOException.class, () -> Trainings.small().save(within));
    assertTrue(e.getMessage().startsWith(within + ": not saved"), e.getMessage());
    requireOnlyTheOldFile();
  }

  @Test
  void aTargetThatIsADirectory() throws IOException {
    IOException e = assertThrows(IOException.class, () -> Trainings.small().save(folder));
    assertEquals(folder + ": is a directory: name a file in it", e.getMessage());
    requireOnlyTheOldFile();
  }

  @Test
  void aTargetThatWasDeletedIsMadeAgain() throws IOException {
    Files.delete(file);
    Trainings.small().save(file);
    requireOnlyTheOldFile();
    Files.delete(file);
    Files.delete(folder);
    Trainings.small().save(file);
    requireOnlyTheOldFile();
  }

  private void requireOnlyTheOldFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    assertArrayEquals(old, Files.readAllBytes(file));
    Trainings.small().resume(file);
  }
}
