package dev.nn.model;

import dev.nn.train.ConfusionMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of which fewer than half of the rows were recognised, in words: those with the most
 * missed rows by name, the others counted.
 */
record MissedClasses(List<String> names, ConfusionMatrix confusion) {

  List<String> warnings() {
    List<Integer> missed = IntStream.range(0, names.size())
        .filter(c -> 2 * confusion.count(c, c) < confusion.actual(c))
        .boxed()
        .sorted(Comparator.comparingLong(this::rows).reversed())
        .toList();
    return Worst.warnings(missed, this::ofOne, this::ofOthers);
  }

  private long rows(int c) {
    return confusion.actual(c) - confusion.count(c, c);
  }

  private String ofOne(int c) {
    return "only %s of %s rows of '%s' were recognised%s"
        .formatted(confusion.count(c, c), confusion.actual(c), names.get(c), remedy(List.of(c)));
  }

  private String ofOthers(List<Integer> others) {
    return "fewer than half of the rows of %s other %s were recognised%s"
        .formatted(others.size(), others.size() == 1 ? "class" : "classes", remedy(others));
  }

  /** Weights and thresholds help only a class that is rarer than others. */
  private String remedy(List<Integer> classes) {
    if (classes.stream().noneMatch(this::isRare)) {
      return "";
    }
    return ": weight the classes" + (names.size() == 2 ? ", or choose a threshold" : "");
  }

  private boolean isRare(int c) {
    return confusion.actual(c) * names.size() < confusion.total();
  }
}
