package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.examples.report.Curve;
import dev.nn.examples.report.Gallery;
import dev.nn.examples.report.Page;
import dev.nn.examples.report.Picked;
import dev.nn.net.Net;
import dev.nn.tensor.Tensor;
import dev.nn.train.ConfusionMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Writes a run of the notebook's experiment on images: report.html. */
final class Report {

  private Report() {}

  static void write(Path file, Settings settings, History history, Net net, Dataset test)
      throws IOException {
    settings
        .with("Net", net)
        .with("Backend", net.backend().info())
        .with("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    History.Row last = history.last();
    Tensor out = net.forward(test.inputs());
    List<String> classes =
        IntStream.range(0, net.outputs()).mapToObj(Integer::toString).toList();
    new Page(
            "%.2f %% right on the test set".formatted(100 * last.testAccuracy()),
            "A net of dense layers learnt to read digits.")
        .tile("test accuracy", "%.2f %%".formatted(100 * last.testAccuracy()))
        .tile("test cost", "%.4f".formatted(last.testCost()))
        .tile("steps", "%,d".formatted(last.step()))
        .curves("Cost", curves(history, History.Row::trainCost, History.Row::testCost))
        .curves("Accuracy", curves(history, History.Row::trainAccuracy, History.Row::testAccuracy))
        .classes(ConfusionMatrix.of(out, test.targets()), classes)
        .images(gallery(out, test))
        .settings(settings.entries())
        .write(file);
  }

  private static List<Curve> curves(
      History history, ToDoubleFunction<History.Row> train, ToDoubleFunction<History.Row> test) {
    return List.of(
        curve("train: the step's batch", history, train),
        curve("test: the whole test set", history, test));
  }

  private static Curve curve(String name, History history, ToDoubleFunction<History.Row> measure) {
    return new Curve(
        name,
        history.rows().stream().mapToDouble(History.Row::step).toArray(),
        history.rows().stream().mapToDouble(measure).toArray());
  }

  /** The test images, squares or as near to it as can be. */
  private static Gallery gallery(Tensor out, Dataset test) {
    int width = width(test.inputs().cols());
    List<Picked> picked = IntStream.range(0, test.size())
        .mapToObj(i -> new Picked(
            Integer.toString(out.argmax(i)),
            Integer.toString(test.targets().argmax(i)),
            Double.NaN))
        .toList();
    return new Gallery(
        width, test.inputs().cols() / width, i -> test.inputs().rows(i, i + 1).toArray(), picked);
  }

  private static int width(int pixels) {
    int width = (int) Math.sqrt(pixels);
    while (pixels % width != 0) {
      width--;
    }
    return width;
  }
}
