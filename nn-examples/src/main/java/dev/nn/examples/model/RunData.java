package dev.nn.examples.model;

import dev.nn.examples.source.Task;
import dev.nn.examples.table.Shown;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows that a run trains a model on, and those it tests it on.
 *
 * @param task what the model is to predict
 * @param targets the columns to learn
 * @param train the training rows
 * @param test the test rows
 */
public record RunData(Task task, List<String> targets, Part train, Part test) {

  private static final int FEW = 20;

  /** Describes where the rows come from. */
  public String data() {
    String file = train.table().file().toString();
    return train.table().file().equals(test.table().file())
        ? file
        : file + ", " + test.table().file();
  }

  /** The classes to learn. */
  public Collection<String> classes() {
    return KnownClasses.of(train.samples()).names();
  }

  /** What was found and what was left out, in sentences. */
  public List<String> notes() {
    Stream<String> ofTest = test.table().notes().stream()
        .filter(note -> !train.table().notes().contains(note))
        .map(note -> "test part: " + note);
    Stream<String> leaks = Leakage.remarks(train, targets).stream();
    return Stream.of(train.table().notes().stream(), leaks, ofTest, fewTests())
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<String> fewTests() {
    int count = test.samples().size();
    return count < FEW
        ? Stream.of(
            "test part: %s, so the scores may be far off by chance: 'nn train --folds 5' measures on the training part, too"
                .formatted(Shown.count(count, "sample")))
        : Stream.empty();
  }
}
