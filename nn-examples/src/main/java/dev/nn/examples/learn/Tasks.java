package dev.nn.examples.learn;

import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import java.util.List;

/** Finds out what is asked, where nobody said it. */
final class Tasks {

  private Tasks() {}

  /** Texts and the labels of images are classes; numbers may be both. */
  static Task of(Table table, List<String> targets) {
    boolean images = table.columns().stream().anyMatch(Column.Images.class::isInstance);
    boolean texts = targets.stream()
        .anyMatch(target -> table.column(target).orElseThrow() instanceof Column.Words);
    if (images || texts) {
      return Task.CLASSIFY;
    }
    throw new UsageException("is '%s' a class or a quantity? Say --task classify or --task regress"
        .formatted(String.join(", ", targets)));
  }
}
