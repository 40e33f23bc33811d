package dev.nn.benchmarks.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {

  private final List<String> lines = new ArrayList<>();
  private final List<String> header;

  Table(List<String> header) {
    this.header = header;
  }

  void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Returns the Markdown; empty if there are no rows. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "";
    }
    Table head = new Table(List.of());
    head.row(header);
    head.row(Collections.nCopies(header.size(), "---"));
    return String.join("\n", head.lines) + "\n" + String.join("\n", lines) + "\n";
  }
}
