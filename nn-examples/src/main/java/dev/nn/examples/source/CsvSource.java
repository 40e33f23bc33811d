package dev.nn.examples.source;

import dev.nn.examples.table.Choice;
import dev.nn.examples.table.CsvFormat;
import dev.nn.examples.table.CsvTable;
import dev.nn.examples.table.Schema;
import dev.nn.examples.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file.
 *
 * @param path the file
 * @param format its format
 * @param choice the columns to learn from
 */
public record CsvSource(Path path, CsvFormat format, Choice choice) implements Source {

  @Override
  public boolean isCsv() {
    return true;
  }

  @Override
  public Table train(@Nullable Task task) throws IOException {
    return CsvTable.read(path, format, choice.of(task == null ? null : task.targetKind()));
  }

  @Override
  public Optional<Table> test(@Nullable Task task) {
    return Optional.empty();
  }

  @Override
  public List<String> targets(Table train) {
    return choice.resolvedTargets(path, train);
  }

  @Override
  public Table forModel(Schema schema) throws IOException {
    return CsvTable.read(path, format, schema);
  }
}
