package dev.nn.examples;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** A table for the terminal: the first column left-aligned, the others right-aligned. */
final class TextTable {

  private TextTable() {}

  static void print(List<String> header, List<List<String>> lines, PrintWriter out) {
    int[] widths = new int[header.size()];
    Stream.concat(Stream.of(header), lines.stream()).forEach(line -> {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], line.get(j).length());
      }
    });
    print(header, widths, out);
    lines.forEach(line -> print(line, widths, out));
  }

  private static void print(List<String> line, int[] widths, PrintWriter out) {
    out.print(padded(line.get(0), -widths[0]));
    for (int j = 1; j < widths.length; j++) {
      out.print("  " + padded(line.get(j), widths[j]));
    }
    out.println();
  }

  private static String padded(String text, int width) {
    String space = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
    return width < 0 ? text + space : space + text;
  }
}
