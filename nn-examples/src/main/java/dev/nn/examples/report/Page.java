package dev.nn.examples.report;

import dev.nn.data.Dataset;
import dev.nn.tensor.Tensor;
import dev.nn.train.ConfusionMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A run as one page that needs no other file: headline numbers, then sections. */
public final class Page {

  private final String title;
  private final String lead;
  private final StringBuilder tiles = new StringBuilder();
  private final StringBuilder sections = new StringBuilder();

  /** Begins a page with its headline and a line below it. */
  public Page(String title, String lead) {
    this.title = title;
    this.lead = lead;
  }

  /** Adds a headline number. */
  public Page tile(String name, String value) {
    tiles.append("<div class=\"tile\"><b>%s</b><span>%s</span></div>\n"
        .formatted(escaped(value), escaped(name)));
    return this;
  }

  /** Adds curves over the steps. */
  public Page curves(String heading, List<Curve> curves) throws IOException {
    return section(heading, "", new LineChart(heading, curves).html());
  }

  /** Adds the confusion matrix and the scores of each class. */
  public Page classes(ConfusionMatrix matrix, List<String> names) {
    section(
        "Confusion matrix",
        "A row is a true class, a column what the net said. Numbers off the diagonal are errors.",
        ConfusionTable.html(matrix, names));
    return section(
        "Classes",
        "Precision: how many of those called so are so. Recall: how many of those that are so were called so. F1: their harmonic mean.",
        ClassScores.html(matrix, names));
  }

  /** Adds predictions against the truth. */
  public Page scatter(String target, Tensor predicted, Tensor actual) throws IOException {
    return section(
        "Predicted and true",
        "Each point is a test sample; on the line the prediction is exact.",
        new ScatterChart(target, predicted, actual).html());
  }

  /** Adds the first images with their classes; the width is 0 for images that are squares. */
  public Page images(Tensor out, Dataset test, List<String> names, int width) throws IOException {
    return section(
        "Test images: predicted, and the true class where it is wrong",
        "",
        ImageGrid.html(out, test, names, width));
  }

  /** Adds what the run was made with. */
  public Page settings(Map<String, String> entries) {
    StringBuilder rows = new StringBuilder("<table class=\"settings\">\n");
    entries.forEach((name, value) ->
        rows.append("<tr><th>%s</th><td>%s</td></tr>%n".formatted(escaped(name), escaped(value))));
    return section("The run", "", rows.append("</table>").toString());
  }

  private Page section(String heading, String note, String html) {
    sections.append("<section>\n<h2>%s</h2>\n".formatted(escaped(heading)));
    if (!note.isEmpty()) {
      sections.append("<p class=\"note\">%s</p>\n".formatted(escaped(note)));
    }
    sections.append(html).append("\n</section>\n");
    return this;
  }

  /** Writes the page. */
  public void write(Path file) throws IOException {
    Files.writeString(
        file,
        template()
            .replace("${title}", escaped(title))
            .replace("${lead}", escaped(lead))
            .replace("${tiles}", tiles)
            .replace("${sections}", sections));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String template() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("page.html")) {
      return new String(
          Objects.requireNonNull(in, "page.html is in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
