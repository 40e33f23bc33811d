package dev.nn.examples;

import dev.nn.examples.learn.EncodingTable;
import dev.nn.examples.learn.Learnt;
import dev.nn.examples.learn.Lesson;
import dev.nn.examples.learn.Outcome;
import dev.nn.examples.report.Curve;
import dev.nn.examples.report.Page;
import dev.nn.train.Evaluation;
import dev.nn.train.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Writes a training as a page. */
final class TrainReport {

  private TrainReport() {}

  static void write(
      Path file, Lesson lesson, Learnt learnt, Outcome outcome, Map<String, String> settings)
      throws IOException {
    Map<String, String> measures = outcome.measures();
    Map.Entry<String, String> first = measures.entrySet().iterator().next();
    Page page = new Page(
        "%s: %s %s"
            .formatted(String.join(", ", lesson.targets()), first.getKey(), first.getValue()),
        "Measured with %,d samples that were not learnt from."
            .formatted(lesson.test().samples().size()));
    measures.forEach(page::tile);
    page.tile("time", settings.getOrDefault("Time", "?"));
    page.remarks("What to know", outcome.warnings());
    curves(page, learnt.model().history());
    outcome.show(page);
    page.table(
        "How features become numbers",
        List.of("feature", "kind", "encoding"),
        EncodingTable.of(learnt.model().encoding()));
    page.remarks("What was left out", lesson.notes());
    page.settings(settings).write(file);
  }

  private static void curves(Page page, History history) throws IOException {
    if (history.evaluations().isEmpty()) {
      return;
    }
    List<Curve> losses = new ArrayList<>();
    losses.add(curve("train", history, Evaluation::trainLoss));
    if (!Double.isNaN(history.last().validationLoss())) {
      losses.add(curve("validation part", history, Evaluation::validationLoss));
    }
    page.curves("Loss", losses);
    for (String metric : history.last().metrics().keySet()) {
      page.curves(
          "Validation " + metric,
          List.of(curve(metric, history, evaluation -> evaluation.metrics().get(metric))));
    }
    page.curves("Learning rate", List.of(curve("rate", history, Evaluation::learningRate)));
  }

  private static Curve curve(String name, History history, ToDoubleFunction<Evaluation> measure) {
    return new Curve(
        name,
        history.evaluations().stream().mapToDouble(Evaluation::step).toArray(),
        history.evaluations().stream().mapToDouble(measure).toArray());
  }
}
