package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README's first screen compiles, runs and prints what its comment says. */
class ReadmeTest {

  private static final String PROGRAM = """
      import dev.nn.data.*;
      import dev.nn.loss.*;
      import dev.nn.net.*;
      import dev.nn.optim.*;
      import dev.nn.tensor.*;
      import dev.nn.train.*;

      class Xor {
        public static void main(String[] args) {
      %s  }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void theFirstProgramRuns() throws Exception {
    Matcher block = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(block.find());
    Path source = Files.writeString(folder.resolve("Xor.java"), PROGRAM.formatted(block.group(1)));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int exit = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
    assertEquals(0, exit, Files.readString(err));
    assertEquals("1.0", Files.readString(out).strip());
  }
}
