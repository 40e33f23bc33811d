package dev.nn.examples.table;

import dev.nn.examples.data.UsageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user said of the columns to learn from.
 *
 * @param target the column to learn
 * @param targetKind what it holds; null to find out
 * @param categories columns that hold categories
 * @param numbers columns that hold numbers
 * @param ignored columns to leave out
 */
public record Choice(
    @Nullable String target,
    @Nullable Kind targetKind,
    List<String> categories,
    List<String> numbers,
    List<String> ignored)
    implements Request {

  @Override
  public Set<String> expected() {
    Set<String> names = new HashSet<>(categories);
    names.addAll(numbers);
    names.addAll(ignored);
    if (target != null) {
      names.add(target);
    }
    return names;
  }

  @Override
  public Wanted among(Path file, List<String> names) {
    ColumnNames columns = new ColumnNames(file, names);
    if (target == null) {
      throw new UsageException("%s: which column is to be learnt? Name it with --target: %s"
          .formatted(file, Shown.list(names)));
    }
    columns.require("--target", target);
    Map<String, Kind> kinds = new HashMap<>();
    columns.resolve("--category", categories).forEach(name -> kinds.put(name, Kind.CATEGORY));
    columns.resolve("--number", numbers).forEach(name -> kinds.put(name, Kind.NUMBER));
    if (targetKind != null) {
      kinds.put(target, targetKind);
    }
    Set<String> without = new HashSet<>(columns.resolve("--ignore", ignored));
    if (without.contains(target)) {
      throw new UsageException(
          "--ignore leaves out %s, which --target names: drop one".formatted(Shown.quoted(target)));
    }
    return new Wanted(kinds, without, true);
  }
}
