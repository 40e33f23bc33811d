package dev.nn.examples.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that a model reads.
 *
 * @param features what they hold, by name
 * @param targets the target columns, read if the file has them; none to skip them
 * @param targetKind what the targets hold
 */
public record Schema(Map<String, Kind> features, List<String> targets, Kind targetKind)
    implements Request {

  @Override
  public Set<String> expected() {
    return features.keySet();
  }

  @Override
  public Wanted among(Path file, List<String> names) {
    requireFeatures(file, names, "name its columns as in the training data");
    Map<String, Kind> kinds = new HashMap<>(features);
    for (String target : targets) {
      if (names.contains(target)) {
        kinds.put(target, targetKind);
      }
    }
    return new Wanted(kinds, kinds.keySet(), Set.of(), false);
  }

  private void requireFeatures(Path file, List<String> names, String cure) {
    List<String> lacking = features.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .toList();
    if (!lacking.isEmpty()) {
      throw new UsageException("%s lacks columns that the model needs: %s; it has %s: %s"
          .formatted(file, Shown.list(lacking), Shown.list(names), cure));
    }
  }

  /** Selects these columns of a table, which must hold what the model reads. */
  public Table of(Table table) {
    requireFeatures(
        table.file(),
        table.columns().stream().map(Column::name).toList(),
        "reshape it like the training data, samples first");
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      Kind kind = features.get(column.name());
      if (kind != null && kind != column.kind()) {
        throw new UsageException("%s: column %s contains %s, but the model expects %s"
            .formatted(table.file(), column.name(), column.kind().plural(), kind.plural()));
      }
      if (kind != null || targets.contains(column.name())) {
        columns.add(column);
      }
    }
    return new Table(
        table.file(), columns, table.rows(), table.place(), table.number(), table.notes());
  }
}
