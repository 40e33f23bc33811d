package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "walkthrough",
        "regression",
        "mnist",
        "train",
        "evaluate",
        "predict",
        "compare",
        "import",
        "export",
        "show",
        "backends"
      })
  void everyOptionIsListedOnceWithItsDefault(String command) {
    String help = help(command);
    assertFalse(help.contains("[]"), help);
    assertFalse(help.contains("null."), help);
    assertFalse(help.contains("${"), help);
    for (OptionSpec option : options(command)) {
      String name = option.negatable() ? "--[no-]header" : option.longestName();
      long lines = Pattern.compile("(?m)^ .{4} " + Pattern.quote(name) + "\\b(?!-)")
          .matcher(help)
          .results()
          .count();
      assertEquals(option.hidden() ? 0 : 1, lines, name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "export"})
  void theWordsOfAnOptionAreListedAsTheyAreWritten(String command) {
    List<String> words = List.of(help(command).split("[\\s,.]+"));
    for (OptionSpec option : options(command)) {
      Object[] values = option.type().getEnumConstants();
      for (Object value : values == null ? new Object[0] : values) {
        String word = ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
        assertTrue(option.paramLabel().contains(word) || words.contains(word), word);
      }
    }
  }

  @Test
  void theOptionsOfTrainAreInSections() {
    List<String> headings =
        help("train").lines().filter(line -> line.matches("\\S.*:")).toList();
    assertEquals(
        List.of(
            "Run:",
            "Data:",
            "Columns of a CSV file:",
            "Format of a CSV file:",
            "Net:",
            "Loss and classes:",
            "Optimiser and learning rate:",
            "Length, batches and validation:",
            "Augmentation of images:",
            "Common to all commands:",
            "Presets, which explicit options override:"),
        headings);
  }

  private static String help(String command) {
    NnRun run = NnRun.run(command, "--help");
    assertEquals(0, run.exit(), run.err());
    return run.out();
  }

  private static List<OptionSpec> options(String command) {
    CommandLine line = new CommandLine(new Main());
    Main.commands().forEach(line::addSubcommand);
    return line.getSubcommands().get(command).getCommandSpec().options();
  }
}
