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
    if (features.containsValue(Kind.IMAGE)) {
      throw new UsageException(
          "%s is a CSV file, but the model reads images: give images, as IDX files or NumPy arrays"
              .formatted(file));
    }
    requireFeatures(
        file,
        names,
        "name its columns as in the training data" + new ColumnNames(file, names).separatorHint());
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
      throw new UsageException("%s has the columns %s, but lacks %s, which the model needs: %s"
          .formatted(file, Shown.list(names), Shown.list(lacking), cure));
    }
  }

  /** The columns of an array have no names that tell which of them are meant. */
  private void requireNoOthers(Table table) {
    List<String> others = table.columns().stream()
        .map(Column::name)
        .filter(name -> !features.containsKey(name) && !targets.contains(name))
        .toList();
    if (!others.isEmpty()) {
      throw new UsageException(
          "%s has %s besides the %s that the model reads: give an array of those alone, such as x = x[:, :%s] if they come first%s"
              .formatted(
                  table.file(),
                  Shown.count(others.size(), "column"),
                  Shown.number(features.size()),
                  features.size(),
                  table.rows() == features.size()
                      ? ", or x = x.T if its columns are the samples"
                      : ""));
    }
  }

  /** Whether the features are named as those of arrays are: x0, x1, ..., or images. */
  private boolean areOfArrays() {
    return features.entrySet().stream()
        .allMatch(feature -> feature.getValue() == Kind.IMAGE
            || feature.getValue() == Kind.NUMBER && feature.getKey().matches("x\\d+"));
  }

  /** Selects these columns of arrays or images, which must hold what the model reads. */
  public Table of(Table table) {
    requireFeatures(
        table.file(),
        table.columns().stream().map(Column::name).toList(),
        areOfArrays()
            ? "reshape it like the training data, samples first"
            : "give a CSV file with these columns");
    requireNoOthers(table);
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
