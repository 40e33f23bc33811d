package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.model.Outcome;
import dev.nn.examples.model.RunData;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Shown;
import dev.nn.model.Model;
import dev.nn.model.features.Encoding;
import dev.nn.model.features.FittedNumber;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What a training prints.
 *
 * @param console where to print
 */
record TrainOutput(PrintWriter console) {

  void begin(TensorBackend backend, RunData runData) {
    console.printf("Backend: %s%nData: %s, %s%n", backend.info(), runData.data(), sizes(runData));
    console.printf(
        "%s: %s (%s)%n",
        runData.targets().size() == 1 ? "Target" : "Targets",
        Shown.list(runData.targets()),
        switch (runData.task()) {
          case CLASSIFY -> "a class";
          case LABELS -> "labels";
          case REGRESS -> runData.targets().size() == 1 ? "a quantity" : "quantities";
        });
    for (Kind kind : Kind.values()) {
      printColumns(kind, runData);
    }
    notes(runData.notes());
  }

  void notes(List<String> notes) {
    notes.forEach(note -> console.println("Note: " + Shown.whole(note)));
    console.flush();
  }

  private void printColumns(Kind kind, RunData runData) {
    List<String> names = runData.train().table().columns().stream()
        .filter(column -> column.kind() == kind)
        .map(Column::name)
        .filter(name -> !runData.targets().contains(name))
        .toList();
    if (!names.isEmpty()) {
      console.printf("Features (%s): %s%n", kind.plural(), Shown.list(names));
    }
  }

  static String sizes(RunData runData) {
    return Shown.count(runData.train().samples().size(), "training sample")
        + ", "
        + Shown.count(runData.test().samples().size(), "test sample");
  }

  void folds(int k, Map<String, String> measures) {
    console.printf("Cross-validation, %s folds:%n", k);
    measures.forEach((name, value) -> console.printf("  %-15s %s%n", name, value));
    console.flush();
  }

  void end(Run run, Outcome outcome, String time, RunFolder folder) {
    console.println(run.tableModel().model().net());
    if (run.tableModel().model().steps() == 0) {
      notes(List.of("kept is " + kept(run.tableModel().model())));
    }
    List<String> constant = run.tableModel().model().encoding().leftOut();
    if (!constant.isEmpty()) {
      console.println("Note: constant in the training part, so left out: " + Shown.list(constant));
    }
    print(outcome);
    notes(
        run.runData().train().table() == run.runData().test().table()
            ? outliers(run.tableModel().model().encoding())
            : outcome.remarks());
    console.printf(
        "Trained in %s; written to %s: model.safetensors, %s, scores.csv, report.html%n",
        time, folder.path(), run.log().name());
    console.flush();
  }

  /** Test rows of a file of their own tell this themselves, besides what sets them apart. */
  private static List<String> outliers(Encoding encoding) {
    List<String> flattened = encoding.features().stream()
        .filter(feature -> feature instanceof FittedNumber number && number.flattened())
        .map(feature -> feature.feature().name())
        .toList();
    return flattened.isEmpty()
        ? List.of()
        : List.of(
            "in %s, an outlier of the training part stretches the scale until most values hardly differ: correct it, or leave its rows out"
                .formatted(Shown.list(flattened)));
  }

  /** What the held-out rows decided. */
  static String kept(Model<?> model) {
    return model.steps() == 0
        ? "the linear model, since no net was clearly better on the rows held out"
        : "the net after " + Shown.count(model.steps(), "step");
  }

  /** What the measures hide, and the options that help. */
  static List<String> warnings(Outcome outcome) {
    return outcome.warnings().stream().map(OptionWords::of).toList();
  }

  /** The measures, what they hide and, for classes, which were confused with which. */
  void print(Outcome outcome) {
    Map<String, String> measures = outcome.measures();
    int width = measures.keySet().stream().mapToInt(String::length).reduce(22, Math::max);
    measures.forEach(
        (name, value) -> console.println(name + " ".repeat(width - name.length()) + " " + value));
    warnings(outcome).forEach(warning -> console.println("Warning: " + Shown.whole(warning)));
    console.print(outcome.details());
    console.flush();
  }
}
