package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The lesson says what the sources and notebooks do and the commands print. */
class FromTheNotebookTest {

  private static final Path DOC = Path.of("..", "docs", "from-the-notebook.md");
  private static final Path EXAMPLES = Path.of("src/main/java/dev/nn/examples");
  private static final Path CORE = Path.of("../nn-core/src/main/java/dev/nn");
  private static final Path NOTEBOOKS = Path.of("../notebooks");
  private static final List<Path> SOURCES = List.of(
      EXAMPLES.resolve("Walkthrough.java"),
      EXAMPLES.resolve("RegressionData.java"),
      NOTEBOOKS.resolve("4-sgd-and-regression.ipynb"),
      NOTEBOOKS.resolve("5-mnist.ipynb"),
      CORE.resolve("layer/Dense.java"),
      CORE.resolve("net/Net.java"));

  @TempDir
  Path folder;

  @Test
  void theCodeIsInTheSources() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (Path source : SOURCES) {
      String text = Files.readString(source);
      sources.append(source.toString().endsWith(".ipynb") ? cells(text) : text);
    }
    blocksAreIn("java", sources.toString());
  }

  /** The lines of a notebook's cells, which are strings of JSON. */
  private static String cells(String json) {
    return json.replaceAll("\\\\n\",\\s*\"", "\n").replace("\\\"", "\"");
  }

  @Test
  void theOutputsArePrinted() throws IOException {
    String printed = print(new WalkthroughCommand())
        + print(new RegressionCommand(), "--out", folder.toString())
        + print(
            new MnistCommand(),
            "--steps",
            "2000",
            "--eval-every",
            "1000",
            "--out",
            folder.toString());
    blocksAreIn("text", printed);
  }

  private static String print(Object command, String... args) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed, true);
    assertEquals(0, new CommandLine(command).setOut(out).execute(args));
    return printed.toString();
  }

  private static void blocksAreIn(String language, String whole) throws IOException {
    Matcher blocks = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(DOC));
    assertTrue(blocks.find(), "no block of " + language);
    do {
      String block = blocks.group(1);
      assertTrue(plain(whole).contains(plain(block)), () -> "not there: " + block);
    } while (blocks.find());
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
