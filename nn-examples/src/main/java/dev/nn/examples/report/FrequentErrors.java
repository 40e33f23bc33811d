package dev.nn.examples.report;

import dev.nn.train.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pairs of classes that are confused most often. */
final class FrequentErrors {

  static final List<String> HEADER = List.of("true class", "predicted as", "samples");

  private static final int MOST = 12;

  private record Error(String actual, String predicted, long count) {

    List<String> line() {
      return List.of(actual, predicted, Page.text("%,d", count));
    }
  }

  private FrequentErrors() {}

  static List<List<String>> lines(ConfusionMatrix matrix, List<String> classes) {
    List<Error> errors = new ArrayList<>();
    for (int c = 0; c < matrix.classes(); c++) {
      for (int p = 0; p < matrix.classes(); p++) {
        if (c != p && matrix.count(c, p) > 0) {
          errors.add(new Error(classes.get(c), classes.get(p), matrix.count(c, p)));
        }
      }
    }
    errors.sort(Comparator.comparingLong(Error::count).reversed());
    return errors.stream().limit(MOST).map(Error::line).toList();
  }
}
