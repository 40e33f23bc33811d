package dev.nn.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated part of a document: the text between two comments. */
final class MarkedBlock {

  private static final String BEGIN = "<!-- begin: written by bin/bench --publish -->\n";
  private static final String END = "<!-- end -->";

  private MarkedBlock() {}

  /** Replaces the text between the comments. */
  static void replace(Path file, String text) throws IOException {
    String document = Files.readString(file);
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new IOException("%s has no lines %s and %s".formatted(file, BEGIN.strip(), END));
    }
    Files.writeString(
        file, document.substring(0, begin + BEGIN.length()) + text + document.substring(end));
  }
}
