package dev.nn.robustness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.io.NetFile;
import dev.nn.io.Safetensors;
import dev.nn.random.SplitMix64;
import dev.nn.train.Trainer;
import dev.nn.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that saves checkpoints in a loop is killed at random moments, mostly while writing one,
 * and resumes from what it left. {@code -Dnn.kills=1000} kills more often, {@code -Dnn.seed} at
 * other moments.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("nn.kills", 10);
  private static final long SEED = Long.getLong("nn.seed", 1);
  private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long WRITE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir
  Path folder;

  private long target;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no SIGKILL")
  void aKillLeavesAWholeCheckpointWithTheBitsOfOneRun() throws Exception {
    Path file = folder.resolve("checkpoint");
    Path expected = folder.resolve("expected");
    SplitMix64 random = new SplitMix64(SEED);
    Trainer oneRun = SavingProgram.training()
        .listener(TrainingListener.every(1, this::stopAtTarget))
        .build();
    int withinASave = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String where = "kill %d of -Dnn.seed=%d".formatted(kill, SEED);
      runAndKill(file, random);
      withinASave += deleteTemporaryFiles();
      target = Long.parseLong(Safetensors.read(file).metadata().get("step"));
      assertTrue(target > oneRun.step(), where);
      oneRun.run();
      oneRun.save(expected);
      assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(file), where);
      NetFile.load(file, Trainings.BACKEND);
    }
    System.out.printf(
        "%d kills, %d of them within a save, %d steps: every checkpoint was whole and right%n",
        KILLS, withinASave, target);
  }

  private void stopAtTarget(Trainer trainer) {
    if (trainer.step() == target) {
      trainer.stop();
    }
  }

  private void runAndKill(Path file, SplitMix64 random) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SavingProgram.class.getName(),
            file.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertEquals('s', process.getInputStream().read(), "the program has saved");
    TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * RUN_NANOS));
    while (temporaryFiles().isEmpty()) {
      assertTrue(process.isAlive());
    }
    spin((long) (random.nextDouble() * WRITE_NANOS));
    process.destroyForcibly();
    assertEquals(128 + 9, process.waitFor(), "the exit code of SIGKILL");
  }

  /** Waits with microsecond precision, which a sleep does not offer. */
  private static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Deletes the files that a kill during a save leaves beside the checkpoint; returns how many. */
  private int deleteTemporaryFiles() throws IOException {
    List<Path> left = temporaryFiles();
    for (Path temporary : left) {
      Files.delete(temporary);
    }
    return left.size();
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(".tmp")).toList();
    }
  }
}
