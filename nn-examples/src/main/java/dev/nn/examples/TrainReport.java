package dev.nn.examples;

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

  static void write(Path file, Outcome outcome, History history, Map<String, String> settings)
      throws IOException {
    Map<String, String> measures = outcome.measures();
    Map.Entry<String, String> first = measures.entrySet().iterator().next();
    Page page = new Page(
        "%s: %s %s"
            .formatted(outcome.encoding().outputs().target(), first.getKey(), first.getValue()),
        "Measured with %,d samples that were not learnt from."
            .formatted(outcome.samples().size()));
    measures.forEach(page::tile);
    page.tile("steps", "%,d".formatted(history.last().step()));
    page.tile("time", settings.getOrDefault("Time", "?"));
    List<Curve> losses = new ArrayList<>();
    losses.add(curve("train", history, Evaluation::trainLoss));
    losses.add(curve("held out", history, Evaluation::validationLoss));
    page.curves("Loss", losses);
    for (String metric : history.last().metrics().keySet()) {
      page.curves(
          metric.equals("r2") ? "R2" : "Accuracy",
          List.of(curve(metric, history, evaluation -> evaluation.metrics().get(metric))));
    }
    page.curves("Learning rate", List.of(curve("rate", history, Evaluation::learningRate)));
    outcome.show(page);
    page.settings(settings).write(file);
  }

  private static Curve curve(String name, History history, ToDoubleFunction<Evaluation> measure) {
    return new Curve(
        name,
        history.evaluations().stream().mapToDouble(Evaluation::step).toArray(),
        history.evaluations().stream().mapToDouble(measure).toArray());
  }
}
