package dev.nn.examples;

import dev.nn.examples.report.Chart;
import dev.nn.examples.report.Curve;
import dev.nn.train.Evaluation;
import dev.nn.train.History;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts of a training run, with those of the validation part if there is one. A single
 * measurement makes no curve.
 */
final class TrainingCharts {

  private TrainingCharts() {}

  static List<Chart> of(History history) {
    if (history.evaluations().size() < 2) {
      return List.of();
    }
    List<Curve> losses = new ArrayList<>();
    losses.add(Chart.curve("train", history, Evaluation::trainLoss));
    if (!Double.isNaN(history.last().validationLoss())) {
      losses.add(Chart.curve("validation part", history, Evaluation::validationLoss));
    }
    List<Chart> charts = new ArrayList<>(List.of(new Chart("Loss", losses)));
    for (String metric : history.last().metrics().keySet()) {
      Curve curve = Chart.curve(metric, history, evaluation -> evaluation.value(metric));
      charts.add(new Chart("Validation " + metric, List.of(curve)));
    }
    Curve rate = Chart.curve("rate", history, Evaluation::learningRate);
    charts.add(new Chart("Learning rate", List.of(rate)));
    return charts;
  }
}
