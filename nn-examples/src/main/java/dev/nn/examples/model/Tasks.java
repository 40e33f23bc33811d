package dev.nn.examples.model;

import dev.nn.examples.source.Task;
import dev.nn.examples.table.Column;
import dev.nn.examples.table.Kind;
import dev.nn.examples.table.Shown;
import dev.nn.examples.table.Table;
import dev.nn.examples.table.UsageException;
import java.util.List;

/** Works out the task where none was given. */
final class Tasks {

  private Tasks() {}

  /** Texts and image labels are classes and flags are labels; numbers may be any of the three. */
  static Task of(Table table, List<String> targets) {
    List<Column> columns =
        targets.stream().map(name -> table.column(name).orElseThrow()).toList();
    if (columns.size() > 1 && columns.stream().allMatch(column -> column.kind() == Kind.FLAG)) {
      return Task.LABELS;
    }
    boolean images = table.columns().stream().anyMatch(Column.Images.class::isInstance);
    boolean texts = columns.stream().anyMatch(Column.Words.class::isInstance);
    if (images || texts) {
      return Task.CLASSIFY;
    }
    throw new UsageException(
        columns.size() == 1
            ? "is '%s' a class or a quantity? Use --task classify or --task regress"
                .formatted(Shown.plain(targets.get(0)))
            : "are %s labels or quantities? Use --task labels or --task regress"
                .formatted(Shown.list(targets)));
  }

  /** A class takes a single column. */
  static Task require(Task task, List<String> targets) {
    if (task == Task.CLASSIFY && targets.size() > 1) {
      throw new UsageException(
          "a class is a single column, but %s are named (%s): name one with --target, or use --task labels if each says whether a row has a label"
              .formatted(targets.size(), Shown.list(targets)));
    }
    return task;
  }
}
