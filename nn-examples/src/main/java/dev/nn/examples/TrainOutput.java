package dev.nn.examples;

import dev.nn.backend.TensorBackend;
import dev.nn.examples.learn.Lesson;
import dev.nn.examples.learn.Outcome;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Shown;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What a training prints.
 *
 * @param console where to print
 */
record TrainOutput(PrintWriter console) {

  void begin(TensorBackend backend, Lesson lesson) {
    console.printf("Backend: %s%nData: %s, %s%n", backend.info(), lesson.data(), sizes(lesson));
    console.printf(
        "%s: %s (%s)%n",
        lesson.targets().size() == 1 ? "Target" : "Targets",
        Shown.list(lesson.targets()),
        switch (lesson.task()) {
          case CLASSIFY -> "a class";
          case LABELS -> "labels";
          case REGRESS -> lesson.targets().size() == 1 ? "a quantity" : "quantities";
        });
    for (Kind kind : Kind.values()) {
      printColumns(kind, lesson);
    }
    notes(lesson.notes());
  }

  void notes(List<String> notes) {
    notes.forEach(note -> console.println("Note: " + Shown.whole(note)));
    console.flush();
  }

  private void printColumns(Kind kind, Lesson lesson) {
    List<String> names = lesson.train().table().columns().stream()
        .filter(column -> column.kind() == kind)
        .map(Column::name)
        .filter(name -> !lesson.targets().contains(name))
        .toList();
    if (!names.isEmpty()) {
      console.printf("Features (%s): %s%n", kind.plural(), Shown.list(names));
    }
  }

  static String sizes(Lesson lesson) {
    return Shown.count(lesson.train().samples().size(), "training sample")
        + ", "
        + Shown.count(lesson.test().samples().size(), "test sample");
  }

  void folds(int k, Map<String, String> measures) {
    console.printf("Cross-validation, %d folds:%n", k);
    measures.forEach((name, value) -> console.printf("  %-15s %s%n", name, value));
    console.flush();
  }

  void end(Run run, Outcome outcome, String time, RunFolder folder) {
    console.println(run.learnt().model().net());
    List<String> constant = run.learnt().model().encoding().leftOut();
    if (!constant.isEmpty()) {
      console.println("Note: constant in the training part, so left out: " + Shown.list(constant));
    }
    print(outcome);
    if (run.lesson().train().table() != run.lesson().test().table()) {
      notes(outcome.remarks());
    }
    console.printf(
        "Trained in %s; written to %s: model.safetensors, %s, scores.csv, report.html%n",
        time, folder.path(), run.log().name());
    console.flush();
  }

  /** The measures, what they hide and, for classes, which were confused with which. */
  void print(Outcome outcome) {
    outcome.measures().forEach((name, value) -> console.printf("%-22s %s%n", name, value));
    outcome.warnings().forEach(warning -> console.println("Warning: " + Shown.whole(warning)));
    console.print(outcome.details());
    console.flush();
  }
}
