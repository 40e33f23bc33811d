package dev.nn.robustness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpoint that can't be saved gives a clear error, leaves the old file as it was, and leaves
 * nothing beside it.
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
    String output = failedSave(List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "bash"));
    assertTrue(output.contains("File too large"), output);
  }

  @Test
  void aFolderThatCanNotBeWrittenTo() throws IOException {
    assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "runs as root");
    IOException e = assertThrows(IOException.class, () -> Trainings.small().save(file));
    assertTrue(e.getMessage().startsWith(file + ": not saved"), e.getMessage());
    requireOnlyTheOldFile();
  }

  /** Runs as another user, because root may write anywhere. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatAnotherUserCanNotWriteTo() throws Exception {
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    assumeTrue(
        runs(java(nobody, "--dry-run", "unused")),
        "needs root, setpriv, and that all may read Java and this checkout");
    for (Path readable : List.of(root, folder)) {
      Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    String output = failedSave(nobody);
    assertTrue(output.contains("no permission to write in " + folder + "\n"), output);
  }

  @Test
  void aFolderThatCanNotBeListedIsWrittenTo() throws IOException {
    folder.toFile().setReadable(false);
    Trainings.small().save(file);
    assertTrue(folder.toFile().setReadable(true));
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

  /** The output of {@link SavingProgram} when it is started by a command and can't save. */
  private String failedSave(List<String> by) throws IOException, InterruptedException {
    String large = folder.resolve("large").toString();
    Process process = new ProcessBuilder(java(by, "-XX:-UsePerfData", large))
        .redirectErrorStream(true)
        .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail("it saves, or hangs");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.exitValue(), output);
    assertTrue(output.contains("large: not saved"), output);
    requireOnlyTheOldFile();
    return output;
  }

  private static List<String> java(List<String> by, String option, String argument) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    String program = SavingProgram.class.getName();
    return Stream.concat(by.stream(), Stream.of(java, option, "-cp", classPath, program, argument))
        .toList();
  }

  private static boolean runs(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private void requireOnlyTheOldFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    assertArrayEquals(old, Files.readAllBytes(file));
    Trainings.small().resume(file);
  }
}
