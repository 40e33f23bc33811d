package dev.nn.examples;

import dev.nn.examples.learn.EncodingTable;
import dev.nn.examples.learn.Outcome;
import dev.nn.examples.learn.Part;
import dev.nn.examples.learn.SavedModel;
import dev.nn.examples.report.Page;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.Shown;
import dev.nn.examples.train.GivenOptions;
import dev.nn.model.Model;
import dev.nn.model.Recipe;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Evaluates what a run has learnt, writes the files of its folder, and reports it.
 *
 * @param folder where to write
 * @param output what it prints to
 * @param given the options of the command
 */
record RunWriter(RunFolder folder, TrainOutput output, GivenOptions given) {

  void write(Run run, CsvFormat format) throws IOException {
    Part test = run.lesson().test();
    Outcome outcome = Usage.ofRows(test.table(), () -> run.learnt().evaluate(test));
    SavedModel.save(run.learnt(), run.lesson(), format, folder.model());
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
        "%s: %s %s"
            .formatted(String.join(", ", run.lesson().targets()), first.getKey(), first.getValue()),
        "Measured on %s held out from training."
            .formatted(Shown.count(run.lesson().test().samples().size(), "sample")));
    measures.forEach(page::tile);
    page.tile("time", time(run));
    page.remarks("Warnings", outcome.warnings());
    run.charts().forEach(chart -> page.curves(chart.heading(), chart.curves()));
    outcome.show(page);
    page.table(
        "How features become numbers",
        List.of("feature", "kind", "encoding"),
        EncodingTable.of(run.learnt().model().encoding()));
    page.remarks("Notes on the data", run.lesson().notes());
    return page.settings(settings(run));
  }

  private static String training(Recipe recipe) {
    return String.format(
        Locale.ROOT,
        "at most %,d steps with batches of %,d, evaluated every %,d steps; learning rate %s, weight decay %s, patience %,d, seed %d",
        recipe.steps(),
        recipe.batchSize(),
        recipe.evaluateEvery(),
        recipe.learningRate(),
        recipe.weightDecay(),
        recipe.patience(),
        recipe.seed());
  }

  private Map<String, String> settings(Run run) {
    Model<?> model = run.learnt().model();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("Data", run.lesson().data());
    settings.put("Samples", TrainOutput.sizes(run.lesson()));
    settings.put("Net", model.net().toString());
    model.recipe().ifPresent(recipe -> settings.put("Training", training(recipe)));
    settings.put("Backend", model.net().backend().info().toString());
    settings.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    settings.put("Time", time(run));
    settings.put("Command", given.line());
    return settings;
  }
}
