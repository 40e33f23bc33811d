package dev.nn.benchmarks.results;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.nn.benchmarks.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The results of a run as a page: tables and charts. */
public final class ResultsPage {

  /** The name of the page in the results folder. */
  public static final String FILE = "results.md";

  private final RunFacts facts;
  private final Measurements measurements;
  private final JsonObject coldStart;

  private ResultsPage(RunFacts facts, Measurements measurements, JsonObject coldStart) {
    this.facts = facts;
    this.measurements = measurements;
    this.coldStart = coldStart;
  }

  /** Reads a results folder. */
  public static ResultsPage of(Path folder) throws IOException {
    Path coldStart = folder.resolve("cold-start.json");
    return new ResultsPage(
        RunFacts.read(folder),
        ResultFiles.read(folder),
        Files.exists(coldStart)
            ? JsonParser.parseString(Files.readString(coldStart)).getAsJsonObject()
            : new JsonObject());
  }

  /** The main table, for the terminal. */
  public String summary() {
    return heart() + provenance();
  }

  private String heart() {
    String table = new TimeTables(measurements).heart(Task.HEART);
    return table.isEmpty()
        ? ""
        : table
            + "\nTimes, and how many times as long as nn's they are; bold where nn is slower. "
            + "Each library uses its best number of threads.\n\n";
  }

  private String provenance() {
    return "%s; %s; %s.\n".formatted(facts.machine(), facts.date(), facts.mode());
  }

  /** Writes the page and the charts. */
  public void write(Path folder) throws IOException {
    Set<String> drawn = new Charts(measurements).draw(folder);
    Files.writeString(folder.resolve(FILE), "# Results\n\n" + body("", drawn));
  }

  /**
   * Puts the tables into docs/performance.md, and the charts next to it; those of an earlier run
   * that this one has no data for are deleted.
   */
  public void publish(Path home) throws IOException {
    String images = "images/performance/";
    Path folder = Files.createDirectories(home.resolve("docs").resolve(images));
    Set<String> drawn = new Charts(measurements).draw(folder);
    MarkedBlock.replace(home.resolve("docs/performance.md"), body(images, drawn));
    for (String chart : Charts.ALL) {
      if (!drawn.contains(chart)) {
        Files.deleteIfExists(folder.resolve(chart));
      }
    }
  }

  private String body(String images, Set<String> drawn) {
    TimeTables times = new TimeTables(measurements);
    GemmTables gemm = new GemmTables(measurements);
    MachineTables machine = new MachineTables(measurements);
    return provenance()
        + section("At a glance", picture(Charts.TASKS, images, drawn), heart())
        + section("The notebook's step", times.complete("Experiment"))
        + section("Training steps", times.complete("TrainStep"))
        + section("The same steps through Trainer", times.complete("TrainerStep"))
        + section("Whole test sets", times.complete("FullTestSet"))
        + section("One prediction", times.complete("Predict"))
        + section("Products on one thread", picture(Charts.GEMM, images, drawn), gemm.oneThread())
        + section("Products, each library with its best number of threads", gemm.bestThreads())
        + section("The machine", machine.limits())
        + section("Elementwise kernels", machine.elementwise())
        + section(
            "How cost grows",
            picture(Charts.BATCH, images, drawn),
            picture(Charts.NET_WIDTH, images, drawn))
        + section("Cold start and size", MachineTables.coldStart(coldStart));
  }

  /** A section, or nothing if all its parts are empty. */
  private static String section(String title, String... parts) {
    String text = String.join("", parts);
    return text.isEmpty() ? "" : "\n### " + title + "\n\n" + text.stripTrailing() + "\n";
  }

  private static String picture(String chart, String images, Set<String> drawn) {
    return drawn.contains(chart)
        ? "![%s](%s%s)\n\n".formatted(chart.replace(".png", ""), images, chart)
        : "";
  }
}
