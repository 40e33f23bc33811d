package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during a training run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no SIGINT")
@Timeout(300)
class InterruptTest {

  /** A shell may have had its children ignore the signal. */
  private static final List<String> WITH_SIGNAL = List.of("env", "--default-signal=INT");

  private static final int INTERRUPTED = 130;

  @TempDir
  Path folder;

  private Commands nn;

  @BeforeEach
  void writeTable() throws Exception {
    List<String> check = new ArrayList<>(WITH_SIGNAL);
    check.add("true");
    assumeTrue(new ProcessBuilder(check).start().waitFor() == 0, "no GNU env");
    nn = new Commands(folder);
    nn.csv("table.csv", "a,b,y", i -> "%d,%d,%s".formatted(i, i * 7 % 11, Commands.name(i)));
  }

  private String train(String run) {
    return "train --target y --steps 600 --eval-every 1 --patience 600 --checkpoint-every 1 --data DIR/table.csv --out DIR/"
        + run;
  }

  /** Presses Ctrl-C once a file exists. */
  private static void interrupt(Process process, Path file) throws Exception {
    try {
      while (!Files.exists(file) && process.isAlive()) {
        Thread.sleep(1);
      }
      String pid = Long.toString(process.pid());
      assertEquals(0, new ProcessBuilder("kill", "-INT", pid).start().waitFor());
      assertEquals(INTERRUPTED, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Saves at every step, so the signal comes while files are being written. */
  @Test
  void leavesWholeFilesFromWhichTheRunIsResumed() throws Exception {
    Path run = folder.resolve("run");
    File err = folder.resolve("err").toFile();
    List<String> command = new ArrayList<>(WITH_SIGNAL);
    command.addAll(NnRun.command(List.of(), nn.args(train("run"))));
    Process process = new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err)
        .start();
    Path checkpoint = run.resolve("checkpoint.safetensors");
    interrupt(process, checkpoint);
    assertEquals("", NnRun.errors(err));
    try (Stream<Path> files = Files.list(run)) {
      assertEquals(
          List.of("checkpoint.safetensors", "options.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    nn.works(train("run") + " --resume " + checkpoint);
    nn.works(train("whole"));
    for (String file : List.of("model.safetensors", "history.csv", "scores.csv")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("whole").resolve(file)),
          Files.readAllBytes(run.resolve(file)),
          file);
    }
  }
}
