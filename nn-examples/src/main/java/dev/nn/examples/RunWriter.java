package dev.nn.examples;

import dev.nn.examples.model.EncodingTable;
import dev.nn.examples.model.Outcome;
import dev.nn.examples.model.Part;
import dev.nn.examples.model.RunData;
import dev.nn.examples.model.SavedModel;
import dev.nn.examples.report.Page;
import dev.nn.examples.source.Task;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Shown;
import dev.nn.examples.train.GivenOptions;
import dev.nn.model.Model;
import dev.nn.model.Recipe;
import dev.nn.net.Net;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Evaluates the model of a run, writes the files of its folder, and reports it.
 *
 * @param folder where to write
 * @param output what it prints to
 * @param given the options of the command
 */
record RunWriter(RunFolder folder, TrainOutput output, GivenOptions given) {

  void write(Run run, CsvFormat format) throws IOException {
    Part test = run.runData().test();
    Outcome outcome = ModelErrors.ofRows(test.table(), () -> run.tableModel().evaluate(test));
    SavedModel.save(run.tableModel(), run.runData(), format, folder.model());
    folder.write(run.log());
    folder.writeScores(outcome.numbers());
    page(run, outcome).write(folder.report());
    output.end(run, outcome, time(run), folder);
  }

  private static String time(Run run) {
    return String.format(Locale.ROOT, "%.1f s", run.seconds());
  }

  private Page page(Run run, Outcome outcome) throws IOException {
    Map<String, String> measures = outcome.measures();
    Map.Entry<String, String> first = measures.entrySet().iterator().next();
    Page page = new Page(
        "%s: %s %s".formatted(targets(run.runData()), first.getKey(), first.getValue()),
        "Measured on %s held out from training."
            .formatted(Shown.count(run.runData().test().samples().size(), "sample")));
    measures.forEach(page::tile);
    page.tile("time", time(run));
    page.remarks("Warnings", TrainOutput.warnings(outcome));
    run.charts().forEach(chart -> page.curves(chart.heading(), chart.curves()));
    outcome.show(page);
    page.table(
        "How features become numbers",
        List.of("feature", "kind", "encoding"),
        EncodingTable.of(run.tableModel().model().encoding()));
    page.remarks("Notes on the data", run.runData().notes());
    return page.settings(settings(run));
  }

  private static String targets(RunData runData) {
    List<String> targets = runData.targets();
    return targets.size() == 1
        ? targets.get(0)
        : targets.size() + (runData.task() == Task.LABELS ? " labels" : " quantities");
  }

  private static String training(Recipe recipe) {
    return String.format(
        Locale.ROOT,
        "at most %,d steps with batches of %,d, evaluated %s; learning rate %s, weight decay %s, patience %,d, seed %d",
        recipe.steps(),
        recipe.batchSize(),
        recipe.evaluateEvery() == 1
            ? "at each step"
            : String.format(Locale.ROOT, "every %,d steps", recipe.evaluateEvery()),
        recipe.learningRate(),
        recipe.weightDecay(),
        recipe.patience(),
        recipe.seed());
  }

  /** The layers, without the heading that a net puts above them. */
  private static String layers(Net net) {
    return net.toString().lines().skip(1).map(String::strip).collect(Collectors.joining("\n"));
  }

  private Map<String, String> settings(Run run) {
    Model<?> model = run.tableModel().model();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("Data", run.runData().data());
    settings.put("Samples", TrainOutput.sizes(run.runData()));
    settings.put("Net", layers(model.net()));
    model.recipe().ifPresent(recipe -> settings.put("Training", training(recipe)));
    settings.put("Kept", TrainOutput.kept(model));
    settings.put("Backend", model.net().backend().info().toString());
    settings.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    settings.put("Time", time(run));
    settings.put("Command", given.line());
    return settings;
  }
}
