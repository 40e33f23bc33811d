package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

  private static final Pattern OPTION =
      Pattern.compile("(?ms)^ .{4} (--(?:\\[no-])?[\\w-]+).*?(?=^ .{4} --|^\\s*$|^\\S|\\z)");

  static Stream<String> commands() {
    return Main.commands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsListedOnce(String command) {
    String help = help(command);
    assertFalse(help.contains("[]"), help);
    assertEquals(
        options(command).stream().map(HelpTest::name).sorted().toList(),
        OPTION.matcher(help).results().map(found -> found.group(1)).sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void defaultsAreSaid(String command) {
    Map<String, String> texts = texts(help(command));
    for (OptionSpec option : options(command)) {
      Object value = option.initialValue();
      boolean has = value instanceof Number || value instanceof Enum || value instanceof Path;
      if (has && !option.required()) {
        assertTrue(texts.get(name(option)).contains("Default:"), option.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theWordsOfAnOptionAreListedAsTheyAreWritten(String command) {
    Map<String, String> texts = texts(help(command));
    for (OptionSpec option : options(command)) {
      Object[] values = option.type().getEnumConstants();
      List<String> words = List.of(texts.get(name(option)).split("[\\s,.:=|]+"));
      for (Object value : values == null ? new Object[0] : values) {
        String word = ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
        assertTrue(words.contains(word), option + ": " + word);
      }
    }
  }

  @Test
  void theOptionsOfTrainAreInSections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String section : help("train").split("\n\n")) {
      String heading = section.lines().findFirst().orElseThrow();
      sections.put(heading, List.copyOf(texts(section).keySet()));
    }
    assertEquals(
        List.of("--verbose", "--help", "--version").stream().sorted().toList(),
        sections.get("Common to all commands:").stream().sorted().toList());
    assertTrue(
        sections
            .get("Run:")
            .containsAll(List.of("--data", "--preset", "--out", "--resume", "--backend")),
        sections.toString());
    assertTrue(
        sections.get("Data:").containsAll(List.of("--task", "--drop-missing", "--fill-missing")),
        sections.toString());
    assertTrue(sections.get("Columns of a CSV file:").contains("--target"), sections.toString());
    assertTrue(sections.get("Format of a CSV file:").contains("--decimal"), sections.toString());
    assertTrue(sections.get("Loss and classes:").contains("--loss"), sections.toString());
  }

  private static String help(String command) {
    NnRun run = NnRun.run(command, "--help");
    assertEquals(0, run.exit(), run.err());
    return run.out();
  }

  /** What a help says of each option. */
  private static Map<String, String> texts(String help) {
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher options = OPTION.matcher(help);
    while (options.find()) {
      texts.put(options.group(1), options.group());
    }
    return texts;
  }

  private static String name(OptionSpec option) {
    return option.negatable() ? "--[no-]header" : option.longestName();
  }

  private static List<OptionSpec> options(String command) {
    CommandLine line = new CommandLine(new Main());
    Main.commands().forEach(line::addSubcommand);
    return line.getSubcommands().get(command).getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .toList();
  }
}
