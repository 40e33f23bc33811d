package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs commands on the files of a folder, which lines call DIR.
 *
 * @param folder the folder
 */
record Commands(Path folder) {

  /** The number of rows of a table. */
  static final int ROWS = 60;

  /** Writes a table of as many lines. */
  Path csv(String file, String header, IntFunction<String> line) throws IOException {
    String lines = IntStream.range(0, ROWS).mapToObj(line).collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(file), header + "\n" + lines + "\n");
  }

  /** The class of a row: the first half is low. */
  static String name(int row) {
    return row < ROWS / 2 ? "low" : "high";
  }

  NnRun run(String line) {
    return NnRun.run(args(line));
  }

  String[] args(String line) {
    return line.replace("DIR/", folder + "/").split(" ");
  }

  NnRun works(String line) {
    NnRun run = run(line);
    assertEquals(0, run.exit(), run.err());
    return run;
  }

  /** Trains briefly; the model is in DIR/run. */
  NnRun train(String options) {
    return works("train --overwrite --steps 20 --out DIR/run " + options);
  }

  /** Requires that a command is refused in one line that contains the message. */
  void refused(String message, String line) {
    NnRun run = run(line);
    assertTrue(run.exit() != 0, run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  static void says(String words, NnRun run) {
    assertTrue((run.out() + run.err()).contains(words), run.out() + run.err());
  }

  static void isSilent(String words, NnRun run) {
    assertTrue(!(run.out() + run.err()).contains(words), run.out() + run.err());
  }
}
