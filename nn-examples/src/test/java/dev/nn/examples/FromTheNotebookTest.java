package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lesson says what the walkthrough does and prints. */
class FromTheNotebookTest {

  private static final Path DOC = Path.of("..", "docs", "from-the-notebook.md");
  private static final Path SOURCE = Path.of("src/main/java/dev/nn/examples/Walkthrough.java");

  @Test
  void theCodeIsInTheSource() throws IOException {
    blocksAreIn("java", Files.readString(SOURCE));
  }

  @Test
  void theOutputsArePrinted() throws IOException {
    StringWriter printed = new StringWriter();
    new Walkthrough().print(new PrintWriter(printed, true));
    blocksAreIn("text", printed.toString());
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
