package dev.nn.examples.model;

import dev.nn.examples.report.Page;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How good a model is on samples. */
public interface Outcome {

  /** In place of a measure that depends on training rows of which nothing is known. */
  String UNKNOWN = "unknown: trained elsewhere";

  /** A share in per cent; none if it is NaN. */
  static String percent(double share) {
    return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** A share of a baseline in per cent, unknown if it is NaN. */
  static String orUnknown(double share) {
    return Double.isNaN(share) ? UNKNOWN : percent(share);
  }

  /** The lines of a table as text: the first cell of each, then the others with their headers. */
  static String described(List<String> header, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(IntStream.range(1, line.size())
          .filter(m -> !line.get(m).isEmpty())
          .mapToObj(m -> header.get(m) + " " + line.get(m))
          .collect(Collectors.joining(", ", line.get(0) + ": ", "\n")));
    }
    return text.toString();
  }

  /** The measures by name, as text: the most telling first. */
  Map<String, String> measures();

  /** The measures as numbers, for comparing runs; the first one decides which run is better. */
  Map<String, Double> numbers();

  /** Cases in which the scores alone would mislead. */
  List<String> warnings();

  /** How the inputs differ from those of training. */
  List<String> remarks();

  /** Further details for the terminal. */
  String details();

  /** Adds the sections specific to the task to a page. */
  void show(Page page) throws IOException;
}
