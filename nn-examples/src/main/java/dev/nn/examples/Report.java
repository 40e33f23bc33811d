package dev.nn.examples;

import dev.nn.data.Dataset;
import dev.nn.net.Net;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a run as one page that needs no other file: report.html. */
final class Report {

  private Report() {}

  static void write(Path file, Settings settings, History history, Net net, Dataset test)
      throws IOException {
    settings
        .with("Net", net)
        .with("Backend", net.backend().info())
        .with("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    History.Row last = history.last();
    String page = template();
    Map<String, String> values = Map.of(
        "accuracy", "%.2f %%".formatted(100 * last.testAccuracy()),
        "cost", "%.4f".formatted(last.testCost()),
        "steps", "%,d".formatted(last.step()),
        "costChart",
            picture(
                new Charts("Cost", history.rows(), History.Row::trainCost, History.Row::testCost)),
        "accuracyChart",
            picture(new Charts(
                "Accuracy", history.rows(), History.Row::trainAccuracy, History.Row::testAccuracy)),
        "grid", DigitGrid.html(net, test),
        "settings", rows(settings));
    for (Map.Entry<String, String> value : values.entrySet()) {
      page = page.replace("${" + value.getKey() + "}", value.getValue());
    }
    Files.writeString(file, page);
  }

  /** The chart in the colours that the reader's page has. */
  private static String picture(Charts chart) throws IOException {
    return """
        <picture>
        <source srcset="%s" media="(prefers-color-scheme: dark)">
        <img src="%s" alt="%s by step, training and test">
        </picture>""".formatted(chart.png(ChartTheme.DARK), chart.png(ChartTheme.LIGHT), chart.title());
  }

  private static String rows(Settings settings) {
    return settings.entries().entrySet().stream()
        .map(e -> "<tr><th>%s</th><td>%s</td></tr>".formatted(e.getKey(), escaped(e.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String template() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("report.html")) {
      return new String(
          Objects.requireNonNull(in, "report.html is in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
