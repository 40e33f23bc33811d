package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README compiles, runs and prints what it says. */
class ReadmeTest {

  private static final String PROGRAM = """
      import dev.nn.data.*;
      import dev.nn.loss.*;
      import dev.nn.model.*;
      import dev.nn.model.features.*;
      import dev.nn.net.*;
      import dev.nn.optim.*;
      import dev.nn.tensor.*;
      import dev.nn.train.*;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.stream.IntStream;

      class Program {
        public static void main(String[] args) throws Exception {
      %s  }
      }
      """;

  /** Two kinds, in two clouds. */
  private static final String FLOWERS = """
      List<Flower> flowers = IntStream.range(0, 300)
          .mapToObj(i -> i % 2 == 0
              ? new Flower(1 + i / 300.0, 0.1 + i % 7 / 20.0, "setosa")
              : new Flower(4 + i / 300.0, 1 + i % 7 / 20.0, "versicolor"))
          .toList();
      """;

  @TempDir
  Path folder;

  @Test
  void aModelIsTrainedSavedAndPredicts() throws Exception {
    String program = block("Classifier.train");
    String afterTheRecord = "}\n\n";
    int place = program.indexOf(afterTheRecord) + afterTheRecord.length();
    List<String> lines = run(program.substring(0, place) + FLOWERS + program.substring(place));
    assertTrue(lines.get(0).startsWith("accuracy 1.0"), lines.get(0));
    assertEquals("setosa", lines.get(lines.size() - 1));
  }

  @Test
  void aNetLearnsXor() throws Exception {
    assertEquals(List.of("1.0"), run(block("xor")));
  }

  private static String block(String mark) throws IOException {
    Matcher blocks = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "README.md")));
    return blocks
        .results()
        .map(found -> found.group(1))
        .filter(text -> text.contains(mark))
        .collect(Collectors.joining());
  }

  private List<String> run(String body) throws Exception {
    Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM.formatted(body));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int exit = new ProcessBuilder(
            PagePrograms.tool("java"), "-cp", PagePrograms.CLASS_PATH, source.toString())
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
    assertEquals(0, exit, Files.readString(err));
    return Files.readAllLines(out);
  }
}
