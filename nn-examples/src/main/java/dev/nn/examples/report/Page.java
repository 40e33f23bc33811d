package dev.nn.examples.report;

import dev.nn.examples.table.TextOutput;
import dev.nn.train.ConfusionMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A run as a single self-contained page: headline numbers, then sections. */
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

  /** Adds a headline number; a long name may break after an underscore. */
  public Page tile(String name, String value) {
    tiles.append("<div class=\"tile\"><b>%s</b><span>%s</span></div>\n"
        .formatted(escaped(value), escaped(name).replace("_", "_<wbr>")));
    return this;
  }

  /** Adds curves over the steps. */
  public Page curves(String heading, List<Curve> curves) {
    return section(heading, "", new LineChart(heading, curves).html());
  }

  /** Adds the confusion matrix and the scores of each class. */
  public Page classes(ConfusionMatrix matrix, List<String> names) {
    section(
        "Confusion matrix",
        "Rows are true classes, columns predicted ones. Counts off the diagonal are errors.",
        ConfusionTable.html(matrix, names));
    List<List<String>> errors = FrequentErrors.lines(matrix, names);
    if (ConfusionTable.hasMany(names) && !errors.isEmpty()) {
      table("Most frequent errors", FrequentErrors.HEADER, errors);
    }
    return section(
        "Classes",
        "Precision: how many predictions of the class are right. Recall: how much of the class was found. F1: their harmonic mean.",
        ClassScores.html(matrix, names));
  }

  /** Adds predictions against the truth. */
  public Page scatter(String target, double[] predicted, double[] actual) {
    return section(
        "Predicted and true: " + target,
        "Each point is a test sample; on the line, the prediction is exact.",
        new ScatterChart(target, predicted, actual).html());
  }

  /** Adds the calibration of the probabilities. */
  public Page calibration(List<Picked> picked) {
    return section(
        "Calibration",
        "Predictions grouped by their probability. In a well-calibrated model, the mean probability of a group is close to its share of right predictions.",
        Calibration.html(picked));
  }

  /** Adds the first images with their classes. */
  public Page images(Gallery gallery) throws IOException {
    return section(
        "Test images with the predicted class, and the true one where it differs",
        "",
        ImageGrid.html(gallery));
  }

  /** Adds a table of texts. */
  public Page table(String heading, List<String> header, List<List<String>> lines) {
    return section(heading, "", TextGrid.html(header, lines));
  }

  /** Adds what a reader should know before trusting the numbers. */
  public Page remarks(String heading, List<String> remarks) {
    if (remarks.isEmpty()) {
      return this;
    }
    StringBuilder list = new StringBuilder("<ul>\n");
    remarks.forEach(remark -> list.append("<li>").append(escaped(remark)).append("</li>\n"));
    return section(heading, "", list.append("</ul>").toString());
  }

  /** Adds the settings of the run. */
  public Page settings(Map<String, String> entries) {
    StringBuilder rows = new StringBuilder("<table class=\"settings\">\n");
    entries.forEach((name, value) ->
        rows.append("<tr><th>%s</th><td>%s</td></tr>%n".formatted(escaped(name), setting(value))));
    return section("The run", "", rows.append("</table>").toString());
  }

  /** A text whose options are broken between lines only where they are too long for one. */
  private static String setting(String text) {
    return escaped(text).replaceAll("(?<= )--\\S+", "<span>$0</span>");
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
    TextOutput.write(
        file,
        template()
            .replace("${title}", escaped(title))
            .replace("${lead}", escaped(lead))
            .replace("${tiles}", tiles)
            .replace("${sections}", sections));
  }

  /** Formats a text with the same number format in every locale. */
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
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
