package dev.nn.examples;

import dev.nn.examples.report.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs side by side. */
@Command(
    name = "compare",
    showDefaultValues = true,
    description = "Compare runs side by side: their scores, and the options that differ.")
final class CompareCommand implements Callable<Integer> {

  /** What decides which rows a score is of, and what it says of them. */
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
      description = "HTML page to write.")
  private Path out = Path.of("compare.html");

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (Path run : runs) {
      columns.put(run.toString(), entries(new RunFolder(run)));
    }
    List<List<String>> lines = lines(columns);
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(columns.keySet());
    PrintWriter console = spec.commandLine().getOut();
    TextTable.print(header, lines, console);
    List<String> notes = notes(lines);
    notes.forEach(note -> console.println("Note: " + note));
    new Page("%d runs side by side".formatted(runs.size()), "Scores, and the options that differ.")
        .remarks("Notes", notes)
        .table("Runs", header, lines)
        .write(out);
    console.println("Written to " + out);
    console.flush();
    return 0;
  }

  /** Says when scores are not of the same thing. */
  private static List<String> notes(List<List<String>> lines) {
    List<String> differing =
        lines.stream().map(line -> line.get(0)).filter(ROWS::contains).toList();
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

  /** One line per score, and per option that differs between the runs. */
  private static List<List<String>> lines(Map<String, Map<String, String>> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.values().forEach(entries -> names.addAll(entries.keySet()));
    List<List<String>> lines = new ArrayList<>();
    for (String name : names) {
      List<String> values = columns.values().stream()
          .map(entries -> entries.getOrDefault(name, ""))
          .toList();
      boolean score = !name.startsWith("--");
      if (score || !name.equals("--out") && values.stream().distinct().count() > 1) {
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(values);
        lines.add(line);
      }
    }
    return lines;
  }
}
