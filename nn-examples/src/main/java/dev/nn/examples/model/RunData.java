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
 * @param notes what was found and what was left out, in sentences
 */
public record RunData(Task task, List<String> targets, Part train, Part test, List<String> notes) {

  private static final int FEW = 20;

  /** Rows with the notes on them. */
  public RunData(Task task, List<String> targets, Part train, Part test) {
    this(task, targets, train, test, notes(task, targets, train, test));
  }

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

  private static List<String> notes(Task task, List<String> targets, Part train, Part test) {
    Stream<String> ofTest = test.table().notes().stream()
        .filter(note -> !train.table().notes().contains(note))
        .map(note -> "test part: " + note);
    Stream<String> absent =
        task == Task.LABELS ? LabelColumns.remarks(train, targets) : Stream.empty();
    Stream<String> leaks = Leakage.remarks(train, targets).stream();
    return Stream.of(
            train.table().notes().stream(),
            absent,
            leaks,
            ofTest,
            Repeats.remarks(train, test),
            fewTests(test))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<String> fewTests(Part test) {
    int count = test.samples().size();
    return count < FEW
        ? Stream.of(
            "test part: %s, so the scores may be far off by chance: 'nn train --folds 5' measures on the training part, too"
                .formatted(Shown.count(count, "sample")))
        : Stream.empty();
  }
}
