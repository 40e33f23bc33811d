package dev.nn.examples;

import dev.nn.examples.report.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs side by side. */
@Command(
    name = "compare",
    description = "Compare runs side by side: their scores, and the options that differ.")
final class CompareCommand implements Callable<Integer> {

  /** The options that decide on which rows, and for which answers, a run is scored. */
  private static final Set<String> ROWS = Set.of(
      "--data",
      "--target",
      "--task",
      "--labels",
      "--test",
      "--test-labels",
      "--test-share",
      "--split-seed",
      "--split",
      "--missing",
      "--drop-missing",
      "--positive");

  @Parameters(arity = "2..*", paramLabel = "RUN", description = "Folders of runs.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "compare.html",
      description = "HTML page to write. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("compare.html");

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    RunFolder.requireNotOverwritten(out);
    for (Path run : runs) {
      columns.put(run.toString(), entries(new RunFolder(run)));
    }
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(columns.keySet());
    List<List<String>> scores = scores(columns);
    List<List<String>> options = options(columns);
    PrintWriter console = spec.commandLine().getOut();
    TextTable.print(header, Stream.of(scores, options).flatMap(List::stream).toList(), console);
    List<String> notes = notes(options);
    notes.forEach(note -> console.println("Note: " + note));
    Page page = new Page(runs.size() + " runs side by side", "Scores, and the options that differ.")
        .remarks("Notes", notes)
        .table("Scores", header, scores);
    if (!options.isEmpty()) {
      page.table("Options", header, options);
    }
    page.write(out);
    console.println("Written to " + out);
    console.flush();
    return 0;
  }

  /** Warns if the scores are not comparable. */
  private static List<String> notes(List<List<String>> options) {
    List<String> differing =
        options.stream().map(line -> line.get(0)).filter(ROWS::contains).toList();
    return differing.isEmpty()
        ? List.of()
        : List.of(
            "the runs differ in %s: their scores are not of the same rows, or not of the same answers"
                .formatted(String.join(", ", differing)));
  }

  /** The scores of a run, then its options. */
  private static Map<String, String> entries(RunFolder run) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    run.scores()
        .forEach((name, value) -> entries.put(name, String.format(Locale.ROOT, "%.5g", value)));
    entries.putAll(run.options());
    return entries;
  }

  private static List<List<String>> scores(Map<String, Map<String, String>> columns) {
    return lines(columns, name -> !isOption(name)).toList();
  }

  /** The options that differ between the runs. */
  private static List<List<String>> options(Map<String, Map<String, String>> columns) {
    return lines(columns, name -> isOption(name) && !name.equals("--out"))
        .filter(line -> line.stream().skip(1).distinct().count() > 1)
        .toList();
  }

  private static boolean isOption(String name) {
    return name.startsWith("--");
  }

  /** A line for each entry that any of the runs has: its name, and its value in each run. */
  private static Stream<List<String>> lines(
      Map<String, Map<String, String>> columns, Predicate<String> wanted) {
    return columns.values().stream()
        .flatMap(entries -> entries.keySet().stream())
        .filter(wanted)
        .distinct()
        .map(name -> Stream.concat(
                Stream.of(name),
                columns.values().stream().map(entries -> entries.getOrDefault(name, "")))
            .toList());
  }
}
