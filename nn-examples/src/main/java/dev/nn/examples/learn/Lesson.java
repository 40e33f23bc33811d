package dev.nn.examples.learn;

import dev.nn.examples.source.Task;
import java.util.List;

/**
 * What a training learns from and is measured with.
 *
 * @param task what is asked
 * @param targets the columns to learn
 * @param train the rows to learn from
 * @param test the rows to measure with
 */
public record Lesson(Task task, List<String> targets, Part train, Part test) {

  /** Where the rows come from, in words. */
  public String data() {
    String file = train.table().file().toString();
    return train.table().file().equals(test.table().file())
        ? file
        : file + ", " + test.table().file();
  }

  /** How many classes there are to learn. */
  public int classes() {
    return KnownClasses.of(train.samples()).names().size();
  }

  /** What was found and left out, in sentences. */
  public List<String> notes() {
    return train.table().notes();
  }
}
