package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.examples.data.Classes;
import dev.nn.examples.data.Encoding;
import dev.nn.examples.data.Pixels;
import dev.nn.examples.data.Quantity;
import dev.nn.examples.report.Page;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import dev.nn.train.ConfusionMatrix;
import dev.nn.train.Metrics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How good a net is on samples, in the unit of its target.
 *
 * @param encoding what the numbers mean
 * @param samples what it was measured with
 * @param outputs what the net gave: scores, or numbers in the target's unit
 * @param targets what it should have given
 */
record Outcome(Encoding encoding, Dataset samples, Tensor outputs, Tensor targets) {

  private static final int MOST_CLASSES = 60;

  static Outcome of(Net net, Encoding encoding, Dataset samples) {
    Tensor outputs = net.infer(samples.inputs()).copy();
    Tensor targets = samples.targets().copy();
    if (encoding.outputs() instanceof Quantity quantity) {
      quantity.scaling().invert(outputs);
      quantity.scaling().invert(targets);
    }
    return new Outcome(encoding, samples, outputs, targets);
  }

  /** The measures by name, as text. */
  Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    if (encoding.outputs() instanceof Classes classes) {
      ConfusionMatrix matrix = ConfusionMatrix.of(outputs, targets);
      measures.put("accuracy", percent(matrix.accuracy()));
      if (classes.size() > 5) {
        measures.put("top-3 accuracy", percent(Metrics.topK(outputs, targets, 3)));
      }
      measures.put("macro F1", percent(matrix.macroF1()));
    } else {
      measures.put("R2", "%.5f".formatted(Metrics.r2(outputs, targets)));
      measures.put("RMSE", "%.4g".formatted(Metrics.rmse(outputs, targets)));
      measures.put("MAE", "%.4g".formatted(Metrics.mae(outputs, targets)));
    }
    measures.put("samples", "%,d".formatted(samples.size()));
    return measures;
  }

  /** The measures, and for classes the table of who was taken for whom. */
  String text() {
    StringBuilder text = new StringBuilder();
    measures().forEach((name, value) -> text.append("%-15s %s%n".formatted(name, value)));
    if (encoding.outputs() instanceof Classes classes) {
      text.append(ConfusionText.of(ConfusionMatrix.of(outputs, targets), classes.names()));
    }
    return text.toString();
  }

  /** Adds what belongs to the task to a page. */
  void show(Page page) throws IOException {
    if (encoding.outputs() instanceof Classes classes) {
      if (classes.size() <= MOST_CLASSES) {
        page.classes(ConfusionMatrix.of(outputs, targets), classes.names());
      }
      if (encoding.inputs() instanceof Pixels pixels) {
        page.images(outputs, samples, classes.names(), pixels.width());
      }
    } else {
      page.scatter(encoding.outputs().target(), outputs, targets);
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
